// What is wrong with a field, said below it.
import { announce } from "./announcement.js";

/** Show a sentence at the field of this name within `root`, or none. */
export function fault(root, name, sentence = "") {
  const place = root.querySelector(`[data-fault="${name}"]`);
  if (!place) {
    return;
  }
  place.textContent = sentence;
  place.hidden = !sentence;
  for (const field of root.querySelectorAll(`[name="${name}"]`)) {
    if (sentence) {
      field.setAttribute("aria-invalid", "true");
    } else {
      field.removeAttribute("aria-invalid");
    }
  }
}

/** Say a refusal, each sentence at its field. */
export function tell(root, { fields, message }) {
  for (const [name, sentences] of Object.entries(fields ?? {})) {
    fault(root, name, sentences.join(" "));
  }
  announce(message);
}
