// The button in place of a hidden passage, and the one that closes an opened passage again.
import { drawn, element } from "./elements.js"

const EYE =
  "M3.5 3.5l17 17M10.2 5.7A9.6 9.6 0 0 1 12 5.5c4.9 0 8.3 4 9.5 6.5-.5 1-1.3 2.2-2.5 3.3" +
  "M6.6 7C4.5 8.5 3.2 10.5 2.5 12c1.2 2.5 4.6 6.5 9.5 6.5 1.7 0 3.2-.5 4.5-1.2M9.8 9.9a3 3 0 0 0 4.2 4.2"

/**
 * Give a gap its eye. Its label is in the reader's language, whatever the article's direction is.
 *
 * @param {HTMLButtonElement} gap
 * @param {Language} lang
 */
export function furnish(gap, lang) {
  const eye = { viewBox: "0 0 24 24", "aria-hidden": "true" }
  gap.lang = lang
  gap.type = "button"
  gap.dir = "auto"
  gap.prepend(drawn("svg", eye, drawn("path", { d: EYE })))
}

/**
 * The button behind a revealed passage.
 *
 * @param {string} gap
 * @param {Setting} setting
 */
export function hideButton(gap, { words, lang }) {
  const attributes = {
    type: "button",
    class: "hide",
    part: "hide",
    value: gap,
    lang,
    dir: "auto",
  }
  return element("button", attributes, words.hide)
}
