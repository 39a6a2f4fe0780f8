// Suggested paragraph breaks, taken or refused where they stand; the form works without this, one request at a time.
import { word } from "../editing/speech/word.js";

class BreakChoices extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.#count());
    this.addEventListener("click", (event) => {
      const wanted = { all: true, none: false }[
        event.target.closest("button")?.value
      ];
      if (wanted === undefined) {
        return;
      }
      event.preventDefault();
      for (const box of this.#boxes()) {
        box.checked = wanted;
      }
      this.#count();
    });
  }

  #boxes() {
    return [...this.querySelectorAll("[name=break]")];
  }

  #count() {
    const count = this.#boxes().filter((box) => box.checked).length;
    this.querySelector("#chosen").textContent = word("taken", { count });
  }
}

customElements.define("break-choices", BreakChoices);
