// <armed-kinds>: a button for each kind. One may be armed: each selection is tagged with it at once.
// Attributes: `data-kind` says which one is armed.

import { around, every } from "../dom.js"
import { arm, armed } from "../editing/annotation/tag.js"
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
    this.dataset.kind = armed.kind ?? ""
    for (const button of every(this, "[data-arm]")) {
      const isArmed = button.dataset.arm === armed.kind
      button.setAttribute("aria-pressed", String(isArmed))
    }
  }
}

customElements.define("armed-kinds", ArmedKinds)
