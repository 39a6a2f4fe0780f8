// Signing out clears what this browser keeps. Ask first where that is work nobody has saved.
import { one } from "./dom.js"

const UNSAVED = ["annotator.text.", "annotator.outbox."]
const form = one(document, "#sign-out", HTMLFormElement)

form.addEventListener("submit", (event) => {
  if (isUnsaved() && !confirm(form.dataset.unsaved)) {
    event.preventDefault()
  }
})

function isUnsaved() {
  try {
    const keys = Object.keys(localStorage)
    return keys.some((key) => UNSAVED.some((prefix) => key.startsWith(prefix)))
  } catch {
    return false
  }
}
