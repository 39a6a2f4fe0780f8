// <earlier-text>: the text before, with its annotations, and the one that is being looked at.

import { make } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { brush } from "../editing/painting/brush.js"
import { TextMap } from "../editing/text/text_map.js"

export class EarlierText extends HTMLElement {
  #revision = earlierRevision()
  /** @type {{name: string, range: StaticRange} | null} */
  #marked = null // what is set off
  #layer = make("div", { className: "boxes", ariaHidden: "true" })
  #map = new TextMap(this, this.#revision.text)

  connectedCallback() {
    this.prepend(this.#layer)
    for (const { kind, start, end } of this.#revision.annotations) {
      brush(`${kind}-0`, this.#layer).add(this.#map.range(start, end))
    }
  }

  /**
   * Set a passage off and bring it into view. One of another revision is not on this page.
   *
   * @param {Kind} kind
   * @param {(Passage & {revision: number}) | null} passage
   */
  show(kind, passage) {
    if (this.#marked) {
      brush(this.#marked.name, this.#layer).delete(this.#marked.range)
    }
    this.#marked = null
    if (!passage || passage.revision !== this.#revision.revision) {
      return
    }
    const { start, end } = passage
    const marked = {
      name: `selected-${kind}`,
      range: this.#map.range(start, end),
    }
    brush(marked.name, this.#layer).add(marked.range)
    this.#marked = marked
    this.#reveal(passage)
  }

  /** @param {Passage} passage */
  #reveal({ start, end }) {
    const pane = /** @type {HTMLElement} */ (this.closest("section"))
    const range = this.#map.liveRange(start, end)
    const { top: edge } = pane.getBoundingClientRect()
    const place = range.getBoundingClientRect().top - edge
    const third = pane.clientHeight / 3
    pane.scrollBy({ top: place - third, behavior: "instant" })
  }
}

function earlierRevision() {
  const { before } = store.article
  if (!before) {
    throw new Error("This page holds no earlier text.")
  }
  return before
}

customElements.define("earlier-text", EarlierText)
