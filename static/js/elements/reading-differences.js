// <reading-differences>: each difference is decided with one key, and kept at once.
// Attributes: `data-reading` is the id of the reading.

import { around, every, one } from "../dom.js"
import { call, messageOf } from "../editing/page/api.js"
import { LivingElement } from "../living.js"

const MOVES = new Map([
  ["J", 1],
  ["K", -1],
])
const ADJUSTED = ["level", "span", "reveals_at"]

class ReadingDifferences extends LivingElement {
  #at = 0

  connectedCallback() {
    const signal = this.live()
    document.addEventListener("keydown", (event) => this.#press(event), {
      signal,
    })
    this.addEventListener("change", (event) => this.#choose(event), { signal })
    this.#mark(this.#firstOpen())
  }

  get #rows() {
    return every(this, ".difference", HTMLElement)
  }

  #firstOpen() {
    const index = this.#rows.findIndex((row) => !isDecided(row))
    return Math.max(0, index)
  }

  /** @param {number} index */
  #mark(index) {
    const rows = this.#rows
    this.#at = Math.min(Math.max(0, index), rows.length - 1)
    for (const [number, row] of rows.entries()) {
      row.toggleAttribute("data-marked", number === this.#at)
    }
    rows[this.#at]?.focus()
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { target, key } = event
    const isTyping =
      target instanceof HTMLInputElement && target.type !== "radio"
    const isHeld = event.ctrlKey || event.metaKey || event.altKey
    if (isTyping || isHeld || target instanceof HTMLSelectElement) {
      return
    }
    const letter = key.toUpperCase()
    const by = MOVES.get(letter)
    const row = this.#rows[this.#at]
    const choice = row?.querySelector(`input[data-key="${letter}"]`)
    if (by) {
      this.#mark(this.#at + by)
    } else if (choice instanceof HTMLInputElement) {
      choice.checked = true
      choice.dispatchEvent(new Event("change", { bubbles: true }))
    } else {
      return
    }
    event.preventDefault()
  }

  /** @param {Event} event */
  async #choose(event) {
    const row = around(event, ".difference")
    const taken = row && takenOf(row)
    if (!row || !taken) {
      return
    }
    if (taken.take === "adjust") {
      one(row, "select", HTMLSelectElement).focus()
    } else {
      this.#mark(this.#rows.indexOf(row) + 1)
    }
    await this.#keep(row, taken)
  }

  /**
   * @param {HTMLElement} row
   * @param {Record<string, string>} taken
   */
  async #keep(row, taken) {
    const failed = one(document, '[data-part="failed"]')
    const body = { decisions: { [row.dataset.id ?? ""]: taken } }
    const path = `/readings/${this.dataset.reading}/decisions`
    try {
      await call("POST", path, { body })
      row.toggleAttribute("data-kept", true)
      failed.hidden = true
    } catch (error) {
      failed.textContent = messageOf(error)
      failed.hidden = false
    }
  }
}

/** @param {HTMLElement} row */
function isDecided(row) {
  return row.querySelector("input:checked") !== null
}

/**
 * What is chosen of a difference, as the API takes it.
 *
 * @param {HTMLElement} row
 * @returns {Record<string, string> | undefined}
 */
function takenOf(row) {
  const checked = row.querySelector("input:checked")
  if (!(checked instanceof HTMLInputElement)) {
    return undefined
  }
  const take = checked.value
  if (take !== "adjust") {
    return { take }
  }
  const fields = ADJUSTED.map((name) => {
    const field = one(row, `[name^="${name}."]`)
    const { value } = /** @type {HTMLInputElement} */ (field)
    return [name, value.trim()]
  })
  const given = fields.filter(([, value]) => value)
  return { take, ...Object.fromEntries(given) }
}

customElements.define("reading-differences", ReadingDifferences)
