// Which annotations the list shows. Tells `filter:changed` with the `filter`; its numbers follow the store.

import { matches, tally, values } from "../editing/annotation/filter.js";
import { store } from "../editing/annotation/store.js";
import { films, knownFilm, named } from "../editing/film/film.js";
import { announce } from "../editing/speech/announcement.js";
import { word } from "../editing/speech/word.js";

const PAUSE = 500; // ms without a key until the number of what is found is said

class AnnotationFilter extends HTMLElement {
  #rest;

  connectedCallback() {
    store.addEventListener("store:changed", () => this.#count());
    films.addEventListener("films:known", () => this.#count());
    this.addEventListener("input", () => this.#changed());
    this.addEventListener("submit", (event) => event.preventDefault());
    this.#count();
  }

  get #form() {
    return this.querySelector("form");
  }

  get #filter() {
    return Object.fromEntries(new FormData(this.#form));
  }

  #changed() {
    const filter = this.#filter;
    this.dispatchEvent(
      new CustomEvent("filter:changed", { bubbles: true, detail: { filter } }),
    );
    this.#count();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      const count = store
        .ordered()
        .filter((annotation) => matches(annotation, filter)).length;
      announce(word("list.count", { count }));
    }, PAUSE);
  }

  #count() {
    const annotations = [...store.annotations.values()];
    for (const [kind, count] of Object.entries(
      tally(annotations, this.#filter),
    )) {
      this.querySelector(`[data-count="${kind}"]`).textContent = count;
    }
    this.#offer("film", values(annotations, "film"), (slug) =>
      knownFilm(slug) ? named(knownFilm(slug)) : slug,
    );
    this.#offer("author", values(annotations, "author"), (author) => author);
  }

  /** Let a select offer these values beside `any`; where it does already nothing is touched. */
  #offer(name, offered, label) {
    const select = this.#form.elements[name];
    const options = offered.map(
      (value) => new Option(label(value), value, false, value === select.value),
    );
    const [any, ...old] = select.options;
    if (
      options.map(({ text }) => text).join("\n") ===
      old.map(({ text }) => text).join("\n")
    ) {
      return;
    }
    select.replaceChildren(any, ...options);
  }
}

customElements.define("annotation-filter", AnnotationFilter);
