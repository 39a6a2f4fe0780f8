// <annotation-filter>: which annotations the list shows. Its numbers follow the store.
// Events: `filter:changed` with the `filter`.

import { one } from "../dom.js"
import { matches, tally, values } from "../editing/annotation/filter.js"
import { store } from "../editing/annotation/store.js"
import { films, knownFilm, named } from "../editing/film/film.js"
import { announce } from "../editing/speech/announcement.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const PAUSE = 500 // ms without a key until the number of matches is said

class AnnotationFilter extends LivingElement {
  #form = one(this, "form", HTMLFormElement)
  /** @type {number | undefined} */
  #timer

  connectedCallback() {
    const signal = this.live()
    store.addEventListener("store:changed", () => this.#count(), { signal })
    films.addEventListener("films:known", () => this.#count(), { signal })
    this.addEventListener("input", () => this.#change(), { signal })
    this.#form.onsubmit = (event) => event.preventDefault()
    this.#count()
  }

  /** @returns {Filter} */
  get #filter() {
    return Object.fromEntries(new FormData(this.#form))
  }

  #change() {
    const filter = this.#filter
    const options = { bubbles: true, detail: { filter } }
    this.dispatchEvent(new CustomEvent("filter:changed", options))
    this.#count()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => announceCount(filter), PAUSE)
  }

  #count() {
    const annotations = [...store.annotations.values()]
    const counts = tally(annotations, this.#filter)
    for (const [kind, count] of Object.entries(counts)) {
      one(this, `[data-count="${kind}"]`).textContent = String(count)
    }
    this.#offer("film", values(annotations, "film").map(filmOption))
    const authors = values(annotations, "author")
    const options = authors.map((author) => new Option(author, author))
    this.#offer("author", options)
  }

  /**
   * Let a select offer these options after its first. Where it does already, nothing is touched.
   *
   * @param {string} name
   * @param {HTMLOptionElement[]} options
   */
  #offer(name, options) {
    const select = one(this, `[name="${name}"]`, HTMLSelectElement)
    const [any, ...old] = select.options
    if (textsOf(options) === textsOf(old)) {
      return
    }
    const { value } = select
    for (const option of options) {
      option.selected = option.value === value
    }
    select.replaceChildren(any, ...options)
  }
}

/** @param {string} slug */
function filmOption(slug) {
  const film = knownFilm(slug)
  return new Option(film ? named(film) : slug, slug)
}

/** @param {HTMLOptionElement[]} options */
function textsOf(options) {
  return options.map(({ text }) => text).join("\n")
}

/** @param {Filter} filter */
function announceCount(filter) {
  const annotations = store.ordered()
  const found = annotations.filter((one) => matches(one, filter))
  announce(word("list.count", { count: found.length }))
}

customElements.define("annotation-filter", AnnotationFilter)
