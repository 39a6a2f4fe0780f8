// Something that is done once, when it has not been asked for again for a while.

export class Delay {
  #pause
  /** @type {number | undefined} */
  #timer

  /** @param {number} pause in milliseconds */
  constructor(pause) {
    this.#pause = pause
  }

  /** @param {() => unknown} action */
  run(action) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(action, this.#pause)
  }
}
