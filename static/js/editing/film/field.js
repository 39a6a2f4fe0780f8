// A field in which a film is chosen by words of its title.
import { named, search } from "./film.js"

const PAUSE = 150 // ms without a key until films are asked for

/**
 * Offer films while somebody types. Returns what waits until a film that was typed has been looked up.
 *
 * @param {HTMLInputElement} field
 * @param {(film: Film | null) => void} chosen is called with the film that the field names when it is left
 */
export function suggestFilms(field, chosen) {
  const suggestions = new Suggestions(field)
  let looking = Promise.resolve()
  field.addEventListener("input", () => suggestions.offerSoon())
  field.addEventListener("change", () => {
    looking = suggestions.settle().then(chosen)
  })
  return () => looking
}

class Suggestions {
  #field
  /** @type {Map<string, Film>} */
  #films = new Map() // by the name that the list has
  #asking = new AbortController()
  /** @type {number | undefined} */
  #timer

  /** @param {HTMLInputElement} field */
  constructor(field) {
    this.#field = field
  }

  offerSoon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#offer(), PAUSE)
  }

  /** The film that the field names, or null. */
  async settle() {
    clearTimeout(this.#timer)
    if (!this.#films.has(this.#field.value)) {
      await this.#offer()
    }
    return this.#films.get(this.#field.value) ?? this.#onlyOfTitle()
  }

  async #offer() {
    this.#asking.abort()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    const films = await search(this.#field.value, signal).catch(() => [])
    if (signal.aborted) {
      return
    }
    for (const film of films) {
      this.#films.set(named(film), film)
    }
    const options = films.map((film) => new Option("", named(film)))
    this.#field.list?.replaceChildren(...options)
  }

  /** The one film whose title somebody has typed without its year. */
  #onlyOfTitle() {
    const typed = this.#field.value.trim().toLowerCase()
    const films = [...this.#films.values()].filter(
      ({ title }) => title.toLowerCase() === typed,
    )
    return films.length === 1 ? films[0] : null
  }
}
