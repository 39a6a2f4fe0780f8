// What the marks in a text mean.
import { element } from "./elements.js"

const KINDS = /** @type {const} */ (["fact", "opinion", "spoiler"])

/**
 * Explain the kinds of marks that an article has.
 *
 * @param {HTMLElement} legend
 * @param {HTMLElement} article
 * @param {EmbeddedWords} words
 */
export function explain(legend, article, words) {
  const kinds = KINDS.filter((kind) => article.querySelector(`.${kind}`))
  const marks = kinds.map((kind) => {
    const mark = element("span", { class: kind }, words[kind])
    return element("span", {}, mark)
  })
  legend.replaceChildren(...marks)
}
