// The regions beside the text. On narrow screens they are sheets that come up from below.
import { one } from "../../dom.js"

/**
 * Bring up the panel of this id where it is put away, and give the focus to the element in it.
 *
 * @param {string} id
 * @param {HTMLElement} element
 */
export function enter(id, element) {
  if (!one(document, `#${id}`).checkVisibility()) {
    document.querySelector("panel-buttons")?.open(id)
  }
  element.focus()
}

/**
 * Let Escape lead from this element back to the text.
 *
 * @param {HTMLElement} element
 */
export function leaveByEscape(element) {
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) {
      return
    }
    event.preventDefault()
    leave()
  })
}

/** Go back to the text. On narrow screens the panel goes down. */
export function leave() {
  document.querySelector("panel-buttons")?.close()
  focusText()
}

/** Give the focus to the text. */
export function focusText() {
  one(document, ".article-text").focus({ preventScroll: true })
}
