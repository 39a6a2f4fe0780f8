// Which blocks of the article an editor has read for spoilers.

import { store } from "../annotation/store.js"
import { articlePath, call, messageOf } from "../page/api.js"
import { announce, showSaved } from "../speech/announcement.js"
import { word } from "../speech/word.js"

/** @typedef {{blocks: ReviewedBlock[]}} StoredCoverage */

/** Dispatches `coverage:changed`. */
class Coverage extends EventTarget {
  /** @type {ReviewedBlock[]} */
  blocks = []
  #waiting = 0 // marks on their way
  #turn = Promise.resolve()

  get numbers() {
    const reviewed = this.blocks.filter((block) => block.reviewed_by)
    return { reviewed: reviewed.length, total: this.blocks.length }
  }

  /** The blocks that readers wait for. */
  get held() {
    return this.blocks.filter((block) => block.held)
  }

  get #path() {
    return articlePath(store.article.slug, "/coverage")
  }

  async load() {
    /** @type {Answer<StoredCoverage>} */
    const { body } = await call("GET", this.#path)
    if (!this.#waiting) {
      this.#take(body.blocks)
    }
  }

  /**
   * The block at an offset; undefined where it is none that can be reviewed.
   *
   * @param {number} offset
   */
  at(offset) {
    return this.blocks.find(
      ({ start, end }) => start <= offset && offset <= end,
    )
  }

  /**
   * The first block after this one that has no review; where none is left, that this editor has not reviewed.
   *
   * @param {ReviewedBlock} block
   */
  after({ start }) {
    const later = this.blocks.filter((one) => one.start > start)
    return (
      later.find((one) => !one.reviewed_by) ??
      later.find((one) => !this.isOwn(one))
    )
  }

  /**
   * Whether this editor has reviewed a block.
   *
   * @param {ReviewedBlock} block
   */
  isOwn({ reviewed_by: who }) {
    return who === store.article.me || who === word("cover.you")
  }

  /**
   * Mark a block, or take one's own mark back. Resolves when it is stored.
   *
   * @param {ReviewedBlock} block
   */
  mark(block, isReviewed = !this.isOwn(block)) {
    return this.markAll([block], isReviewed)
  }

  /**
   * Mark blocks, or unmark them: at once here, and in turn on the server. Resolves when they are stored.
   *
   * @param {ReviewedBlock[]} marked
   */
  markAll(marked, isReviewed = true) {
    const names = marked.map(({ block }) => block)
    const reviewed_by = isReviewed ? word("cover.you") : null
    const blocks = this.blocks.map((one) => {
      const held = one.held && !isReviewed
      return names.includes(one.block) ? { ...one, reviewed_by, held } : one
    })
    this.#take(blocks)
    const sentence = isReviewed ? "cover.marked" : "cover.unmarked"
    announce(word(sentence, this.numbers))
    showSaved("saving")
    this.#waiting += 1
    this.#turn = this.#turn.then(() => this.#send(names, isReviewed))
    return this.#turn
  }

  /**
   * @param {string[]} names
   * @param {boolean} isReviewed
   */
  async #send(names, isReviewed) {
    const { revision } = store.article
    const list = isReviewed ? "reviewed" : "not_reviewed"
    const body = { revision, [list]: names }
    try {
      /** @type {Answer<StoredCoverage>} */
      const answer = await call("PUT", this.#path, { body })
      this.#waiting -= 1
      if (this.#waiting) {
        return
      }
      this.#take(answer.body.blocks)
      showSaved("saved")
    } catch (error) {
      this.#waiting -= 1
      showSaved("failed")
      announce(messageOf(error))
      await this.load().catch(() => {})
    }
  }

  /** @param {ReviewedBlock[]} blocks */
  #take(blocks) {
    this.blocks = blocks
    this.dispatchEvent(new Event("coverage:changed"))
  }
}

/** The one of this article. */
export const coverage = new Coverage()
