// Choosing among the annotations in the list: one, several, a stretch of them, all.
import { leave } from "../page/panel.js"
import { store } from "./store.js"
import { show } from "./tag.js"

/** @type {Record<string, number>} */
const STEPS = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
}

export class Choosing {
  #shown
  #focus
  /** @type {string | undefined} */
  #anchor // where a stretch began

  /**
   * @param {() => string[]} shown gives the ids that can be chosen, in order
   * @param {(id: string) => void} focus gives the focus to one of them
   */
  constructor(shown, focus) {
    this.#shown = shown
    this.#focus = focus
  }

  /**
   * Choose one alone. `toggles` adds or removes it, `extends` chooses all from where the last choice was made.
   *
   * @param {string} id
   * @param {{toggles?: boolean, extends?: boolean}} [options]
   */
  choose(id, { toggles = false, extends: isStretch = false } = {}) {
    if (isStretch) {
      store.select(this.#stretch(id))
      return
    }
    this.#anchor = id
    store.select(toggles ? toggled(id) : [id])
  }

  /**
   * Do what a key means on one of them.
   *
   * @param {KeyboardEvent} event
   */
  press(event) {
    const { id } = /** @type {HTMLElement} */ (event.target).dataset
    if (!id || event.altKey || event.defaultPrevented) {
      return
    }
    const control = event.ctrlKey || event.metaKey
    if (event.key in STEPS) {
      this.#step(id, event, control)
    } else if (event.key === " ") {
      this.choose(id, { toggles: true, extends: event.shiftKey })
    } else if (control && event.key.toLowerCase() === "a") {
      store.select(this.#shown())
    } else if (event.key === "Enter") {
      this.#jump(id)
    } else {
      return
    }
    event.preventDefault()
  }

  /**
   * @param {string} id
   * @param {KeyboardEvent} event
   * @param {boolean} control
   */
  #step(id, { key, shiftKey }, control) {
    const shown = this.#shown()
    const wanted = shown.indexOf(id) + STEPS[key]
    const index = Math.min(Math.max(wanted, 0), shown.length - 1)
    const next = shown[index]
    this.#anchor ??= id
    if (shiftKey) {
      this.choose(next, { extends: true })
    } else if (!control) {
      this.choose(next)
      show(store.get(next))
    }
    this.#focus(next)
  }

  /** @param {string} id */
  #jump(id) {
    this.choose(id)
    show(store.get(id))
    leave()
  }

  /** @param {string} id */
  #stretch(id) {
    const shown = this.#shown()
    const ends = [shown.indexOf(this.#anchor ?? ""), shown.indexOf(id)]
    const [first, last] = ends.sort((a, b) => a - b)
    return shown.slice(Math.max(first, 0), last + 1)
  }
}

/** @param {string} id */
function toggled(id) {
  const { selectedIds } = store
  return selectedIds.includes(id)
    ? selectedIds.filter((other) => other !== id)
    : [...selectedIds, id]
}
