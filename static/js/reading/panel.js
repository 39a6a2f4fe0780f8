// The form of a reader whose place is remembered: a panel under the bar, opened by "Change", gone when they read on.
import { one } from "../dom.js"
import { holdPlace } from "./place.js"

const READ_ON = 120 // pixels

export class Panel {
  #control
  #form
  #bar
  #opened = 0 // how far the page was scrolled

  /**
   * @param {HTMLElement} control
   * @param {AbortSignal} signal ends it
   */
  constructor(control, signal) {
    this.#control = control
    this.#form = one(control, "form")
    this.#bar = one(control, ".bar")
    const change = one(control, ".bar__change")
    change.addEventListener("click", (event) => this.#turn(event), { signal })
    control.addEventListener("keydown", (event) => this.#key(event), { signal })
    addEventListener("scroll", () => this.#scrolled(), {
      signal,
      passive: true,
    })
  }

  /** Stay open while a hand is at it, also when the page behind it has changed. */
  stay() {
    if (this.#form.offsetHeight) {
      this.#control.dataset.open ??= "here"
    }
    this.#opened = scrollY
  }

  /** @param {Event} event */
  #turn(event) {
    event.preventDefault()
    if ("open" in this.#control.dataset) {
      this.#close()
      return
    }
    const isStuck = this.#bar.getBoundingClientRect().top < 1
    this.#control.dataset.open = isStuck ? "over" : "here"
    this.#opened = scrollY
    one(this.#form, "select").focus({ preventScroll: true })
  }

  /** @param {KeyboardEvent} event */
  #key({ key }) {
    if (key === "Escape") {
      this.#close()
    }
  }

  #scrolled() {
    const { open } = this.#control.dataset
    const isPast = this.#form.getBoundingClientRect().bottom < 0
    const isFar = Math.abs(scrollY - this.#opened) > READ_ON
    if ((open === "over" && isFar) || (open === "here" && isPast)) {
      this.#close()
    }
  }

  #close() {
    const hasFocus = this.#form.contains(document.activeElement)
    const { bottom } = this.#form.getBoundingClientRect()
    const restore = bottom < 0 && holdPlace(this.#control)
    delete this.#control.dataset.open
    if (restore) {
      requestAnimationFrame(restore) // after what the browser itself does about it
    }
    if (hasFocus) {
      one(this.#control, ".bar__change").focus({ preventScroll: true })
    }
  }
}
