// The list of all keys, on `?`.
import { bind } from "../editing/keys.js";

class KeyHelp extends HTMLElement {
  connectedCallback() {
    for (const button of document.querySelectorAll('[data-opens="keys"]')) button.addEventListener("click", () => this.#open());
    bind("help", "?", () => this.#open(), "");
  }

  #open() {
    this.querySelector("dialog").showModal();
  }
}

customElements.define("key-help", KeyHelp);
