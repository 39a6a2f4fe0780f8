// A tick in the margin for each block that somebody has reviewed, and how many there are.

import { cursor } from "../editing/cursor/cursor.js";
import { jump } from "../editing/cursor/jump.js";
import { coverage } from "../editing/history/coverage.js";
import { bind } from "../editing/page/key.js";
import { live } from "../editing/queue/live.js";
import { word } from "../editing/speech/word.js";

class CoverageTicks extends HTMLElement {
  #text = document.querySelector(".article-text");
  #layer = document.createElement("div");

  connectedCallback() {
    this.#layer.className = "ticks";
    this.#text.parentElement.append(this.#layer);
    this.#layer.addEventListener("click", ({ target }) =>
      this.#press(target.closest("button")),
    );
    coverage.addEventListener("coverage:changed", () => this.#show());
    new ResizeObserver(() => this.#place()).observe(this.#text);
    bind("review", "R", () => this.#next(), word("cover.key"));
    live.addEventListener(
      "live:news",
      ({ detail }) => detail.events.some(isReview) && this.#load(),
    );
    this.#load();
  }

  #load() {
    coverage.load().catch(() => {}); // the line is gone: the ticks stay as they were
  }

  /** Mark the block of the cursor and go on to the next that nobody has read. */
  #next() {
    const block = coverage.at(cursor.focus);
    if (!block) {
      return;
    }
    if (!block.reviewed_by) {
      coverage.mark(block, true);
    }
    const following = coverage.after(block);
    if (following) {
      jump(following.start);
    }
  }

  #press(button) {
    if (button) {
      coverage.mark(coverage.blocks[Number(button.dataset.index)]);
    }
  }

  #show() {
    this.textContent = word("cover.count", coverage.numbers);
    while (this.#layer.childElementCount > coverage.blocks.length) {
      this.#layer.lastChild.remove();
    }
    coverage.blocks.forEach((block, index) => {
      const button =
        this.#layer.children[index] ?? this.#layer.appendChild(tick(index));
      const reviewed = block.reviewed_by !== null;
      button.setAttribute("aria-pressed", String(reviewed));
      button.title = reviewed
        ? word("cover.by", { who: block.reviewed_by })
        : word("cover.open");
      button.setAttribute(
        "aria-label",
        `${word("cover.block", { number: index + 1 })}: ${button.title}`,
      );
    });
    this.#place();
  }

  #place() {
    const top = this.#layer.getBoundingClientRect().top;
    coverage.blocks.forEach(({ start }, index) => {
      const element = this.#text.querySelector(`[data-start="${start}"]`);
      const y = element ? element.getBoundingClientRect().top - top : 0;
      this.#layer.children[index]?.style.setProperty(
        "--y",
        `${Math.round(y)}px`,
      );
    });
  }
}

function isReview({ action }) {
  return action === "review";
}

/** Keys reach every block with R, so a tick is no stop of its own. */
function tick(index) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tick";
  button.tabIndex = -1;
  button.dataset.index = index;
  return button;
}

customElements.define("coverage-ticks", CoverageTicks);
