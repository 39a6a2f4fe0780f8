// What is said of the annotation that is selected: to be read and changed in place. Each change is stored at once.

import { Drafts } from "../editing/annotation/draft.js";
import { present, write } from "../editing/annotation/form.js";
import { repeated } from "../editing/annotation/repetition.js";
import { store } from "../editing/annotation/store.js";
import { likeTheLast, removeSelected } from "../editing/annotation/tag.js";
import { films } from "../editing/film/film.js";
import { bind } from "../editing/page/key.js";
import { enter, leave, leaveByEscape } from "../editing/page/panel.js";
import { change } from "../editing/queue/change.js";
import { known } from "../editing/queue/queue.js";
import { fault, tell } from "../editing/speech/fault.js";
import { word } from "../editing/speech/word.js";
import "./reveal-point.js";

const TEXTS = ["replacement", "statement", "holder", "source_url", "note"];
const CHOICES = ["kind", "level", "status"];

class AnnotationInspector extends HTMLElement {
  #drafts = new Drafts();
  #id; // of the annotation that is shown

  connectedCallback() {
    store.addEventListener("store:selected", () => this.#turn());
    store.addEventListener(
      "store:changed",
      ({ detail }) => detail.ids.includes(store.selectedIds[0]) && this.#turn(),
    );
    films.addEventListener(
      "films:known",
      ({ detail }) => detail.slug === store.get(this.#id)?.film && this.#fill(),
    );
    this.#drafts.addEventListener(
      "drafts:settled",
      ({ detail }) => detail.id === this.#id && this.#fill(),
    );
    this.addEventListener("input", ({ target }) => this.#type(target));
    this.addEventListener("change", ({ target }) => this.#chosen(target));
    this.addEventListener("focusout", () => this.#drafts.flush());
    this.addEventListener("reveal:chosen", ({ detail }) =>
      this.#change(detail.fields),
    );
    this.addEventListener("submit", (event) => event.preventDefault());
    leaveByEscape(this);
    this.querySelector('[data-part="remove"]').addEventListener("click", () =>
      this.#remove(),
    );
    document.addEventListener(
      "visibilitychange",
      () => document.hidden && this.#drafts.flush(),
    );
    bind("inspector", "I", () => this.#enter(), word("inspector.key"));
    this.#turn();
  }

  get #form() {
    return this.querySelector("form");
  }

  get #reveal() {
    return this.querySelector("reveal-point");
  }

  /** To the annotation that is selected now; what waits for the one before is stored first. */
  #turn() {
    const { selectedIds, selected } = store;
    if (selected?.id !== this.#id) {
      this.#drafts.flush();
      this.#reveal.flush();
    }
    this.#id = selected?.id;
    this.querySelector('[data-part="none"]').hidden = selectedIds.length > 0;
    write(
      this,
      "several",
      selectedIds.length > 1
        ? word("inspector.several", { n: selectedIds.length })
        : "",
    );
    this.#form.hidden = selectedIds.length !== 1;
    this.#fill();
  }

  /** Everything as it is stored, but for what is being typed. */
  #fill() {
    const annotation = store.get(this.#id);
    if (!annotation || this.#form.hidden) {
      return;
    }
    present(this, annotation);
    for (const name of TEXTS) {
      this.#write(name, annotation[name] ?? "");
    }
    this.#lint(annotation);
    if (annotation.kind === "spoiler") {
      this.#reveal.show({
        ...annotation,
        film: annotation.film ?? store.article.film.slug,
      });
    }
  }

  #write(name, stored) {
    const field = this.#form.elements[name];
    const draft = this.#drafts.get(this.#id, name);
    fault(this, name, draft?.fault);
    if (draft || field !== document.activeElement) {
      field.value = draft?.value ?? stored;
    }
  }

  #type({ name, value }) {
    if (!TEXTS.includes(name)) {
      return;
    }
    this.#drafts.type(this.#id, name, value);
    if (name === "replacement") {
      this.#lint(store.get(this.#id));
    }
  }

  #chosen({ name, value }) {
    if (!CHOICES.includes(name)) {
      return;
    }
    this.#change({
      ...(value === "spoiler" ? likeTheLast() : {}),
      [name]: value || null,
    });
  }

  #change(fields) {
    for (const name of Object.keys(fields)) {
      fault(this, name);
    }
    change(this.#id, fields, (error) => tell(this, error));
    const now = store.get(known(this.#id));
    if (now?.kind === "spoiler" && now.film) {
      store.remember(now);
    }
  }

  #lint({ exact }) {
    const { title } = store.article.film;
    const words = repeated(exact, this.#form.elements.replacement.value, [
      title,
    ]);
    write(
      this,
      "lint",
      words.length
        ? word("inspector.repeats", { words: words.join(", ") })
        : "",
    );
  }

  #remove() {
    removeSelected();
    leave();
  }

  #enter() {
    if (this.#form.hidden) {
      return false;
    }
    return enter(
      "panel-inspector",
      this.#form.querySelector('[name="kind"]:checked'),
    );
  }
}

customElements.define("annotation-inspector", AnnotationInspector);
