// The article itself: a text cursor goes through it, and annotations are drawn on it.

import { store } from "../editing/annotation/store.js";
import { arm, armed, dig, tag } from "../editing/annotation/tag.js";
import { cursor } from "../editing/cursor/cursor.js";
import { goal } from "../editing/cursor/key.js";
import { point } from "../editing/cursor/pointer.js";
import { CursorView } from "../editing/cursor/view.js";
import { brush, redraw } from "../editing/painting/brush.js";
import { Painting } from "../editing/painting/painting.js";
import { speak } from "../editing/speech/voice.js";
import { TextMap } from "../editing/text/text_map.js";

const VERTICAL = ["ArrowUp", "ArrowDown"];

class ArticleSheet extends HTMLElement {
  #map;
  #view;
  #painting;
  #text = this.querySelector(".article-text");
  #chosen; // the range of what tagging would tag

  connectedCallback() {
    const [boxes, line] = [this.#layer("boxes"), this.#layer("cursor-line")];
    this.#map = new TextMap(this.#text, store.article.text);
    this.#view = new CursorView(this.#map, line, this.closest(".sheet"));
    this.#painting = new Painting(this.#map, store, boxes);
    cursor.open(this.#map.blocks);
    for (const link of this.#text.querySelectorAll("a")) {
      link.tabIndex = -1; // the text is one stop
    }
    this.#listen(boxes);
  }

  /** Where a passage ends on the screen. */
  boxAt(offset) {
    return this.#view.boxAt(offset);
  }

  #listen(boxes) {
    store.addEventListener("store:changed", ({ detail }) =>
      this.#painting.update(detail.ids),
    );
    store.addEventListener("store:selected", () =>
      this.#painting.mark(store.selectedIds),
    );
    store.addEventListener("store:changed", () =>
      this.#painting.mark(store.selectedIds),
    );
    cursor.addEventListener("cursor:moved", ({ detail }) =>
      this.#moved(detail.by, boxes),
    );
    cursor.addEventListener("cursor:shown", () =>
      this.#view.reveal(cursor.focus),
    );
    armed.addEventListener(
      "armed:changed",
      () => (this.#text.dataset.armed = armed.kind ?? ""),
    );
    this.#text.addEventListener("keydown", (event) => this.#press(event));
    this.#text.addEventListener("focus", () => this.#view.draw(cursor.focus));
    point(this.#text, this.#view);
    new ResizeObserver(() => (this.#view.draw(cursor.focus), redraw())).observe(
      this.#text,
    );
  }

  #press(event) {
    if (event.key === "Escape") {
      return this.#leave(event);
    }
    if (event.key === "Enter" && !event.ctrlKey) {
      return this.#enter(event);
    }
    if (event.altKey && !event.shiftKey && !VERTICAL.includes(event.key)) {
      return undefined; // the browser's own
    }
    const step = goal(event, cursor, this.#map, this.#view);
    if (!step) {
      return undefined;
    }
    event.preventDefault();
    const from = cursor.focus;
    cursor.place(
      step.from ?? (event.shiftKey ? cursor.anchor : step.to),
      step.to,
      { exact: event.altKey, by: "keys" },
    );
    this.#view.select(cursor.anchor, cursor.focus);
    this.#view.reveal(cursor.focus);
    return speak(cursor, this.#map, from, step.unit);
  }

  /** One step back each time: the armed kind, the selection, the annotation, the text. */
  #leave(event) {
    event.preventDefault();
    if (armed.kind) {
      arm(null);
    } else if (!cursor.collapsed) {
      cursor.moveTo(cursor.focus);
    } else if (store.selectedIds.length) {
      store.select([]);
    } else {
      this.#text.blur();
    }
  }

  #enter(event) {
    event.preventDefault();
    if (armed.kind && cursor.passage) {
      tag(armed.kind);
    } else {
      dig(cursor.focus);
    }
  }

  #moved(by, boxes) {
    const { passage } = cursor;
    this.#view.draw(cursor.focus);
    if (by !== "pointer" && this.#text.contains(getSelection().anchorNode)) {
      this.#view.select(cursor.anchor, cursor.focus);
    }
    const chosen = brush("chosen", boxes);
    if (this.#chosen) {
      chosen.delete(this.#chosen);
    }
    this.#chosen = passage && this.#map.range(passage.start, passage.end);
    if (this.#chosen) {
      chosen.add(this.#chosen);
    }
  }

  #layer(name) {
    const layer = document.createElement("div");
    layer.className = name;
    layer.setAttribute("aria-hidden", "true");
    this.prepend(layer);
    return layer;
  }
}

customElements.define("article-sheet", ArticleSheet);
