// The question before everything is shown.
import { one } from "../dom.js"

/**
 * Whether the reader says yes to seeing every spoiler.
 *
 * @returns {Promise<boolean>}
 */
export function confirmed() {
  const dialog = one(document, "#sure", HTMLDialogElement)
  dialog.returnValue = "no"
  dialog.showModal()
  return new Promise((resolve) => {
    const answer = () => resolve(dialog.returnValue === "yes")
    dialog.addEventListener("close", answer, { once: true })
  })
}
