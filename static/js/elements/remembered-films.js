// <remembered-films>: what this device remembers: listed, forgotten, and filled from a Letterboxd export. All of it stays in
// the browser.
// Attributes: `data-films` is the address of this site's films, `data-page` that of a film's page.

import { make, one } from "../dom.js"
import { dropPlaces, places, putPlaces } from "../reading/cookie.js"
import { records } from "../reading/csv.js"
import { filmsAt } from "../reading/film.js"
import { forget, recall, remember } from "../reading/memory.js"
import { isList, matched } from "../reading/watched.js"

class RememberedFilms extends HTMLElement {
  /** @type {Promise<SiteFilm[]> | null} */
  #films = null // all films on this site, asked for once

  connectedCallback() {
    const file = one(this, "input[type=file]", HTMLInputElement)
    one(this.#part("all"), "button").onclick = () => this.#forgetAll()
    file.onchange = () => this.#read(file)
    this.#part("import").hidden = false
    this.#list()
  }

  /** @param {string} name */
  #part(name) {
    return one(this, `[data-part="${name}"]`)
  }

  async #list() {
    const kept = Object.entries({ ...recall(), ...places() }).filter(
      ([, { at, tolerance }]) => at !== "unseen" || tolerance !== "none",
    )
    this.#part("nothing").hidden = kept.length > 0
    this.#part("all").hidden = kept.length === 0
    const films = kept.length ? await this.#all().catch(() => []) : []
    const lines = kept.map(([slug, remembered]) => {
      const film = films.find((one) => one.slug === slug)
      return this.#line(film ?? { slug, title: slug, year: "" }, remembered)
    })
    this.#part("list").replaceChildren(...lines)
  }

  /**
   * @param {SiteFilm} film
   * @param {Remembered} remembered
   */
  #line(film, { at, tolerance }) {
    const words = this.#part("words").dataset
    const { content } = one(this, "template")
    const line = document.importNode(content, true)
    const part = (/** @type {string} */ name) =>
      one(line, `[data-part="${name}"]`)
    const title = one(line, '[data-part="title"]', HTMLAnchorElement)
    title.textContent = film.title
    title.href = `${this.dataset.page}/${film.slug}`
    const facts = [words[at] ?? at, words[tolerance]]
    part("year").textContent = String(film.year)
    part("at").textContent = facts.filter(Boolean).join(" · ")
    part("name").textContent = film.title
    one(line, "button").onclick = () => this.#forget(film)
    return line
  }

  /** @param {SiteFilm} film */
  async #forget({ slug, title }) {
    forget(slug)
    dropPlaces(slug)
    await this.#list()
    const sentence = this.#part("said").dataset.forgotten ?? ""
    this.#say(sentence.replace("{name}", title))
  }

  async #forgetAll() {
    forget()
    dropPlaces()
    await this.#list()
    this.#say(this.#part("said").dataset.emptied ?? "")
  }

  /**
   * Say it where the focus goes, since the button that had it is gone.
   *
   * @param {string} text
   */
  #say(text) {
    const said = this.#part("said")
    said.hidden = false
    said.textContent = text
    said.tabIndex = -1
    said.focus()
  }

  /** @param {HTMLInputElement} input */
  async #read(input) {
    const report = this.#part("report")
    const [file] = input.files ?? []
    try {
      const watched = records(await file.text())
      if (!isList(watched)) {
        throw new SyntaxError("This is no list of films.")
      }
      const { found, missing } = matched(watched, await this.#all())
      const finished = found.map(({ slug }) => [slug, { at: "finished" }])
      remember(Object.fromEntries(finished))
      putPlaces(known(found))
      await this.#list()
      report.replaceChildren(...this.#report(found, missing))
    } catch (error) {
      const name = error instanceof SyntaxError ? "unreadable" : "failed"
      const sentence = report.dataset[name] ?? ""
      report.replaceChildren(make("p", {}, sentence))
    }
    input.value = ""
  }

  /**
   * @param {SiteFilm[]} found
   * @param {string[]} missing
   */
  #report(found, missing) {
    const words = this.#part("report").dataset
    const sentence = found.length
      ? counted(words, "found", found.length)
      : (words.none ?? "")
    const titles = found.map(({ title, year }) => `${title} (${year})`)
    const report = [make("p", {}, sentence), listOf(titles)]
    if (!missing.length) {
      return report
    }
    const count = counted(words, "missing", missing.length)
    const summary = make("summary", {}, count)
    const details = make("details", {}, summary, listOf(missing))
    return [...report, details]
  }

  /** Every film on this site: what is remembered or watched is matched here, and no film is asked for by name. */
  #all() {
    this.#films ??= filmsAt(this.dataset.films ?? "")
    this.#films.catch(() => {
      this.#films = null
    })
    return this.#films
  }
}

/**
 * Those of the films whose place the service reads already: the cookie counts before the list.
 *
 * @param {SiteFilm[]} films
 * @returns {Memory}
 */
function known(films) {
  const all = places()
  const pairs = films
    .filter(({ slug }) => all[slug])
    .map(({ slug }) => [slug, { ...all[slug], at: "finished" }])
  return Object.fromEntries(pairs)
}

/**
 * @param {DOMStringMap} words
 * @param {string} name
 * @param {number} count
 */
function counted(words, name, count) {
  const single = words[`${name}One`]
  if (count === 1 && single) {
    return single
  }
  return (words[name] ?? "").replace("{n}", String(count))
}

/** @param {string[]} titles */
function listOf(titles) {
  const items = titles.map((title) => make("li", {}, title))
  return make("ul", {}, ...items)
}

customElements.define("remembered-films", RememberedFilms)
