// Moments of a film by what is heard in them: buttons to choose from.

import { make } from "../../dom.js"
import { clock } from "../../reading/timeline.js"
import { listen } from "./subtitle.js"

const MOST_SHOWN = 6

/**
 * A line's second by which it is over, on the clock that the spoiler is on.
 *
 * @param {Spoiler} spoiler
 * @param {Heard} line
 */
export function secondOf({ edition }, line) {
  return edition ? line.end : line.reveals_at
}

/**
 * A button for each moment at which these words are heard; null for a cut without subtitles.
 *
 * @param {Spoiler} spoiler
 * @param {string} words
 * @param {(seconds: number) => void} choose
 * @param {AbortSignal} signal
 */
export async function momentChoices(spoiler, words, choose, signal) {
  const lines = words ? await listen(spoiler, { q: words }, signal) : []
  return lines?.slice(0, MOST_SHOWN).map((line) => {
    const seconds = secondOf(spoiler, line)
    const time = make("span", { className: "moment__time" }, clock(seconds))
    const button = make("button", { type: "button", className: "moment" })
    button.append(time, " ", make("q", { dir: "auto" }, line.text))
    button.onclick = () => choose(seconds)
    return button
  })
}

/** Moments in a place of their own; the last words that were asked for count. */
export class MomentOffers {
  #part
  #listening = new AbortController()

  /** @param {HTMLElement} part */
  constructor(part) {
    this.#part = part
  }

  /**
   * Offer the moments at which these words are heard. Returns the first.
   *
   * @param {Annotation} spoiler
   * @param {string} words
   * @param {(seconds: number) => void} choose
   */
  async offer(spoiler, words, choose) {
    this.#listening.abort()
    this.#listening = new AbortController()
    this.#part.replaceChildren() // those of another spoiler are not for this one
    const { signal } = this.#listening
    const about = /** @type {Spoiler} */ (spoiler)
    const choices = momentChoices(about, words, choose, signal)
    const buttons = (await choices.catch(() => undefined)) ?? []
    if (signal.aborted) {
      return undefined
    }
    this.#part.replaceChildren(...buttons)
    return buttons.at(0)
  }
}
