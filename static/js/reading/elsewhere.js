// A place that is changed in another tab, or while this page lay in the browser's cache, counts here as well.
import { places } from "./cookie.js"
import { seconds } from "./timeline.js"

/** @type {Tolerance[]} */
const LEVELS = ["none", "minor", "all"]

/**
 * The places that a page was made for, compared with those of now.
 */
export class Shown {
  #text = ""
  /** @type {Memory} */
  #places = {}

  /**
   * The page has been made for what is remembered of these films.
   *
   * @param {string[]} films
   */
  note(films) {
    this.#places = of(films)
    this.#text = JSON.stringify(this.#places)
  }

  /**
   * Whether something else is remembered by now.
   *
   * @param {string[]} films
   */
  isStale(films) {
    return JSON.stringify(of(films)) !== this.#text
  }

  /**
   * Whether the reader has gone back in any of the films.
   *
   * @param {string[]} films
   */
  isAhead(films) {
    const now = of(films)
    return films.some((film) => {
      const [was, is] = [this.#places[film], now[film]]
      return isFurther(was, is)
    })
  }
}

/**
 * @param {Remembered} was
 * @param {Remembered} is
 */
function isFurther(was, is) {
  const level = (/** @type {Remembered} */ { tolerance }) =>
    LEVELS.indexOf(tolerance)
  const isOtherCut = was.at.split("@")[1] !== is.at.split("@")[1]
  const isLater = isOtherCut || seconds(was.at) > seconds(is.at)
  return isLater || level(was) > level(is)
}

/**
 * @param {string[]} films
 * @returns {Memory}
 */
function of(films) {
  const all = places()
  const pairs = films.map((film) => [
    film,
    all[film] ?? { at: "unseen", tolerance: "none" },
  ])
  return Object.fromEntries(pairs)
}

/**
 * Look whenever another tab may have changed something.
 *
 * @param {() => void} look
 * @param {AbortSignal} signal ends it
 */
export function watchElsewhere(look, signal) {
  addEventListener("storage", look, { signal })
  addEventListener("pageshow", look, { signal })
  document.addEventListener("visibilitychange", look, { signal })
}
