// <undo-buttons>: undo and redo for those who use no keys.

import { one } from "../dom.js"
import { redo, undo } from "../editing/annotation/undo.js"

class UndoButtons extends HTMLElement {
  connectedCallback() {
    one(this, '[data-part="undo"]').onclick = () => void undo()
    one(this, '[data-part="redo"]').onclick = () => void redo()
  }
}

customElements.define("undo-buttons", UndoButtons)
