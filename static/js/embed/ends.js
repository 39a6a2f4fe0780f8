// The ends of a reel as buttons. One that leads to where the reader is would say that twice, and is not shown.
import { element } from "./elements.js"

export class Ends {
  #buttons

  /**
   * @param {EmbeddedWords} words
   * @param {(at: string) => void} choose
   */
  constructor(words, choose) {
    const ends = /** @type {const} */ (["unseen", "finished"])
    this.#buttons = ends.map((at) => {
      const attributes = { type: "button", part: "end", value: at }
      const button = element("button", attributes, words[at])
      button.addEventListener("click", () => choose(at))
      return button
    })
  }

  /** @param {Node} line is between them */
  around(line) {
    const [first, last] = this.#buttons
    return element("div", { class: "reel" }, first, line, last)
  }

  /**
   * @param {string} at
   * @param {HTMLElement} elsewhere gets the focus of a button that is no longer shown
   */
  show(at, elsewhere) {
    for (const button of this.#buttons) {
      const leadsHere = button.value === at
      if (leadsHere && button.matches(":focus")) {
        elsewhere.focus()
      }
      button.toggleAttribute("data-here", leadsHere)
    }
  }
}
