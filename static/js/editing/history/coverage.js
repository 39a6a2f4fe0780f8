// Which blocks of the article an editor has read for spoilers.

import { store } from "../annotation/store.js";
import { articlePath, call } from "../page/api.js";
import { announce, showSaved } from "../speech/announcement.js";
import { word } from "../speech/word.js";

/** Tells `coverage:changed`. */
class Coverage extends EventTarget {
  blocks = []; // {block, start, end, reviewed_by, reviewed_at}
  #waiting = 0; // marks on their way
  #turn = Promise.resolve();

  get reviewed() {
    return this.blocks.filter((block) => block.reviewed_by).length;
  }

  async load() {
    const { body } = await call(
      "GET",
      articlePath(store.article.slug, "/coverage"),
    );
    if (!this.#waiting) {
      this.#take(body.blocks);
    }
  }

  /** The block at an offset; undefined where it is none that can be reviewed. */
  at(offset) {
    return this.blocks.find(
      ({ start, end }) => start <= offset && offset <= end,
    );
  }

  /** The first block after this one that nobody has reviewed. */
  after(block) {
    return this.blocks.find(
      (one) => one.start > block.start && !one.reviewed_by,
    );
  }

  /** Mark a block, or take its mark back: at once here, and in turn on the server. Resolves when it is stored. */
  mark(block, reviewed = !block.reviewed_by) {
    const who = reviewed ? word("cover.you") : null;
    this.#take(
      this.blocks.map((one) =>
        one.block === block.block ? { ...one, reviewed_by: who } : one,
      ),
    );
    announce(word(reviewed ? "cover.marked" : "cover.unmarked", this.numbers));
    showSaved("saving");
    this.#waiting++;
    this.#turn = this.#turn.then(() => this.#send(block.block, reviewed));
    return this.#turn;
  }

  async #send(block, reviewed) {
    const body = {
      revision: store.article.revision,
      [reviewed ? "reviewed" : "not_reviewed"]: [block],
    };
    try {
      const { body: stored } = await call(
        "PUT",
        articlePath(store.article.slug, "/coverage"),
        { body },
      );
      this.#waiting--;
      if (this.#waiting) {
        return;
      }
      this.#take(stored.blocks);
      showSaved("saved");
    } catch (error) {
      this.#waiting--;
      showSaved("failed");
      announce(error.message);
      await this.load().catch(() => {});
    }
  }

  get numbers() {
    return { reviewed: this.reviewed, total: this.blocks.length };
  }

  #take(blocks) {
    this.blocks = blocks;
    this.dispatchEvent(new Event("coverage:changed"));
  }
}

/** The one of this article. */
export const coverage = new Coverage();
