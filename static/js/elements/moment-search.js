// <moment-search>: finds a reveal point by words that are heard in the scene, and shows what is heard around it.
// It is hidden for films without subtitles.
// Events: `moment:chosen` with its `seconds`.

import { make, one } from "../dom.js"
import { momentChoices, secondOf } from "../editing/film/moment.js"
import { quotation } from "../editing/film/quotation.js"
import { listen } from "../editing/film/subtitle.js"
import { Delay } from "../editing/page/delay.js"
import { announce } from "../editing/speech/announcement.js"
import { word } from "../editing/speech/word.js"
import { clock } from "../reading/timeline.js"

const PAUSE = 200 // ms without a key until a search

export class MomentSearch extends HTMLElement {
  #delay = new Delay(PAUSE)
  #field = one(this, '[name="heard"]', HTMLInputElement)
  /** @type {Spoiler | null} */
  #spoiler = null
  #searching = new AbortController()
  #listening = new AbortController()

  connectedCallback() {
    this.#field.oninput = () => this.#delay.run(() => this.#search())
    this.#field.onkeydown = (event) => this.#press(event)
  }

  /**
   * Begin with another spoiler. If it quotes dialogue, its moment is proposed.
   *
   * @param {Spoiler} spoiler
   */
  about(spoiler) {
    this.#spoiler = spoiler
    this.#field.value = ""
    const quoted = quotation(spoiler.exact)
    void this.#find(quoted, quoted ? word("moment.quoted") : "")
  }

  /**
   * Show what is heard around a second.
   *
   * @param {number} second
   */
  async around(second) {
    this.#listening.abort()
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const lines = await this.#listen({ around: String(second) }, signal)
    if (lines === undefined) {
      return
    }
    this.hidden = lines === null
    const heard = lines ?? []
    const spoiler = /** @type {Spoiler} */ (this.#spoiler)
    const items = heard.map((line) =>
      item(line, secondOf(spoiler, line) <= second),
    )
    one(this, '[data-part="around"]').replaceChildren(...items)
  }

  async #search() {
    const typed = this.#field.value.trim()
    await this.#find(typed)
  }

  /**
   * @param {string} words
   * @param {string} heading said of the moments, instead of their number
   */
  async #find(words, heading = "") {
    this.#searching.abort()
    this.#searching = new AbortController()
    const { signal } = this.#searching
    const buttons = await this.#moments(words, signal)
    if (signal.aborted || !buttons) {
      return
    }
    const items = buttons.map((button) => make("li", {}, button))
    one(this, '[data-part="moments"]').replaceChildren(...items)
    const says = items.length ? heading : word("moment.none")
    const isTyped = words && (items.length > 0 || !heading)
    one(this, '[data-part="says"]').textContent = isTyped ? says : ""
  }

  /**
   * The lines, null without subtitles, and undefined for what nobody waits for any more.
   *
   * @param {Record<string, string>} query
   * @param {AbortSignal} signal
   */
  async #listen(query, signal) {
    if (!this.#spoiler) {
      return undefined
    }
    try {
      const lines = await listen(this.#spoiler, query, signal)
      return signal.aborted ? undefined : lines
    } catch {
      return undefined // what was shown before stays
    }
  }

  /**
   * The buttons, and undefined where they cannot be had: then what was shown before stays.
   *
   * @param {string} words
   * @param {AbortSignal} signal
   */
  async #moments(words, signal) {
    const choose = (/** @type {number} */ seconds) => this.#choose(seconds)
    const spoiler = this.#spoiler
    try {
      return spoiler
        ? ((await momentChoices(spoiler, words, choose, signal)) ?? [])
        : []
    } catch {
      return undefined
    }
  }

  /** @param {KeyboardEvent} event */
  async #press(event) {
    if (event.key !== "Enter" || event.isComposing) {
      return
    }
    event.preventDefault()
    this.#delay.run(() => {}) // the search that waits would end this one
    await this.#search()
    /** @type {HTMLButtonElement | null} */
    const first = this.querySelector("button.moment")
    first?.click()
  }

  /** @param {number} seconds */
  #choose(seconds) {
    this.#field.value = ""
    void this.#find("")
    this.#field.focus()
    announce(word("moment.chosen", { time: clock(seconds) }))
    const options = { bubbles: true, detail: { seconds } }
    this.dispatchEvent(new CustomEvent("moment:chosen", options))
  }
}

/**
 * @param {Heard} line
 * @param {boolean} isOver by the second that is shown
 */
function item(line, isOver) {
  const className = isOver ? "heard heard--over" : "heard"
  return make("li", { className, dir: "auto" }, line.text)
}

customElements.define("moment-search", MomentSearch)
