// Every annotation of the article, in the order of its text.
import { store } from "../editing/store.js";
import { word } from "../editing/words.js";

class AnnotationList extends HTMLElement {
  #list = document.createElement("ul");

  connectedCallback() {
    this.#list.className = "annotations";
    this.append(this.#list);
    store.addEventListener("store:changed", () => this.#show());
    store.addEventListener("store:selected", () => this.#mark());
    this.addEventListener("click", ({ target }) => this.#choose(target.closest("[data-id]")));
    this.#show();
  }

  #show() {
    const focused = this.contains(document.activeElement) && document.activeElement.dataset.id;
    this.#list.replaceChildren(...store.ordered().map(item));
    this.#mark();
    if (focused) this.querySelector(`[data-id="${focused}"]`)?.focus();
  }

  #mark() {
    for (const button of this.querySelectorAll("[data-id]")) {
      button.setAttribute("aria-current", String(store.selectedIds.includes(button.dataset.id)));
    }
  }

  #choose(button) {
    if (button) store.select([button.dataset.id]);
  }
}

function item({ id, kind, exact }) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.id = id;
  button.dataset.kind = kind;
  button.className = "annotations__one";
  const said = document.createElement("small");
  said.textContent = word(kind);
  button.append(exact, said);
  row.append(button);
  return row;
}

customElements.define("annotation-list", AnnotationList);
