// What can be said of the words that are selected, beside them; and a choice where several annotations lie over each other.

import { store } from "../editing/annotation/store.js";
import { brief, layering, tag } from "../editing/annotation/tag.js";
import { cursor } from "../editing/cursor/cursor.js";
import { pointing } from "../editing/cursor/pointer.js";
import { word } from "../editing/speech/word.js";

const DISTANCE = 8; // pixels between the words and the toolbar

class TagToolbar extends HTMLElement {
  #kinds = this.querySelector('[data-part="kinds"]');
  #layers = this.querySelector('[data-part="layers"]');

  connectedCallback() {
    this.addEventListener("pointerdown", (event) => event.preventDefault()); // the words stay selected
    this.addEventListener("mousedown", (event) => event.preventDefault());
    this.addEventListener("click", (event) => this.#act(event));
    this.addEventListener(
      "keydown",
      (event) => event.key === "Escape" && this.#leave(event),
    );
    cursor.addEventListener("cursor:moved", () => this.#show());
    pointing.addEventListener("pointing:began", () => (this.hidden = true));
    pointing.addEventListener(
      "pointing:settled",
      () => cursor.passage && this.#show(),
    );
    layering.addEventListener("layers:found", ({ detail }) =>
      this.#choose(detail),
    );
    store.addEventListener("store:selected", () => this.#press());
  }

  #show() {
    const { passage } = cursor;
    this.#layers.hidden = true;
    this.#kinds.hidden = false;
    this.hidden = pointing.active || !passage;
    if (!this.hidden) {
      this.#place(
        cursor.focus < cursor.anchor ? passage.start : passage.end,
        cursor.focus < cursor.anchor,
      );
    }
  }

  #choose({ layers, offset }) {
    if (layers.length < 2) {
      return;
    }
    this.#layers.replaceChildren(...layers.map(choice));
    this.#press();
    this.#layers.hidden = false;
    this.#kinds.hidden = true;
    this.hidden = false;
    this.#place(offset, false);
  }

  #press() {
    for (const button of this.#layers.children) {
      button.setAttribute(
        "aria-pressed",
        String(store.selectedIds.includes(button.dataset.id)),
      );
    }
  }

  #place(offset, above) {
    const [box, sheet] = [
      document.querySelector("article-sheet").boxAt(offset),
      this.offsetParent?.getBoundingClientRect(),
    ];
    if (!sheet) {
      return; // docked
    }
    const { scrollTop } = this.offsetParent;
    const left = Math.min(
      Math.max(box.left - sheet.left - this.offsetWidth / 2, DISTANCE),
      sheet.width - this.offsetWidth - DISTANCE,
    );
    const top = above
      ? box.top - this.offsetHeight - DISTANCE
      : box.bottom + DISTANCE;
    this.style.setProperty("--x", `${left}px`);
    this.style.setProperty("--y", `${top - sheet.top + scrollTop}px`);
  }

  #act(event) {
    const { tag: kind, id } = event.target.closest("button")?.dataset ?? {};
    if (kind && this.contains(document.activeElement)) {
      this.#leave(event); // the button is about to go
    }
    if (kind) {
      tag(kind, { exact: event.altKey });
    }
    if (id) {
      store.select([id]);
    }
  }

  /** Back to the text. */
  #leave(event) {
    event.preventDefault();
    document.querySelector(".article-text").focus({ preventScroll: true });
  }
}

function choice({ id, kind, exact }) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "layer" });
  Object.assign(button.dataset, { id, kind });
  button.append(`${word(kind)}: ${brief(exact, 32)}`);
  return button;
}

customElements.define("tag-toolbar", TagToolbar);
