// On narrow screens: panels come up from below, one at a time.
import { store } from "../editing/annotation/store.js";

class PanelButtons extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) =>
      this.#toggle(target.closest("[aria-controls]")),
    );
    document.addEventListener("keydown", (event) => this.#leave(event), {
      capture: true,
    });
    store.addEventListener("store:selected", () => this.#tell());
  }

  /** Bring up the panel of this id. */
  open(id) {
    this.close();
    this.#button(id).setAttribute("aria-expanded", "true");
    const panel = document.getElementById(id);
    panel.dataset.open = "";
    panel.tabIndex = -1;
    panel.focus();
  }

  /** Put away what is up. */
  close() {
    for (const button of this.querySelectorAll('[aria-expanded="true"]')) {
      button.setAttribute("aria-expanded", "false");
      delete document.getElementById(button.getAttribute("aria-controls"))
        .dataset.open;
      button.focus();
    }
  }

  #toggle(button) {
    if (!button) {
      return;
    }
    if (button.getAttribute("aria-expanded") === "true") {
      this.close();
    } else {
      this.open(button.getAttribute("aria-controls"));
    }
  }

  #leave(event) {
    if (
      event.key !== "Escape" ||
      !event.target.closest(".panel[data-open]") ||
      document.querySelector("dialog[open], :popover-open")
    ) {
      return;
    }
    event.preventDefault();
    this.close();
  }

  /** The inspector has something to say of what is selected. */
  #tell() {
    this.#button("panel-inspector").toggleAttribute(
      "data-news",
      store.selectedIds.length > 0,
    );
  }

  #button(id) {
    return this.querySelector(`[aria-controls="${id}"]`);
  }
}

customElements.define("panel-buttons", PanelButtons);
