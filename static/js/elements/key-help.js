// <key-help>: the list of all keys, on `?`: to look one up, change it or switch it off.

import { around, every, make, one } from "../dom.js"
import {
  bind,
  isSingle,
  keys,
  listed,
  rebind,
  switchSingle,
  written,
} from "../editing/page/key.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const MODIFIERS = ["Shift", "Control", "Alt", "Meta", "AltGraph"]
const PASSING = ["Tab", "Enter", " "] // keys that buttons need

class KeyHelp extends LivingElement {
  #dialog = one(this, "dialog")
  #list = one(this, '[data-part="list"]')
  #single = one(this, '[data-part="single"]', HTMLInputElement)
  #waiting = "" // the name of the binding whose new key is awaited

  connectedCallback() {
    const signal = this.live()
    const open = () => this.#open()
    for (const button of every(document, '[data-opens="keys"]')) {
      button.addEventListener("click", open, { signal })
    }
    bind("help", "?", open, word("key_help"), signal)
    this.#dialog.onkeydown = (event) => this.#press(event)
    this.#dialog.onclose = () => {
      this.#waiting = ""
    }
    this.#list.onclick = (event) => {
      const name = around(event, "button")?.dataset.name
      if (name) {
        this.#await(name)
      }
    }
    this.#single.onchange = () => switchSingle(this.#single.checked)
    keys.addEventListener("keys:changed", () => this.#show(), { signal })
    this.#hint()
  }

  #open() {
    if (this.#dialog.open) {
      this.#dialog.close()
      return
    }
    this.#show()
    this.#say("")
    this.#dialog.showModal()
  }

  #show() {
    const focused = document.activeElement?.getAttribute("data-name")
    const rows = listed().map((binding) => this.#row(binding))
    this.#list.replaceChildren(...rows)
    for (const button of every(this.#list, `[data-name="${focused}"]`)) {
      button.focus()
    }
    this.#single.checked = listed().some(({ key }) => key && isSingle(key))
    this.#hint()
  }

  /** @param {Binding} binding */
  #row({ name, key, description }) {
    const isAwaited = this.#waiting === name
    const cap = make("kbd", {}, key || word("keys_off"))
    if (isAwaited) {
      cap.textContent = word("keys_press")
    }
    const properties = { className: "keys__one" }
    const button = make("button", { type: "button", ...properties }, cap)
    button.dataset.name = name
    button.title = word("keys_change", { does: description })
    return make("li", {}, make("span", {}, description), button)
  }

  /**
   * Wait for the new key of a binding.
   *
   * @param {string} name
   */
  #await(name) {
    this.#waiting = this.#waiting === name ? "" : name
    this.#show()
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key } = event
    const name = this.#waiting
    if (!name || MODIFIERS.includes(key) || PASSING.includes(key)) {
      return
    }
    event.preventDefault()
    event.stopPropagation()
    this.#waiting = ""
    if (key !== "Escape") {
      this.#rebind(name, key === "Backspace" ? "" : written(event))
    }
    this.#show()
  }

  /**
   * @param {string} name
   * @param {string} key
   */
  #rebind(name, key) {
    const binding = listed().find((one) => one.name === name)
    const does = binding?.description
    const holder = rebind(name, key)
    if (holder) {
      this.#say(word("keys_taken", { key, does: holder.description }))
    } else {
      this.#say(word(key ? "keys_set" : "keys_unset", { key, does }))
    }
  }

  /** Let buttons elsewhere show the keys that do the same. */
  #hint() {
    for (const hint of every(document, "[data-key-of]")) {
      const name = hint.dataset.keyOf
      const binding = listed().find((one) => one.name === name)
      hint.textContent = binding?.key ?? hint.textContent
    }
  }

  /** @param {string} text */
  #say(text) {
    one(this, '[data-part="said"]').textContent = text
  }
}

customElements.define("key-help", KeyHelp)
