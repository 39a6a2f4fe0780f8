// The questions above an article: how far the reader is in each of its films.
import { timecode } from "../reading/timeline.js"
import { element } from "./elements.js"
import { Question } from "./question.js"

// What comes from the service's own site is read at once, because it leaves the address then.
const hasArrived = location.hash.startsWith("#annotator-places=")
const arriving = hasArrived ? import("./handover.js") : null

export class Control {
  #list = element("div")
  /** @type {import("./handover.js").Handover | null} */
  #handover = null // loaded for those who have said nothing here
  element = element("section", { part: "control" }, this.#list)
  /** @type {Record<string, string>} */
  positions = {} // the reader's, by film, as they are shown
  /** @type {Map<string, Question>} */
  #questions = new Map() // by film
  #answered

  /** @param {(places: Record<string, string>) => void} answered */
  constructor(answered) {
    this.#answered = answered
  }

  /**
   * @param {EmbeddedFilm[]} films
   * @param {Setting} setting
   */
  async #bring(films, setting) {
    const isNew = Object.values(this.positions).every((at) => at === "unseen")
    if (!isNew && !hasArrived && !this.#handover) {
      return
    }
    const { Handover } = await (arriving ?? import("./handover.js"))
    this.#handover ??= new Handover(this.element, this.#answered)
    this.#handover.show(films, this.positions, setting)
  }

  /**
   * The places in films that it asks about.
   *
   * @param {Record<string, string>} places by film
   */
  concerned(places) {
    const pairs = Object.entries(places)
    return pairs.filter(([film]) => this.#questions.has(film))
  }

  clear() {
    this.#questions.clear()
    this.#list.replaceChildren()
  }

  /**
   * Ask about these films, and no others.
   *
   * @param {EmbeddedFilm[]} films
   * @param {Rendition} article
   * @param {Setting} setting
   */
  ask(films, article, setting) {
    this.positions = {}
    for (const film of films) {
      const { slug } = film
      const isMain = slug === article.film.slug
      const at = article.view.at[slug] ?? "unseen"
      const position = positionOf(at)
      const question = this.#question(film, setting.words, isMain)
      this.positions[slug] = position
      question.show(position)
    }
    for (const [slug, question] of this.#questions) {
      if (!(slug in this.positions)) {
        question.element.remove()
        this.#questions.delete(slug)
      }
    }
    if (!this.element.hidden) {
      void this.#bring(films, setting)
    }
  }

  /**
   * Where the reader is now, in words, in a film in which they were elsewhere.
   *
   * @param {Record<string, string>} before
   */
  movedFrom(before) {
    const moved = Object.keys(before).find(
      (film) =>
        this.#questions.has(film) && before[film] !== this.positions[film],
    )
    return this.#questions.get(moved ?? "")?.said
  }

  /**
   * @param {EmbeddedFilm} film
   * @param {EmbeddedWords} words
   * @param {boolean} isMain
   */
  #question(film, words, isMain) {
    const { slug } = film
    const present = this.#questions.get(slug)
    if (present?.element.isConnected) {
      return present
    }
    const answer = (/** @type {string} */ at) => this.#answered({ [slug]: at })
    const question = present ?? new Question(film, words, isMain, answer)
    this.#questions.set(slug, question)
    this.#list.append(question.element)
    return question
  }
}

/**
 * A position as the `at` attribute has it: seconds become a timecode, and the cut stays.
 *
 * @param {string | number} at
 */
function positionOf(at) {
  const [, seconds, cut = ""] = /^(\d+)(@.+)?$/.exec(String(at)) ?? []
  return seconds ? timecode(Number(seconds)) + cut : String(at)
}
