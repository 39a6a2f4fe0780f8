// The text cursor: where it is, what it has selected, and the passage that this means. No DOM.
import { textBetween } from "../text/block.js"
import { passageOf } from "../text/snapping.js"

/** @typedef {"keys" | "pointer" | "program"} MovedBy */

/** Dispatches `cursor:moved` with `from`, where the cursor was, and `by`; and `cursor:shown` where it has to be seen. */
export class Cursor extends EventTarget {
  /** @type {Block[]} */
  blocks = []
  anchor = 0 // where a selection began
  focus = 0 // where the cursor is
  exact = false // whether ends are to stay inside words

  /**
   * Start in a text.
   *
   * @param {Block[]} blocks
   */
  open(blocks) {
    this.blocks = blocks
    this.anchor = 0
    this.focus = 0
  }

  /** What tagging would tag, or null where nothing is selected. */
  get passage() {
    if (this.collapsed) {
      return null
    }
    return passageOf(this.blocks, this.anchor, this.focus, this)
  }

  get collapsed() {
    return this.anchor === this.focus
  }

  /**
   * The words of a passage.
   *
   * @param {Passage} passage
   */
  text({ start, end }) {
    return textBetween(this.blocks, start, end)
  }

  /**
   * Go somewhere.
   *
   * @param {number} focus
   * @param {{exact?: boolean, by?: MovedBy}} [options]
   */
  moveTo(focus, options) {
    this.place(focus, focus, options)
  }

  /**
   * Select from `anchor` to `focus`.
   *
   * @param {number} anchor
   * @param {number} focus
   * @param {{exact?: boolean, by?: MovedBy}} [options]
   */
  place(anchor, focus, { exact = false, by = "program" } = {}) {
    const from = this.focus
    const isThere = anchor === this.anchor && focus === from
    if (isThere && exact === this.exact) {
      return
    }
    Object.assign(this, { anchor, focus, exact })
    const detail = { from, by }
    this.dispatchEvent(new CustomEvent("cursor:moved", { detail }))
  }
}

/** The one in the article. */
export const cursor = new Cursor()
