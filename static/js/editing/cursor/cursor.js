// The text cursor: where it stands, what it has selected, and the passage that this means. No DOM.
import { textBetween } from "../text/block.js";
import { passageOf } from "../text/snapping.js";

/** Tells `cursor:moved`; its detail says `from`, where the cursor stood, and `by`: `keys`, `pointer` or `program`. */
export class Cursor extends EventTarget {
  blocks = [];
  anchor = 0; // where a selection began
  focus = 0; // where the cursor stands
  exact = false; // whether ends are to stay inside words

  /** Start in a text. */
  open(blocks) {
    this.blocks = blocks;
    this.anchor = this.focus = 0;
  }

  /** What tagging would tag: `{start, end}`, or null where nothing is selected. */
  get passage() {
    return this.collapsed
      ? null
      : passageOf(this.blocks, this.anchor, this.focus, this);
  }

  get collapsed() {
    return this.anchor === this.focus;
  }

  /** What is written from `start` to `end`. */
  text({ start, end }) {
    return textBetween(this.blocks, start, end);
  }

  /** Go somewhere; `extend` selects on the way. */
  moveTo(focus, { extend = false, exact = false, by = "program" } = {}) {
    this.place(extend ? this.anchor : focus, focus, { exact, by });
  }

  /** Select from `anchor` to `focus`. */
  place(anchor, focus, { exact = false, by = "program" } = {}) {
    const from = this.focus;
    if (
      anchor === this.anchor &&
      focus === this.focus &&
      exact === this.exact
    ) {
      return;
    }
    Object.assign(this, { anchor, focus, exact });
    this.dispatchEvent(
      new CustomEvent("cursor:moved", { detail: { from, by } }),
    );
  }
}

/** The one in the article. */
export const cursor = new Cursor();
