// The reel under the reader's hand, in the control and in the slim bar: two handles of one position.
import { every, make, one } from "../dom.js"
import { progress, snap, stepped } from "./timeline.js"

const PAUSE = 350 // ms without a key until the page follows

/** Ties the handles in `root` to its select. */
export class Scrubber {
  #select
  #brief // where the time alone is written
  #places
  #handles
  #settled
  /** @type {number | undefined} */
  #timer

  /**
   * @param {HTMLElement} root
   * @param {() => unknown} settled is called when the hand or the keys have come to rest
   * @param {AbortSignal} signal ends it
   */
  constructor(root, settled, signal) {
    this.#select = one(root, 'select[data-part="film"]', HTMLSelectElement)
    this.#brief = one(root, '[data-part="brief"]')
    const full = ["now", "says"].map((part) =>
      one(root, `[data-part="${part}"]`),
    )
    this.#places = [...full, this.#brief]
    this.#handles = every(root, ".scrub", HTMLInputElement)
    this.#settled = settled
    for (const handle of this.#handles) {
      this.#follow(handle, signal)
    }
    this.read()
  }

  /** Be where the select says. */
  read() {
    const [option] = this.#select.selectedOptions
    this.#draw(secondsOf(option))
  }

  /**
   * Choose what a form would send.
   *
   * @param {string} value
   */
  choose(value) {
    const { options } = this.#select
    if (![...options].some((option) => option.value === value)) {
      this.#select.add(new Option(value, value), options.length - 1)
    }
    this.#select.value = value
  }

  get #runtime() {
    return Number(this.#handles[0].max)
  }

  get #beats() {
    return [...this.#select.options].filter((option) => option.dataset.beat)
  }

  get #positions() {
    return this.#beats.map(secondsOf)
  }

  /**
   * @param {HTMLInputElement} handle
   * @param {AbortSignal} signal
   */
  #follow(handle, signal) {
    const press = (/** @type {KeyboardEvent} */ event) =>
      this.#press(event, handle.valueAsNumber)
    const slide = () => {
      const seconds = handle.valueAsNumber
      this.#move(snap(seconds, this.#positions, this.#runtime))
    }
    handle.hidden = false
    handle.addEventListener("keydown", press, { signal })
    handle.addEventListener("input", slide, { signal })
    handle.addEventListener("change", () => this.#settle(0), { signal })
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} seconds
   */
  #press(event, seconds) {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return
    }
    const to = stepped(event.key, seconds, this.#positions, this.#runtime)
    if (to === null) {
      return
    }
    event.preventDefault()
    this.#move(to)
    this.#settle(PAUSE)
  }

  /** @param {number} seconds */
  #move(seconds) {
    this.choose(progress(seconds, this.#runtime))
    this.#draw(seconds)
    const [time, beat] = this.#words(seconds)
    for (const place of this.#places) {
      const isFull = beat && place !== this.#brief
      place.replaceChildren(make("b", {}, time), isFull ? ` · ${beat}` : "")
    }
  }

  /** @param {number} seconds */
  #draw(seconds) {
    const share = (100 * seconds) / this.#runtime
    for (const handle of this.#handles) {
      handle.value = String(seconds)
      handle.setAttribute("aria-valuetext", this.#words(seconds).join(", "))
      handle.style.setProperty("--at", `${share}%`)
    }
  }

  /**
   * A position in words: an end of the film by its name, any other by its time and the last beat before it.
   *
   * @param {number} seconds
   */
  #words(seconds) {
    const options = [...this.#select.options]
    const at = progress(seconds, this.#runtime)
    if (at === "unseen") {
      return [options[0].text.trim()]
    }
    if (at === "finished") {
      return options.slice(-1).map((option) => option.text.trim())
    }
    const passed = this.#beats.findLast((beat) => secondsOf(beat) <= seconds)
    return passed ? [at, passed.dataset.beat ?? ""] : [at]
  }

  /** @param {number} pause */
  #settle(pause) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#settled, pause)
  }
}

/** @param {HTMLOptionElement} option */
function secondsOf({ dataset }) {
  return Number(dataset.seconds)
}
