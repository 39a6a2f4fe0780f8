// What is said of the annotation that is selected: to be read and changed.
import { store } from "../editing/store.js";

class AnnotationInspector extends HTMLElement {
  connectedCallback() {
    store.addEventListener("store:selected", () => this.#show());
    store.addEventListener("store:changed", ({ detail }) => detail.ids.includes(store.selectedIds[0]) && this.#show());
    this.#show();
  }

  #show() {
    const quote = document.createElement("blockquote");
    quote.textContent = store.selected?.exact ?? "";
    this.replaceChildren(...(store.selected ? [quote] : []));
  }
}

customElements.define("annotation-inspector", AnnotationInspector);
