// The reel under the reader's hand, in the control and in the slim bar: two handles of one position.
import { every, make, one } from "../dom.js"
import { takeHold } from "./handle.js"
import { beatsOf, secondsOf, wordsAt } from "./option.js"
import { progress, seconds as secondsAt, snap, stepped } from "./timeline.js"

const PAUSE = 350 // ms without a key until the page follows
const UNHURRIED = 700 // ms between two presses of a finer step

/** Ties the handles in `root` to its select. */
export class Scrubber {
  #root
  #select
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
    this.#root = root
    this.#select = one(root, 'select[data-part="film"]', HTMLSelectElement)
    this.#handles = every(root, ".scrub", HTMLInputElement)
    this.#settled = settled
    for (const handle of this.#handles) {
      this.#follow(handle, signal)
    }
    this.#select.addEventListener("change", () => this.#place(), { signal })
    for (const step of every(root, "[data-step]")) {
      const seconds = Number(step.dataset.step)
      step.addEventListener("click", () => this.#step(seconds), { signal })
    }
    this.read()
  }

  /** Be where the select says. */
  read() {
    const { options, selectedOptions } = this.#select
    for (const handle of this.#handles) {
      handle.max = String(secondsOf(options[options.length - 1]))
    }
    this.#draw(secondsOf(selectedOptions[0]))
  }

  /**
   * Choose what a form would send.
   *
   * @param {string} value
   */
  choose(value) {
    const { options } = this.#select
    if (![...options].some((option) => option.value === value)) {
      const option = new Option(value, value)
      option.dataset.seconds = String(secondsAt(value))
      this.#select.add(option, options.length - 1)
    }
    this.#select.value = value
    this.#place()
  }

  get runtime() {
    return Number(this.#handles[0].max)
  }

  /** Where the handles are, in seconds. */
  get seconds() {
    return this.#handles[0].valueAsNumber
  }

  get #beats() {
    return beatsOf(this.#select)
  }

  get #positions() {
    return this.#beats.map(secondsOf)
  }

  /**
   * @param {HTMLInputElement} handle
   * @param {AbortSignal} signal
   */
  #follow(handle, signal) {
    const line = /** @type {HTMLElement} */ (handle.parentElement)
    const press = (/** @type {KeyboardEvent} */ event) =>
      this.#press(event, handle.valueAsNumber)
    const slide = () => this.#move(this.#near(handle.valueAsNumber))
    for (const part of [handle, one(line, ".line__handle")]) {
      part.hidden = false
    }
    handle.addEventListener("keydown", press, { signal })
    handle.addEventListener("input", slide, { signal }) // of assistive programs
    handle.addEventListener("change", () => this.#settle(0), { signal })
    const grip = {
      start: () => handle.valueAsNumber,
      move: (/** @type {number} */ to) => this.#drag(line, this.#near(to)),
      creep: (/** @type {number} */ seconds) => this.#drag(line, seconds),
      drop: () => this.#drop(line),
      cancel: (/** @type {number} */ seconds) => this.#cancel(line, seconds),
    }
    takeHold(line, handle, grip, signal)
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} seconds
   */
  #press(event, seconds) {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return
    }
    const to = stepped(event.key, seconds, this.#positions, this.runtime)
    if (to === null) {
      return
    }
    event.preventDefault()
    this.#move(to)
    this.#settle(PAUSE)
  }

  /** @param {number} by */
  #step(by) {
    const to = Math.min(Math.max(this.seconds + by, 0), this.runtime)
    this.#move(to)
    this.#settle(UNHURRIED)
  }

  /** @param {number} seconds */
  #near(seconds) {
    return snap(seconds, this.#positions, this.runtime)
  }

  /**
   * @param {HTMLElement} line
   * @param {number} seconds
   */
  #drag(line, seconds) {
    clearTimeout(this.#timer)
    this.#move(seconds)
    const tip = one(line, ".line__tip")
    tip.textContent = this.#words(this.seconds).join(" · ")
    tip.hidden = false
  }

  /** @param {HTMLElement} line */
  #drop(line) {
    one(line, ".line__tip").hidden = true
    this.#settle(0)
  }

  /**
   * @param {HTMLElement} line
   * @param {number} seconds
   */
  #cancel(line, seconds) {
    one(line, ".line__tip").hidden = true
    this.#move(seconds)
  }

  /** @param {number} seconds */
  #move(seconds) {
    const here = this.#beats.find((option) => secondsOf(option) === seconds)
    const at = progress(seconds, this.runtime, this.#select.dataset.cut)
    this.choose(here?.value ?? at)
  }

  /** Be where the select says, and say so: the page follows when its answer has come. */
  #place() {
    const seconds = secondsOf(this.#select.selectedOptions[0])
    this.#draw(seconds)
    const [time, beat] = this.#words(seconds)
    const rest = beat
      ? [make("span", { className: "bar__beat" }, ` · ${beat}`)]
      : []
    one(this.#root, '[data-part="says"]').replaceChildren(
      make("b", {}, time),
      ...rest,
    )
  }

  /** @param {number} seconds */
  #draw(seconds) {
    const share = seconds / this.runtime
    for (const handle of this.#handles) {
      const line = /** @type {HTMLElement} */ (handle.parentElement)
      handle.value = String(seconds)
      handle.setAttribute("aria-valuetext", this.#words(seconds).join(", "))
      line.style.setProperty("--at", `${100 * share}%`)
      line.style.setProperty("--share", String(share))
    }
    const isUnderWay = 0 < seconds && seconds < this.runtime
    one(this.#root, ".fine").hidden = !isUnderWay
  }

  /** @param {number} seconds */
  #words(seconds) {
    return wordsAt(seconds, this.#select, this.runtime)
  }

  /** @param {number} pause */
  #settle(pause) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#settled, pause)
  }
}
