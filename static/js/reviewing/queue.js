// What waits, one after the other. No DOM.

export class ReviewQueue {
  /** @type {Waiting[]} */
  items = []
  index = 0

  /** The one that is looked at, or undefined where nothing waits. */
  get one() {
    return this.items.at(this.index)
  }

  get size() {
    return this.items.length
  }

  /**
   * Go on or back, around the ends.
   *
   * @param {number} by
   */
  step(by) {
    if (this.size) {
      this.index = (this.index + by + this.size) % this.size
    }
  }

  /** Remove the one that was looked at. The next comes in its place. */
  take() {
    this.items.splice(this.index, 1)
    const last = Math.max(0, this.size - 1)
    this.index = Math.min(this.index, last)
  }
}
