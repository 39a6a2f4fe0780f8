// <remembered-films>: what this device remembers: listed, forgotten, and filled from lists of films. All of it stays in the
// browser.
// Attributes: `data-films` is the address of this site's films, `data-page` that of a film's page.
// Events: `remembered:listed` with the `films`.

import { make, one } from "../dom.js"
import { dropPlaces, places } from "../reading/cookie.js"
import { filmsAt } from "../reading/film.js"
import { ask } from "../reading/logged.js"
import { forget, recall } from "../reading/memory.js"
import { TooLarge } from "../reading/watched/bound.js"
import { listedFilms } from "../reading/watched/file.js"
import "./hand-over.js"

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
    const known = new Map(films.map((film) => [film.slug, film]))
    const listed = kept.map(([slug, { at, tolerance }]) => {
      const film = known.get(slug) ?? { slug, title: slug, year: "" }
      return { ...film, at, tolerance, says: this.#placeAt(at) }
    })
    const lines = listed.map((film) => this.#line(film))
    this.#part("list").replaceChildren(...lines)
    const options = { bubbles: true, detail: { films: listed } }
    this.dispatchEvent(new CustomEvent("remembered:listed", options))
  }

  /** @param {string} at */
  #placeAt(at) {
    return this.#part("words").dataset[at] ?? at.replace("@", " · ")
  }

  /** @param {RememberedFilm} film */
  #line(film) {
    const words = this.#part("words").dataset
    const { content } = one(this, "template")
    const line = document.importNode(content, true)
    const part = (/** @type {string} */ name) =>
      one(line, `[data-part="${name}"]`)
    const title = one(line, '[data-part="title"]', HTMLAnchorElement)
    title.textContent = film.title
    title.href = `${this.dataset.page}/${film.slug}`
    const facts = [film.says, words[film.tolerance]]
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
    const list = await this.#listed([...(input.files ?? [])])
    if (list) {
      const films = await this.#all().catch(() => null)
      if (films) {
        ask(list, films, report, () => this.#list())
      } else {
        this.#fail("failed")
      }
    }
    input.value = ""
  }

  /**
   * The films of these files, or null where they can't be read, which the page then says.
   *
   * @param {File[]} files
   */
  async #listed(files) {
    try {
      return await listedFilms(files)
    } catch (error) {
      this.#fail(error instanceof TooLarge ? "large" : "unreadable")
      return null
    }
  }

  /** @param {string} reason */
  #fail(reason) {
    const report = this.#part("report")
    report.replaceChildren(make("p", {}, report.dataset[reason] ?? ""))
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

customElements.define("remembered-films", RememberedFilms)
