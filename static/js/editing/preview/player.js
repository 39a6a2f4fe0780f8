// Plays an article through a film: from step to step, at the pace of somebody who watches it change.

const BEAT = 1100 // ms

export class Player {
  /** @type {number | undefined} */
  #timer
  #button

  /** @param {HTMLElement} button shows whether it plays */
  constructor(button) {
    this.#button = button
  }

  get playing() {
    return this.#timer !== undefined
  }

  /**
   * Go through the steps beyond `here`, or through all of them where it is the last.
   *
   * @param {number[]} steps
   * @param {number} here
   * @param {(seconds: number, isLast: boolean) => void} onStep shows each
   */
  start(steps, here, onStep) {
    const beyond = steps.filter((step) => step > here)
    const rest = beyond.length ? beyond : [...steps]
    this.#button.setAttribute("aria-pressed", "true")
    const next = () => {
      const seconds = rest.shift() ?? 0
      if (rest.length) {
        this.#timer = setTimeout(next, BEAT)
      } else {
        this.stop()
      }
      onStep(seconds, !rest.length)
    }
    next()
  }

  stop() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#button.setAttribute("aria-pressed", "false")
  }
}
