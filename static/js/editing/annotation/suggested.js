// The suggestions of the article that is open. No server.

/** The open suggestions, and the current one, which keys accept or dismiss. Dispatches `suggestions:changed`, and
 * `suggestions:asked` where a button beside the passage asks for a verdict. */
class Suggestions extends EventTarget {
  /** @type {Suggestion[]} */
  open = []
  #at = -1
  #isVisited = false

  /**
   * Once the suggestion at hand is decided, none is: keys decide only what an editor has gone to.
   *
   * @param {Suggestion[]} open
   */
  take(open) {
    const { current } = this
    this.open = open
    if (current) {
      const at = open.findIndex(({ id }) => id === current.id)
      this.#isVisited = at >= 0
      this.#at = this.#isVisited ? at : this.#at - 1
    }
    this.dispatchEvent(new Event("suggestions:changed"))
  }

  get current() {
    return this.#isVisited ? this.open[this.#at] : undefined
  }

  /** Make the next one current, and return it. */
  next() {
    return this.visit((this.#at + 1) % (this.open.length || 1))
  }

  /**
   * The current suggestion, if it is about this passage.
   *
   * @param {{start: number, end: number} | null} passage
   */
  about(passage) {
    const { current } = this
    const isIt =
      current?.start === passage?.start && current?.end === passage?.end
    return isIt ? current : undefined
  }

  /** @param {string} verdict */
  ask(verdict) {
    this.dispatchEvent(
      new CustomEvent("suggestions:asked", { detail: verdict }),
    )
  }

  /** @param {number} index */
  visit(index) {
    this.#at = index
    this.#isVisited = true
    return this.current
  }
}

export const suggestions = new Suggestions()
