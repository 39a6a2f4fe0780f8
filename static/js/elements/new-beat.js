// Names a moment of a film in place. Tells `beat:added` with the `beat`.

import { write } from "../editing/annotation/form.js";
import { repeated } from "../editing/annotation/repetition.js";
import { addBeat } from "../editing/film/film.js";
import { announce } from "../editing/speech/announcement.js";
import { fault } from "../editing/speech/fault.js";
import { word } from "../editing/speech/word.js";

class NewBeat extends HTMLElement {
  /** The film, the words that the label must not repeat, and where the moment is: `{film, hidden, second()}`. */
  about = null;

  connectedCallback() {
    this.#button.addEventListener("click", () =>
      this.open(this.#button.getAttribute("aria-expanded") === "false"),
    );
    this.#part("add").addEventListener("click", () => this.#add());
    this.#label.addEventListener("keydown", (event) => this.#press(event));
    this.#label.addEventListener("input", () => this.#lint());
  }

  /** Bring the field up, or put it away empty. */
  open(up) {
    this.#button.setAttribute("aria-expanded", String(up));
    this.querySelector(".new-beat").hidden = !up;
    fault(this, "label");
    if (up) {
      this.#label.focus();
    } else {
      this.#label.value = "";
    }
    this.#lint();
  }

  get #button() {
    return this.#part("name");
  }

  get #label() {
    return this.querySelector('[name="label"]');
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #lint() {
    const words = this.#label.value
      ? repeated(this.about.hidden, this.#label.value, [this.about.film.title])
      : [];
    write(
      this,
      "label-lint",
      words.length
        ? word("inspector.repeats", { words: words.join(", ") })
        : "",
    );
  }

  #press(event) {
    if (!["Enter", "Escape"].includes(event.key) || event.isComposing) {
      return;
    }
    event.preventDefault();
    if (event.key === "Enter") {
      return void this.#add();
    }
    this.open(false);
    this.#button.focus();
  }

  async #add() {
    const label = this.#label.value.trim();
    try {
      const beat = await addBeat(
        this.about.film.slug,
        this.about.second(),
        label,
      );
      this.open(false);
      announce(word("beat.added", { label }));
      this.dispatchEvent(
        new CustomEvent("beat:added", { bubbles: true, detail: { beat } }),
      );
    } catch ({ fields, message }) {
      fault(this, "label", fields?.label?.join(" ") ?? message);
    }
  }
}

customElements.define("new-beat", NewBeat);
