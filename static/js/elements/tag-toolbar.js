// <tag-toolbar>: what can be said of the words that are selected, beside them; and a choice where several annotations lie
// over each other.

import { around, make, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { suggestions } from "../editing/annotation/suggested.js"
import { layering, tag } from "../editing/annotation/tag.js"
import { placeBeside } from "../editing/cursor/beside.js"
import { cursor } from "../editing/cursor/cursor.js"
import { pointing } from "../editing/cursor/pointer.js"
import { focusText } from "../editing/page/panel.js"
import { brief } from "../editing/speech/brief.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const LONGEST = 32 // characters of a passage
const LONGEST_REASON = 120 // and of one that another resembles

class TagToolbar extends LivingElement {
  #kinds = one(this, '[data-part="kinds"]')
  #layers = one(this, '[data-part="layers"]')
  #suggestion = one(this, '[data-part="suggestion"]')

  connectedCallback() {
    const signal = this.live()
    this.addEventListener("pointerdown", keepSelection, { signal })
    this.addEventListener("mousedown", keepSelection, { signal })
    this.addEventListener("click", (event) => this.#act(event), { signal })
    this.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape") {
          this.#leave(event)
        }
      },
      { signal },
    )
    cursor.addEventListener("cursor:moved", () => this.#show(), { signal })
    this.#followPointer(signal)
    layering.addEventListener(
      "layers:found",
      ({ detail }) => this.#offer(detail.layers, detail.offset),
      { signal },
    )
    const press = () => this.#press()
    store.addEventListener("store:selected", press, { signal })
    const explain = () => this.#explain()
    suggestions.addEventListener("suggestions:changed", explain, { signal })
  }

  /** @param {AbortSignal} signal */
  #followPointer(signal) {
    const hide = () => {
      this.hidden = true
    }
    const show = () => {
      if (cursor.passage) {
        this.#show()
      }
    }
    pointing.addEventListener("pointing:began", hide, { signal })
    pointing.addEventListener("pointing:settled", show, { signal })
  }

  #show() {
    const { passage, anchor, focus } = cursor
    this.#layers.hidden = true
    this.#kinds.hidden = false
    this.hidden = pointing.active || !passage
    this.#explain()
    if (passage && !this.hidden) {
      const isBackward = focus < anchor
      placeBeside(this, isBackward ? passage.start : passage.end, isBackward)
    }
  }

  /** Say why the passage is suggested, if it is. */
  #explain() {
    const suggestion = suggestions.about(cursor.passage)
    this.#suggestion.hidden = !suggestion
    one(this, '[data-part="because"]').textContent = brief(
      suggestion?.because.exact ?? "",
      LONGEST_REASON,
    )
  }

  /**
   * @param {Annotation[]} layers
   * @param {number} offset
   */
  #offer(layers, offset) {
    if (layers.length < 2) {
      return
    }
    this.#layers.replaceChildren(...layers.map(choice))
    this.#press()
    this.#layers.hidden = false
    this.#kinds.hidden = this.#suggestion.hidden = true
    this.hidden = false
    placeBeside(this, offset, false)
  }

  #press() {
    for (const button of this.#layers.children) {
      const id = button.getAttribute("data-id") ?? ""
      const isPressed = store.selectedIds.includes(id)
      button.setAttribute("aria-pressed", String(isPressed))
    }
  }

  /** @param {MouseEvent} event */
  #act(event) {
    const button = around(event, "button")
    const { tag: kind, id, verdict } = button?.dataset ?? {}
    if ((kind || verdict) && this.contains(document.activeElement)) {
      this.#leave(event) // the button is about to go
    }
    if (kind) {
      tag(/** @type {Kind} */ (kind), { exact: event.altKey })
    }
    if (id) {
      store.select([id])
    }
    if (verdict) {
      suggestions.ask(verdict)
    }
  }

  /**
   * Go back to the text.
   *
   * @param {Event} event
   */
  #leave(event) {
    event.preventDefault()
    focusText()
  }
}

/** @param {Event} event */
function keepSelection(event) {
  event.preventDefault()
}

/** @param {Annotation} annotation */
function choice({ id, kind, exact }) {
  const text = `${word(kind)}: ${brief(exact, LONGEST)}`
  const properties = { className: "layer" }
  const button = make("button", { type: "button", ...properties }, text)
  button.dataset.id = id
  button.dataset.kind = kind
  return button
}

customElements.define("tag-toolbar", TagToolbar)
