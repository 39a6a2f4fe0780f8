// What waits, one after the other. No DOM.

export class Queue {
  items = [];
  index = 0;

  /** The one that is looked at, or undefined where nothing waits. */
  get one() {
    return this.items[this.index];
  }

  get size() {
    return this.items.length;
  }

  /** Go on or back, around the ends. */
  step(by) {
    if (this.size) {
      this.index = (this.index + by + this.size) % this.size;
    }
  }

  /** Take the one that was looked at out; the next comes in its place. */
  take() {
    this.items.splice(this.index, 1);
    this.index = Math.min(this.index, Math.max(0, this.size - 1));
  }
}
