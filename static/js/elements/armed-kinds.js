// One kind may be armed: each selection is tagged with it at once.
import { arm, armed } from "../editing/annotation/tag.js";

class ArmedKinds extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) =>
      this.#arm(target.closest("[data-arm]")),
    );
    armed.addEventListener("armed:changed", () => this.#show());
  }

  #arm(button) {
    if (button) {
      arm(button.dataset.arm);
    }
  }

  #show() {
    this.dataset.kind = armed.kind ?? "";
    for (const button of this.querySelectorAll("[data-arm]")) {
      button.setAttribute(
        "aria-pressed",
        String(button.dataset.arm === armed.kind),
      );
    }
  }
}

customElements.define("armed-kinds", ArmedKinds);
