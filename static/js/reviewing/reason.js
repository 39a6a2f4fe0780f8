// Asks why an annotation is dismissed.
import { one } from "../dom.js"

/**
 * Open the dialog. Resolves to the reason, or to null where nothing is to be done.
 *
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<string | null>}
 */
export function askReason(dialog) {
  dialog.returnValue = ""
  dialog.showModal()
  return new Promise((resolve) => {
    const answer = () => resolve(dialog.returnValue ? reasonIn(dialog) : null)
    dialog.addEventListener("close", answer, { once: true })
  })
}

/** @param {HTMLDialogElement} dialog */
function reasonIn(dialog) {
  const form = new FormData(one(dialog, "form", HTMLFormElement))
  const typed = String(form.get("other") ?? "").trim()
  return typed || String(form.get("reason") ?? "")
}
