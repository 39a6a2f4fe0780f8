// <timeline-scrubber>: a field for a position, and the film's reel above it to move it on.
// Attributes: `runtime` in seconds, `beats` as JSON, `reel` (the reel's name), `last` (the words about the last beat).
// Properties: `value` in seconds, `unsettled`.
// Events: `scrub:moved` while it moves and `scrub:settled` at rest, with the `seconds`.

import { make, one } from "../dom.js"
import { stepped } from "../editing/film/reel_step.js"
import { position } from "../reading/position.js"
import { reel } from "../reading/reel.js"
import { clock, snap } from "../reading/timeline.js"

const PAUSE = 350 // ms without a key until a move counts as finished

export class TimelineScrubber extends HTMLElement {
  static observedAttributes = ["runtime", "beats"]
  /** Whether hand, keys or typing would lose something if the value were set. */
  unsettled = false
  #isBuilt = false
  #handle = handle()
  #now = make("span", { className: "scrubber__now" })
  #line = make("div", { className: "line" }, this.#handle)
  /** @type {number | null} */
  #timer = null

  connectedCallback() {
    if (!this.#isBuilt) {
      this.#build()
    }
    this.#draw()
  }

  attributeChangedCallback() {
    if (this.#isBuilt) {
      this.#draw()
    }
  }

  /** The position in seconds; null where what is typed cannot be read. */
  get value() {
    return position(this.#field.value, this.#runtime)
  }

  set value(seconds) {
    this.unsettled = false
    this.#field.value = clock(seconds ?? 0)
    this.#show()
  }

  /** Tell at once what hand or keys have not quite come to rest at. */
  flush() {
    if (this.#timer !== null) {
      this.#end()
    }
  }

  get #field() {
    return one(this, "input:not([type=range])", HTMLInputElement)
  }

  /** @returns {Omit<Beat, "id">[]} */
  get #beats() {
    return JSON.parse(this.getAttribute("beats") || "[]")
  }

  get #positions() {
    return this.#beats.map((beat) => beat.position)
  }

  get #runtime() {
    return Number(this.getAttribute("runtime"))
  }

  /** Put the handle above the field, and the last beat beside it. */
  #build() {
    const field = this.#field
    const isFocused = document.activeElement === field
    const row = make("div", { className: "scrubber__row" }, field, this.#now)
    this.append(this.#line, row)
    this.#isBuilt = true
    if (isFocused) {
      field.focus() // what is moved loses it
    }
    field.oninput = () => this.#move(null)
    field.onchange = () => this.#settle(0)
    this.#handle.onkeydown = (event) => this.#press(event)
    this.#handle.oninput = () => {
      const seconds = this.#handle.valueAsNumber
      this.#move(snap(seconds, this.#positions, this.#runtime))
    }
    this.#handle.onchange = () => this.#settle(0)
  }

  /** Draw the reel of this film, and everything on it. */
  #draw() {
    this.#handle.ariaLabel = this.getAttribute("reel")
    this.#handle.max = String(this.#runtime)
    this.#line.querySelector("svg")?.remove()
    this.#handle.before(reel(this.#runtime, this.#beats))
    this.#show()
  }

  #show() {
    const seconds = this.value
    if (seconds === null) {
      this.#now.textContent = ""
      return
    }
    const last = this.#beats.findLast((beat) => beat.position <= seconds)
    const words = this.getAttribute("last") ?? ""
    const now = last ? words.replace("{label}", last.label) : ""
    const share = (100 * seconds) / this.#runtime
    this.#now.textContent = now
    this.#handle.value = String(seconds)
    const said = [clock(seconds), now].filter(Boolean)
    this.#handle.setAttribute("aria-valuetext", said.join(", "))
    this.#handle.style.setProperty("--at", `${share}%`)
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const seconds = this.#handle.valueAsNumber
    const to = stepped(event, seconds, this.#positions, this.#runtime)
    if (to === null) {
      return
    }
    event.preventDefault()
    this.#move(to)
    this.#settle(PAUSE)
  }

  /** @param {number | null} seconds null for what the field says */
  #move(seconds) {
    if (seconds !== null) {
      this.value = seconds
    }
    this.#show()
    this.unsettled = true
    this.#tell("scrub:moved")
  }

  /** @param {number} pause */
  #settle(pause) {
    clearTimeout(this.#timer ?? undefined)
    this.#timer = setTimeout(() => this.#end(), pause)
  }

  #end() {
    clearTimeout(this.#timer ?? undefined)
    this.#timer = null
    this.unsettled = this.value === null
    this.#tell("scrub:settled")
  }

  /** @param {"scrub:moved" | "scrub:settled"} type */
  #tell(type) {
    const options = { bubbles: true, detail: { seconds: this.value } }
    this.dispatchEvent(new CustomEvent(type, options))
  }
}

function handle() {
  return make("input", {
    className: "scrub",
    type: "range",
    min: "0",
    step: "1",
    autocomplete: "off",
  })
}

customElements.define("timeline-scrubber", TimelineScrubber)
