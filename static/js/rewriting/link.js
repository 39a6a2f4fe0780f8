// The dialog that asks for a link's address.
import { around, one } from "../dom.js"

/**
 * Ask for an address, and set or remove the link on the words that are selected.
 *
 * @param {HTMLElement} body
 */
export function askLink(body) {
  const dialog = one(document, "#link-dialog", HTMLDialogElement)
  const field = one(dialog, "input", HTMLInputElement)
  const selection = document.getSelection()
  if (!selection || !body.contains(selection.anchorNode)) {
    return
  }
  const range = selection.getRangeAt(0).cloneRange()
  const link = range.startContainer.parentElement?.closest("a") ?? null
  field.value = link?.getAttribute("href") ?? ""
  dialog.onclick = (event) => {
    const answer = around(event, "[data-link]")?.dataset.link
    if (answer) {
      dialog.close(answer)
    }
  }
  field.onkeydown = (event) => {
    if (event.key === "Enter") {
      event.preventDefault()
      dialog.close("set")
    }
  }
  dialog.onclose = () => {
    body.focus()
    selection.removeAllRanges()
    selection.addRange(range)
    if (dialog.returnValue === "set" && field.checkValidity()) {
      setLink(selection, link, field.value)
    }
  }
  dialog.returnValue = ""
  dialog.showModal()
}

/**
 * @param {Selection} selection
 * @param {Element | null} link the one that is there
 * @param {string} address
 */
function setLink(selection, link, address) {
  if (link) {
    selection.selectAllChildren(link)
  }
  if (address) {
    document.execCommand("createLink", false, address)
  } else {
    document.execCommand("unlink")
  }
}
