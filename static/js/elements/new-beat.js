// <new-beat>: names a moment of a film in place.
// Properties: `about` is set before it opens.
// Events: `beat:added` with the `beat`.

import { one } from "../dom.js"
import { write } from "../editing/annotation/form.js"
import { repeated } from "../editing/annotation/repetition.js"
import { addBeat } from "../editing/film/film.js"
import { messageOf, Refusal } from "../editing/page/api.js"
import { announce } from "../editing/speech/announcement.js"
import { fault } from "../editing/speech/fault.js"
import { word } from "../editing/speech/word.js"

/**
 * @typedef {object} Moment
 * @property {Film} film
 * @property {string} hidden the words that the label must not repeat
 * @property {() => number | null} second where the moment is
 */

export class NewBeat extends HTMLElement {
  /** @type {Moment | null} */
  about = null
  #button = one(this, '[data-part="name"]')
  #label = one(this, '[name="label"]', HTMLInputElement)

  connectedCallback() {
    this.#button.onclick = () =>
      this.open(this.#button.ariaExpanded === "false")
    one(this, '[data-part="add"]').onclick = () => this.#add()
    this.#label.onkeydown = (event) => this.#press(event)
    this.#label.oninput = () => this.#lint()
  }

  /**
   * Bring the field up, or put it away empty.
   *
   * @param {boolean} isUp
   */
  open(isUp) {
    this.#button.ariaExpanded = String(isUp)
    one(this, ".new-beat").hidden = !isUp
    fault(this, "label")
    if (isUp) {
      this.#label.focus()
    } else {
      this.#label.value = ""
    }
    this.#lint()
  }

  #lint() {
    const { value } = this.#label
    const { hidden = "", film } = this.about ?? {}
    const words = film ? repeated(hidden, value, [film.title]) : []
    const list = words.join(", ")
    write(
      this,
      "label-lint",
      list && word("inspector.repeats", { words: list }),
    )
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.isComposing) {
      return
    }
    if (event.key === "Enter") {
      event.preventDefault()
      void this.#add()
    }
    if (event.key === "Escape") {
      event.preventDefault()
      this.open(false)
      this.#button.focus()
    }
  }

  async #add() {
    if (!this.about) {
      return
    }
    const { film, second } = this.about
    const label = this.#label.value.trim()
    try {
      const beat = await addBeat(film.slug, second(), label)
      this.open(false)
      announce(word("beat.added", { label }))
      const options = { bubbles: true, detail: { beat } }
      this.dispatchEvent(new CustomEvent("beat:added", options))
    } catch (error) {
      const fields = error instanceof Refusal ? error.fields : {}
      const sentence = fields.label?.join(" ") ?? messageOf(error)
      fault(this, "label", sentence)
    }
  }
}

customElements.define("new-beat", NewBeat)
