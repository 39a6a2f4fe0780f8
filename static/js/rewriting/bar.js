// The bar above the text: what a block is, and how words stand out. The browser's own editing commands do the work: they
// are deprecated and without a successor, every browser has them, and they keep the browser's own undo.

import { around, every, one } from "../dom.js"
import { askLink } from "./link.js"

/**
 * Make the bar work on the text that is being changed.
 *
 * @param {HTMLElement} bar
 * @param {HTMLElement} body
 * @param {AbortSignal} signal ends it
 */
export function attachBar(bar, body, signal) {
  document.execCommand("styleWithCSS", false, "false")
  document.execCommand("defaultParagraphSeparator", false, "p")
  const type = one(bar, "#block-type", HTMLSelectElement)
  type.addEventListener("change", () => {
    body.focus()
    document.execCommand("formatBlock", false, type.value)
  })
  for (const button of every(bar, "[data-command]", HTMLButtonElement)) {
    button.addEventListener("mousedown", keepSelection)
  }
  bar.addEventListener("click", (event) => {
    const button = around(event, "[data-command]")
    if (button) {
      run(button.dataset.command ?? "", body)
    }
  })
  const show = () => showType(type, body)
  document.addEventListener("selectionchange", show, { signal })
  body.addEventListener("keydown", (event) => press(event, body))
}

/** @param {Event} event */
function keepSelection(event) {
  event.preventDefault()
}

/**
 * Let the list of types say what the block at the cursor is.
 *
 * @param {HTMLSelectElement} type
 * @param {HTMLElement} body
 */
function showType(type, body) {
  const name = document.queryCommandValue("formatBlock")
  const node = document.getSelection()?.anchorNode ?? null
  const names = [...type.options].map(({ value }) => value)
  if (body.contains(node) && names.includes(name)) {
    type.value = name
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} body
 */
function press(event, body) {
  const control = event.ctrlKey || event.metaKey
  if (control && event.key.toLowerCase() === "k") {
    event.preventDefault()
    askLink(body)
  }
}

/**
 * @param {string} command
 * @param {HTMLElement} body
 */
function run(command, body) {
  if (command === "link") {
    askLink(body)
    return
  }
  body.focus()
  document.execCommand(command)
}
