// Undo and redo for those who use no keys.
import { redo, undo } from "../editing/annotation/undo.js";

class UndoButtons extends HTMLElement {
  connectedCallback() {
    this.querySelector('[data-part="undo"]').addEventListener(
      "click",
      () => void undo(),
    );
    this.querySelector('[data-part="redo"]').addEventListener(
      "click",
      () => void redo(),
    );
  }
}

customElements.define("undo-buttons", UndoButtons);
