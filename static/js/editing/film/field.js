// A field in which something is chosen by words of its name.
import { named, search } from "./film.js"

const PAUSE = 150 // ms without a key until choices are asked for

/**
 * @template T
 * @typedef {object} Offer
 * @property {(words: string, signal: AbortSignal) => Promise<T[]>} search a few with these words
 * @property {(one: T) => string} named what the list calls one
 * @property {(one: T) => string} brief what may be typed for it, where no other is called that
 */

/**
 * Offer films while somebody types. Returns what waits until a film that was typed has been looked up.
 *
 * @param {HTMLInputElement} field
 * @param {(film: Film | null) => void} chosen is called with the film that the field names when it is left
 */
export function suggestFilms(field, chosen) {
  /** @type {Offer<Film>} */
  const films = { search, named, brief: ({ title }) => title }
  return suggest(field, films, chosen)
}

/**
 * Offer choices while somebody types. Returns what waits until the one that was typed has been looked up.
 *
 * @template T
 * @param {HTMLInputElement} field
 * @param {Offer<T>} offer
 * @param {(one: T | null) => void} chosen is called with what the field names when it is left
 */
export function suggest(field, offer, chosen) {
  const suggestions = new Suggestions(field, offer)
  let looking = Promise.resolve()
  field.addEventListener("input", () => suggestions.offerSoon())
  field.addEventListener("change", () => {
    looking = suggestions.settle().then(chosen)
  })
  return () => looking
}

/** @template T */
class Suggestions {
  #field
  #offer
  /** @type {Map<string, T>} */
  #choices = new Map() // by the name that the list has
  #asking = new AbortController()
  /** @type {number | undefined} */
  #timer

  /**
   * @param {HTMLInputElement} field
   * @param {Offer<T>} offer
   */
  constructor(field, offer) {
    this.#field = field
    this.#offer = offer
  }

  offerSoon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(), PAUSE)
  }

  /** What the field names, or null. */
  async settle() {
    clearTimeout(this.#timer)
    if (!this.#choices.has(this.#field.value)) {
      await this.#ask()
    }
    return this.#choices.get(this.#field.value) ?? this.#onlyOne()
  }

  async #ask() {
    this.#asking.abort()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    const { search: find, named: nameOf } = this.#offer
    const choices = await find(this.#field.value, signal).catch(() => [])
    if (signal.aborted) {
      return
    }
    for (const choice of choices) {
      this.#choices.set(nameOf(choice), choice)
    }
    const options = choices.map((choice) => new Option("", nameOf(choice)))
    this.#field.list?.replaceChildren(...options)
  }

  /** The only one that is called what somebody has typed, such as a film without its year. */
  #onlyOne() {
    const typed = this.#field.value.trim().toLowerCase()
    const choices = [...this.#choices.values()].filter(
      (choice) => this.#offer.brief(choice).toLowerCase() === typed,
    )
    return choices.length === 1 ? choices[0] : null
  }
}
