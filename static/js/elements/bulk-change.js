// What is changed in all annotations that are chosen, as one change that is undone as one.

import { wishes } from "../editing/annotation/bulk.js";
import { store } from "../editing/annotation/store.js";
import { removeSelected } from "../editing/annotation/tag.js";
import { undo } from "../editing/annotation/undo.js";
import { suggestFilms } from "../editing/film/field.js";
import { knownFilm } from "../editing/film/film.js";
import { bulk } from "../editing/queue/change.js";
import { announce } from "../editing/speech/announcement.js";
import { fault } from "../editing/speech/fault.js";
import { word } from "../editing/speech/word.js";

const MOST = 500; // changes that the server makes as one

class BulkChange extends HTMLElement {
  #film = ""; // the slug of the film that is chosen

  connectedCallback() {
    store.addEventListener("store:selected", () => this.#show());
    store.addEventListener("store:changed", () => this.#show());
    this.addEventListener("submit", (event) => this.#submit(event));
    this.#part("remove").addEventListener("click", () => this.#remove());
    this.#part("undo").addEventListener("click", () => this.#undo());
    suggestFilms(this.#form.elements.film, (film) => this.#choose(film));
    this.#show();
  }

  get #form() {
    return this.querySelector("form");
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #show() {
    const n = store.selectedIds.length;
    this.#form.hidden = n < 2;
    this.#part("count").textContent = word("bulk.count", { n });
  }

  #choose(film) {
    const typed = this.#form.elements.film.value;
    this.#film = film?.slug ?? "";
    fault(this, "film", typed && !film ? word("film.unknown") : "");
  }

  #submit(event) {
    event.preventDefault();
    const { kind, level, time, film } = Object.fromEntries(
      new FormData(this.#form),
    );
    const chosen = { kind, level, time, film: film && this.#film };
    const annotations = store.selectedIds
      .map((id) => store.get(id))
      .filter(({ pending }) => !pending);
    const changes =
      film && !this.#film
        ? null
        : wishes(
            annotations,
            chosen,
            (slug) => knownFilm(slug) ?? store.article.film,
          );
    fault(this, "time", changes || !time ? "" : word("bulk.unread"));
    if (changes?.length && this.#fits(changes.length)) {
      this.#made(bulk(changes, this.#refused), changes.length, "bulk.changed");
    } else if (changes && !changes.length) {
      announce(word("bulk.same"));
    }
  }

  #remove() {
    const { length } = store.selectedIds;
    if (this.#fits(length)) {
      this.#made(removeSelected(this.#refused), length, "bulk.removed");
    }
  }

  #fits(count) {
    const sentence = count > MOST ? word("bulk.most", { n: MOST }) : "";
    fault(this, "all", sentence);
    if (sentence) {
      announce(sentence);
    }
    return !sentence;
  }

  #refused = ({ message }) => {
    fault(this, "all", message);
    announce(message);
  };

  async #made(answer, count, name) {
    if (!(await answer)) {
      return;
    }
    if (this.#form.hidden) {
      this.#toList(); // what had the focus is gone
    }
    this.#form.reset();
    this.#film = "";
    this.#part("done").hidden = false;
    this.#part("says").textContent = word(name, { count, n: count });
    if (name === "bulk.changed") {
      announce(word(name, { count, n: count }));
    }
  }

  async #undo() {
    this.#part("done").hidden = true;
    this.#toList();
    await undo();
  }

  #toList() {
    this.closest("annotation-list")
      .querySelector('[role="option"][tabindex="0"]')
      ?.focus();
  }
}

customElements.define("bulk-change", BulkChange);
