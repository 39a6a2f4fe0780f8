// The text before: the annotations as they stood on it, and the one that is being looked at.

import { store } from "../editing/annotation/store.js";
import { brush } from "../editing/painting/brush.js";
import { TextMap } from "../editing/text/text_map.js";

class EarlierText extends HTMLElement {
  #map;
  #marked; // {name, range} of what is set off
  #layer = document.createElement("div");

  connectedCallback() {
    this.#layer.className = "boxes";
    this.#layer.setAttribute("aria-hidden", "true");
    this.prepend(this.#layer);
    this.#map = new TextMap(this, store.article.before.text);
    for (const link of this.querySelectorAll("a")) {
      link.tabIndex = -1;
    }
    for (const { kind, start, end } of store.article.before.annotations) {
      brush(`${kind}-0`, this.#layer).add(this.#map.range(start, end));
    }
  }

  /** Set a passage of revision `revision` off and bring it into view; one of another revision is not on this page. */
  show(kind, { revision, start, end }) {
    if (this.#marked) {
      brush(this.#marked.name, this.#layer).delete(this.#marked.range);
    }
    this.#marked = undefined;
    if (revision !== store.article.before.revision) {
      return;
    }
    this.#marked = {
      name: `selected-${kind}`,
      range: this.#map.range(start, end),
    };
    brush(this.#marked.name, this.#layer).add(this.#marked.range);
    const pane = this.closest("section");
    const place =
      this.#map.liveRange(start, end).getBoundingClientRect().top -
      pane.getBoundingClientRect().top;
    pane.scrollBy({ top: place - pane.clientHeight / 3, behavior: "instant" });
  }
}

customElements.define("earlier-text", EarlierText);
