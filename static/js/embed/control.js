// The questions above an article: how far the reader is in each of its films.
import { timecode } from "../reading/timeline.js"
import { element } from "./elements.js"
import { Question } from "./question.js"

export class Control {
  element = element("section", { part: "control" })
  /** @type {Record<string, string>} */
  positions = {} // the reader's, by film, as they are shown
  /** @type {Map<string, Question>} */
  #questions = new Map() // by film
  #answered

  /** @param {(film: string, at: string) => void} answered */
  constructor(answered) {
    this.#answered = answered
  }

  /** @param {string} film */
  asksAbout(film) {
    return this.#questions.has(film)
  }

  clear() {
    this.#questions.clear()
    this.element.replaceChildren()
  }

  /**
   * Ask about these films, and no others.
   *
   * @param {EmbeddedFilm[]} films
   * @param {Rendition} article
   * @param {EmbeddedWords} words
   */
  ask(films, article, words) {
    this.positions = {}
    for (const film of films) {
      const { slug } = film
      const isMain = slug === article.film.slug
      const at = article.view.at[slug] ?? "unseen"
      const position = positionOf(at)
      const question = this.#question(film, words, isMain)
      this.positions[slug] = position
      question.show(position)
    }
    for (const [slug, question] of this.#questions) {
      if (!(slug in this.positions)) {
        question.element.remove()
        this.#questions.delete(slug)
      }
    }
  }

  /**
   * Where the reader is now, in words, in a film in which they were elsewhere.
   *
   * @param {Record<string, string>} before
   */
  movedFrom(before) {
    const moved = Object.keys(before).find(
      (film) => this.asksAbout(film) && before[film] !== this.positions[film],
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
    const answer = (/** @type {string} */ at) => this.#answered(slug, at)
    const question = present ?? new Question(film, words, isMain, answer)
    this.#questions.set(slug, question)
    this.element.append(question.element)
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
