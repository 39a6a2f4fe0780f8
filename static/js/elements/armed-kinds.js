// <armed-kinds>: a button for each kind. One may be armed: each selection is tagged with it at once.
// Attributes: `data-kind` says which one is armed.

import { around, every, one } from "../dom.js"
import { arm, armed } from "../editing/annotation/tag.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

class ArmedKinds extends LivingElement {
  connectedCallback() {
    const signal = this.live()
    const show = () => this.#show()
    armed.addEventListener("armed:changed", show, { signal })
    this.addEventListener(
      "click",
      (event) => {
        const kind = around(event, "[data-arm]")?.dataset.arm
        if (kind) {
          arm(/** @type {Kind} */ (kind))
        }
      },
      { signal },
    )
  }

  #show() {
    const { kind } = armed
    this.dataset.kind = kind ?? ""
    const says = one(this, "[data-part='says']")
    says.textContent = kind
      ? word("armed", { kind: word(kind) })
      : word("unarmed")
    for (const button of every(this, "[data-arm]")) {
      const isArmed = button.dataset.arm === armed.kind
      button.setAttribute("aria-pressed", String(isArmed))
    }
  }
}

customElements.define("armed-kinds", ArmedKinds)
