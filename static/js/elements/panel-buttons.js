// On narrow screens: panels come up from below, one at a time.

class PanelButtons extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => this.#toggle(target.closest("[aria-controls]")));
    document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && this.close());
  }

  /** Bring up the panel of this id. */
  open(id) {
    this.close();
    const button = this.querySelector(`[aria-controls="${id}"]`);
    button.setAttribute("aria-expanded", "true");
    document.getElementById(id).dataset.open = "";
  }

  /** Put away what is up. */
  close() {
    for (const button of this.querySelectorAll('[aria-expanded="true"]')) {
      button.setAttribute("aria-expanded", "false");
      delete document.getElementById(button.getAttribute("aria-controls")).dataset.open;
      button.focus();
    }
  }

  #toggle(button) {
    if (!button) return;
    const id = button.getAttribute("aria-controls");
    if (button.getAttribute("aria-expanded") === "true") this.close();
    else this.open(id);
  }
}

customElements.define("panel-buttons", PanelButtons);
