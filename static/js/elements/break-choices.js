// <break-choices>: suggested paragraph breaks, taken or refused in place. Without script the form sends one request for
// each.

import { around, every } from "../dom.js"
import { word } from "../editing/speech/word.js"

class BreakChoices extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.#count())
    this.addEventListener("click", (event) => {
      const button = around(event, "button", HTMLButtonElement)
      if (button?.value === "all" || button?.value === "none") {
        event.preventDefault()
        this.#checkAll(button.value === "all")
      }
    })
    this.#count() // a box may have been changed before this script came
  }

  /** @param {boolean} checked */
  #checkAll(checked) {
    for (const box of this.#boxes()) {
      box.checked = checked
    }
    this.#count()
  }

  #boxes() {
    return every(this, "[name=break]", HTMLInputElement)
  }

  /** A text without suggestions has no number of them. */
  #count() {
    const taken = this.#boxes().filter((box) => box.checked)
    for (const status of every(this, "#chosen")) {
      status.textContent = word("taken", { count: taken.length })
    }
  }
}

customElements.define("break-choices", BreakChoices)
