// Which blocks of the article an editor has read for spoilers.
import { announce, showSaved } from "./announce.js";
import { articlePath, call } from "./api.js";
import { store } from "./store.js";
import { word } from "./words.js";

/** Tells `coverage:changed`. */
class Coverage extends EventTarget {
  blocks = []; // {block, start, end, reviewed_by, reviewed_at}

  get reviewed() {
    return this.blocks.filter((block) => block.reviewed_by).length;
  }

  async load() {
    this.#take((await call("GET", articlePath(store.article.slug, "/coverage"))).body);
  }

  /** The block at an offset; undefined where it is none that can be reviewed. */
  at(offset) {
    return this.blocks.find(({ start, end }) => start <= offset && offset <= end);
  }

  /** The first block after this one that nobody has reviewed. */
  after(block) {
    return this.blocks.find((one) => one.start > block.start && !one.reviewed_by);
  }

  /** Mark a block, or take its mark back. */
  async mark(block, reviewed = !block.reviewed_by) {
    showSaved("saving");
    const body = { revision: store.article.revision, [reviewed ? "reviewed" : "not_reviewed"]: [block.block] };
    try {
      this.#take((await call("PUT", articlePath(store.article.slug, "/coverage"), { body })).body);
      showSaved("saved");
      announce(word(reviewed ? "cover.marked" : "cover.unmarked", this.numbers));
    } catch (error) {
      showSaved("failed");
      announce(error.message);
    }
  }

  get numbers() {
    return { reviewed: this.reviewed, total: this.blocks.length };
  }

  #take({ blocks }) {
    this.blocks = blocks;
    this.dispatchEvent(new Event("coverage:changed"));
  }
}

/** The one of this article. */
export const coverage = new Coverage();
