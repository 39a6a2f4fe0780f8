// Every annotation of the article in the order of its text: to jump to, and to choose several of.

import { Choosing } from "../editing/annotation/choice.js";
import { matches, values } from "../editing/annotation/filter.js";
import { write } from "../editing/annotation/form.js";
import { fill, row } from "../editing/annotation/row.js";
import { store } from "../editing/annotation/store.js";
import { show } from "../editing/annotation/tag.js";
import { film, films } from "../editing/film/film.js";
import { bind } from "../editing/page/key.js";
import { enter, leaveByEscape } from "../editing/page/panel.js";
import { word } from "../editing/speech/word.js";
import "./annotation-filter.js";
import "./bulk-change.js";

class AnnotationList extends HTMLElement {
  #rows = new Map(); // id -> option
  #shown = []; // ids, in the order of the text
  #filter = {};
  #choosing = new Choosing(
    () => this.#shown,
    (id) => this.#rows.get(id).focus(),
  );

  connectedCallback() {
    store.addEventListener("store:changed", ({ detail }) =>
      this.#update(detail.ids),
    );
    store.addEventListener("store:selected", () => this.#mark(true));
    films.addEventListener("films:known", ({ detail }) =>
      this.#update(
        store
          .ordered()
          .filter((one) => one.film === detail.slug)
          .map(({ id }) => id),
      ),
    );
    this.addEventListener("filter:changed", ({ detail }) =>
      this.#show((this.#filter = detail.filter)),
    );
    this.#box.addEventListener("click", (event) => this.#click(event));
    this.#box.addEventListener("keydown", (event) =>
      this.#choosing.press(event),
    );
    leaveByEscape(this);
    bind("list", "L", () => this.#enter(), word("list.key"));
    this.#update([...store.annotations.keys()]);
  }

  get #box() {
    return this.querySelector('[role="listbox"]');
  }

  /** Bring the options of these annotations up to date; all others stay the elements that they are. */
  #update(ids) {
    const lost = this.#focusLostBy(ids);
    for (const id of ids) {
      const annotation = store.get(id);
      if (!annotation) {
        this.#drop(id);
      } else {
        fill(this.#rows.get(id) ?? this.#add(id), annotation);
      }
    }
    for (const slug of values(store.ordered(), "film")) {
      film(slug);
    }
    this.#order();
    this.#show();
    if (lost >= 0) {
      this.#rows
        .get(this.#shown[Math.min(lost, this.#shown.length - 1)])
        ?.focus();
    }
  }

  #add(id) {
    const option = row(id);
    this.#rows.set(id, option);
    return option;
  }

  #drop(id) {
    this.#rows.get(id)?.remove();
    this.#rows.delete(id);
  }

  /** The place of the option that has the focus and is about to go, or -1. */
  #focusLostBy(ids) {
    const { id } = this.#box.contains(document.activeElement)
      ? document.activeElement.dataset
      : {};
    return ids.includes(id) && !store.get(id) ? this.#shown.indexOf(id) : -1;
  }

  #order() {
    let place = this.#box.firstElementChild;
    for (const { id } of store.ordered()) {
      const option = this.#rows.get(id);
      if (option === place) {
        place = place.nextElementSibling;
      } else {
        this.#box.insertBefore(option, place);
      }
    }
  }

  #show() {
    this.#shown = [];
    for (const annotation of store.ordered()) {
      const shown = matches(annotation, this.#filter);
      this.#rows.get(annotation.id).hidden = !shown;
      if (shown) {
        this.#shown.push(annotation.id);
      }
    }
    const nothing =
      this.#shown.length > 0
        ? ""
        : word(store.annotations.size ? "list.nothing" : "list.empty");
    write(this, "nothing", nothing);
    this.#box.hidden = Boolean(nothing);
    this.#mark();
  }

  /** Say of each option whether it is chosen; one of them is where Tab leads to. */
  #mark(scrolls = false) {
    const chosen = new Set(store.selectedIds);
    const current = this.#shown.find((id) => chosen.has(id)) ?? this.#shown[0];
    for (const [id, option] of this.#rows) {
      option.setAttribute("aria-selected", String(chosen.has(id)));
      option.tabIndex = id === current ? 0 : -1;
    }
    if (scrolls && chosen.size === 1) {
      this.#rows.get(current)?.scrollIntoView({ block: "nearest" });
    }
  }

  #click(event) {
    const option = event.target.closest("[data-id]");
    if (!option) {
      return;
    }
    const toggles =
      event.ctrlKey ||
      event.metaKey ||
      event.target.matches(".annotations__check");
    this.#choosing.choose(option.dataset.id, {
      toggles,
      extends: event.shiftKey,
    });
    if (store.selectedIds.join() === option.dataset.id) {
      show(store.get(option.dataset.id));
    }
  }

  #enter() {
    const first = this.#box.querySelector('[tabindex="0"]:not([hidden])');
    return first ? enter("panel-list", first) : false;
  }
}

customElements.define("annotation-list", AnnotationList);
