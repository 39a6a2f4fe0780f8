// <film-reel runtime beats>: the film's reel above its beats. A tick leads to its beat, any other place to a new one there.
// Attributes: `runtime` in seconds, `beats` as JSON.

import { around, one } from "../dom.js"
import { snap } from "../reading/timeline.js"

class FilmReel extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const picture = around(event, "svg", SVGSVGElement)
      if (picture) {
        this.#open(this.#secondAt(event.clientX, picture))
      }
    })
  }

  /**
   * @param {number} x
   * @param {SVGSVGElement} picture
   */
  #secondAt(x, picture) {
    const { left, right, width } = picture.getBoundingClientRect()
    const isRightToLeft = getComputedStyle(this).direction === "rtl"
    const along = isRightToLeft ? right - x : x - left
    const share = Math.min(Math.max(along, 0), width) / width
    const beats = this.#beats.map(({ position }) => position)
    return snap(Math.round(this.#runtime * share), beats, this.#runtime)
  }

  /** @param {number} second */
  #open(second) {
    const beat = this.#beats.find(({ position }) => position === second)
    const name = `#beat-${beat?.id ?? "new"}`
    const form = one(document, name, HTMLDetailsElement)
    form.open = true
    if (!beat) {
      one(form, "timeline-scrubber").value = second
    }
    one(form, beat ? "summary" : '[name="label"]').focus()
  }

  get #runtime() {
    return Number(this.getAttribute("runtime"))
  }

  /** @returns {Beat[]} */
  get #beats() {
    return JSON.parse(this.getAttribute("beats") ?? "[]")
  }
}

customElements.define("film-reel", FilmReel)
