// The list of all keys, on `?`: to look one up, change it or switch it off.
import {
  bind,
  isSingle,
  keys,
  listed,
  rebind,
  switchSingle,
  written,
} from "../editing/page/key.js";
import { word } from "../editing/speech/word.js";

const MODIFIERS = ["Shift", "Control", "Alt", "Meta", "AltGraph"];
const PASSING = ["Tab", "Enter", " "]; // what works buttons goes on doing so

class KeyHelp extends HTMLElement {
  #dialog = this.querySelector("dialog");
  #list = this.querySelector('[data-part="list"]');
  #single = this.querySelector('[data-part="single"]');
  #waiting = null; // the name of the binding whose new key is awaited

  connectedCallback() {
    for (const button of document.querySelectorAll('[data-opens="keys"]')) {
      button.addEventListener("click", () => this.#open());
    }
    bind("help", "?", () => this.#open(), word("key_help"));
    this.#dialog.addEventListener("keydown", (event) => this.#press(event));
    this.#dialog.addEventListener("close", () => (this.#waiting = null));
    this.#list.addEventListener("click", ({ target }) =>
      this.#await(target.closest("button")),
    );
    this.#single.addEventListener("change", () =>
      switchSingle(this.#single.checked),
    );
    keys.addEventListener("keys:changed", () => this.#show());
    this.#hint();
  }

  #open() {
    if (this.#dialog.open) {
      return this.#dialog.close();
    }
    this.#show();
    this.#say("");
    return this.#dialog.showModal();
  }

  #show() {
    const focused = document.activeElement?.dataset.name;
    this.#list.replaceChildren(
      ...listed().map((binding) => this.#row(binding)),
    );
    if (focused) {
      this.#list.querySelector(`[data-name="${focused}"]`)?.focus();
    }
    this.#single.checked = listed().some(({ key }) => key && isSingle(key));
    this.#hint();
  }

  #row({ name, key, description }) {
    const [row, does, button, cap] = ["li", "span", "button", "kbd"].map(
      (tag) => document.createElement(tag),
    );
    const waits = this.#waiting === name;
    does.textContent = description;
    cap.textContent = waits ? word("keys_press") : key || word("keys_off");
    Object.assign(button, { type: "button", className: "keys__one" });
    button.dataset.name = name;
    button.title = word("keys_change", { does: description });
    button.append(cap);
    row.append(does, button);
    return row;
  }

  /** Wait for the new key of a binding. */
  #await(button) {
    if (!button) {
      return;
    }
    this.#waiting =
      this.#waiting === button.dataset.name ? null : button.dataset.name;
    this.#show();
  }

  #press(event) {
    if (
      !this.#waiting ||
      MODIFIERS.includes(event.key) ||
      PASSING.includes(event.key)
    ) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const name = this.#waiting;
    const { description } = listed().find((binding) => binding.name === name);
    const key = event.key === "Backspace" ? "" : written(event);
    this.#waiting = null;
    const taken = event.key === "Escape" ? null : rebind(name, key);
    this.#show();
    if (taken) {
      this.#say(word("keys_taken", { key, does: taken.description }));
    } else if (taken === undefined) {
      this.#say(
        word(key ? "keys_set" : "keys_unset", { key, does: description }),
      );
    }
  }

  /** Buttons elsewhere show the keys that do the same. */
  #hint() {
    for (const hint of document.querySelectorAll("[data-key-of]")) {
      hint.textContent =
        listed().find(({ name }) => name === hint.dataset.keyOf)?.key ??
        hint.textContent;
    }
  }

  #say(text) {
    this.querySelector('[data-part="said"]').textContent = text;
  }
}

customElements.define("key-help", KeyHelp);
