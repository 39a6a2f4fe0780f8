// What is wrong with a field, said below it.
import { every } from "../../dom.js"
import { announce } from "./announcement.js"

/**
 * Show a sentence at the field of this name, or none.
 *
 * @param {HTMLElement} root
 * @param {string} name
 */
export function fault(root, name, sentence = "") {
  const place = /** @type {HTMLElement | null} */ (
    root.querySelector(`[data-fault="${name}"]`)
  )
  if (!place) {
    return
  }
  place.textContent = sentence
  place.hidden = !sentence
  for (const field of every(root, `[name="${name}"]`)) {
    if (sentence) {
      field.setAttribute("aria-invalid", "true")
    } else {
      field.removeAttribute("aria-invalid")
    }
  }
}

/**
 * Say a refusal, each sentence at its field.
 *
 * @param {HTMLElement} root
 * @param {import("../page/api.js").Refusal} refusal
 */
export function tell(root, { fields, message }) {
  for (const [name, sentences] of Object.entries(fields)) {
    fault(root, name, sentences.join(" "))
  }
  announce(message)
}
