// When an article that cannot be had is asked for again, and whether its text may stay meanwhile.
import { seconds } from "../reading/timeline.js"

const [SECOND, FIRST, LONGEST] = [1000, 4, 60] // ms, and seconds
const LEVELS = ["none", "minor", "all"]

/** Asks again when the line may be better: when the service says, when the browser is online, or after a while. */
export class Patience {
  #again
  #pause = FIRST
  /** @type {number | undefined} */
  #timer
  #hear = () => this.#go()

  /** @param {() => void} again */
  constructor(again) {
    this.#again = again
  }

  /**
   * Ask again after a failure that may pass.
   *
   * @param {{status: number, wait: number}} failure with the seconds that the service asks for; 0 where it says none
   */
  wait({ status, wait }) {
    if (!mayPass(status)) {
      return
    }
    const pause = Math.min(wait || this.#pause, LONGEST)
    this.stop()
    this.#timer = setTimeout(this.#hear, pause * SECOND)
    addEventListener("online", this.#hear)
    this.#pause = Math.min(2 * this.#pause, LONGEST)
  }

  stop() {
    clearTimeout(this.#timer)
    removeEventListener("online", this.#hear)
  }

  /** There was an answer. */
  rest() {
    this.stop()
    this.#pause = FIRST
  }

  #go() {
    this.stop()
    this.#again()
  }
}

/**
 * Whether an article may be had later: it is the line, or the service is busy.
 *
 * @param {number} status
 */
export function mayPass(status) {
  return status === 0 || status === 429 || status >= 500
}

/**
 * Whether a reader goes back, in any film or in what they accept. What cannot be read goes back to the start.
 *
 * @param {EmbeddedPlace} shown
 * @param {EmbeddedPlace} wanted
 */
export function goesBack(shown, wanted) {
  const level = (/** @type {EmbeddedPlace} */ { tolerance }) =>
    LEVELS.indexOf(tolerance ?? "none")
  const films = Object.entries(shown.said)
  return (
    level(wanted) < level(shown) ||
    films.some(([film, at]) => {
      const goal = wanted.said[film] ?? "unseen"
      return !(seconds(goal) >= seconds(at))
    })
  )
}
