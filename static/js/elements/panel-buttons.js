// <panel-buttons>: on narrow screens, panels come up from below, one at a time.

import { around, every, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { LivingElement } from "../living.js"

export class PanelButtons extends LivingElement {
  connectedCallback() {
    const signal = this.live()
    this.addEventListener(
      "click",
      (event) => {
        const button = around(event, "[aria-controls]")
        if (button) {
          this.#toggle(button)
        }
      },
      { signal },
    )
    const leave = (/** @type {KeyboardEvent} */ event) => this.#leave(event)
    const early = { signal, capture: true }
    document.addEventListener("keydown", leave, early)
    const tell = () => this.#tell()
    store.addEventListener("store:selected", tell, { signal })
  }

  /**
   * Bring up the panel of this id.
   *
   * @param {string} id
   */
  open(id) {
    this.close()
    this.#button(id).ariaExpanded = "true"
    const panel = one(document, `#${id}`)
    panel.dataset.open = ""
    panel.tabIndex = -1
    panel.focus()
  }

  /** Put away what is up. */
  close() {
    for (const button of every(this, '[aria-expanded="true"]')) {
      button.ariaExpanded = "false"
      delete one(document, `#${panelOf(button)}`).dataset.open
      button.focus()
    }
  }

  /** @param {HTMLElement} button */
  #toggle(button) {
    if (button.ariaExpanded === "true") {
      this.close()
    } else {
      this.open(panelOf(button))
    }
  }

  /** @param {KeyboardEvent} event */
  #leave(event) {
    const isInPanel = around(event, ".panel[data-open]")
    const above = document.querySelector("dialog[open], :popover-open")
    if (event.key === "Escape" && isInPanel && !above) {
      event.preventDefault()
      this.close()
    }
  }

  /** Say that the inspector shows what is selected. */
  #tell() {
    const button = this.#button("panel-inspector")
    button.toggleAttribute("data-news", store.selectedIds.length > 0)
  }

  /** @param {string} id */
  #button(id) {
    return one(this, `[aria-controls="${id}"]`)
  }
}

/** @param {HTMLElement} button */
function panelOf(button) {
  return button.getAttribute("aria-controls") ?? ""
}

customElements.define("panel-buttons", PanelButtons)
