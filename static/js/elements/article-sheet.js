// <article-sheet>: the article itself. A text cursor goes through it, and annotations are drawn on it.

import { make, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { suggestions, underline } from "../editing/annotation/suggestion.js"
import { arm, armed, dig, tag } from "../editing/annotation/tag.js"
import { cursor } from "../editing/cursor/cursor.js"
import { goal } from "../editing/cursor/key.js"
import { point } from "../editing/cursor/pointer.js"
import { CursorView } from "../editing/cursor/view.js"
import { brush, redraw } from "../editing/painting/brush.js"
import { Painting } from "../editing/painting/painting.js"
import { tell } from "../editing/speech/announcement.js"
import { speak } from "../editing/speech/voice.js"
import { word } from "../editing/speech/word.js"
import { keepOriginal } from "../editing/text/original.js"
import { TextMap } from "../editing/text/text_map.js"
import { LivingElement } from "../living.js"

const VERTICAL = ["ArrowUp", "ArrowDown"]

export class ArticleSheet extends LivingElement {
  #text = one(this, ".article-text")
  #boxes = this.#layer("boxes")
  #map = new TextMap(this.#text, store.article.text)
  #view = new CursorView(
    this.#map,
    this.#layer("cursor-line"),
    /** @type {HTMLElement} */ (this.closest(".sheet")),
  )
  #painting = new Painting(this.#map, store, this.#boxes)
  /** @type {StaticRange | null} */
  #chosen = null // the range of what tagging would tag

  connectedCallback() {
    const signal = this.live()
    cursor.open(this.#map.blocks)
    keepOriginal(this.#text, () => this.#rebuild(), signal)
    this.#followStore(signal)
    this.#followCursor(signal)
    const showArmed = () => {
      this.#text.dataset.armed = armed.kind ?? ""
    }
    armed.addEventListener("armed:changed", showArmed, { signal })
    this.#text.onkeydown = (event) => this.#press(event)
    this.#text.onfocus = () => this.#view.draw(cursor.focus)
    point(this.#text, this.#view, signal)
    const observer = new ResizeObserver(() => {
      this.#view.draw(cursor.focus)
      redraw()
    })
    observer.observe(this.#text)
    signal.addEventListener("abort", () => observer.disconnect())
  }

  /**
   * Where a passage ends on the screen.
   *
   * @param {number} offset
   */
  boxAt(offset) {
    return this.#view.boxAt(offset)
  }

  /** @param {AbortSignal} signal */
  #followStore(signal) {
    const mark = () => this.#painting.mark(store.selectedIds)
    store.addEventListener(
      "store:changed",
      ({ detail }) => {
        this.#painting.update(detail.ids)
        mark()
      },
      { signal },
    )
    store.addEventListener("store:selected", mark, { signal })
    const draw = () => this.#underline()
    suggestions.addEventListener("suggestions:changed", draw, { signal })
  }

  #underline() {
    underline(
      suggestions.open,
      (start, end) => this.#map.range(start, end),
      this.#boxes,
    )
  }

  /** The nodes of the text are others than before. */
  #rebuild() {
    this.#map.read()
    cursor.blocks = this.#map.blocks
    this.#painting.renew()
    this.#painting.mark(store.selectedIds)
    this.#underline()
    this.#draw(true)
    tell(word("rebuilt"))
  }

  /** @param {AbortSignal} signal */
  #followCursor(signal) {
    cursor.addEventListener(
      "cursor:moved",
      ({ detail }) => {
        this.#draw(detail.by !== "pointer")
      },
      { signal },
    )
    const reveal = () => this.#view.reveal(cursor.focus)
    cursor.addEventListener("cursor:shown", reveal, { signal })
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, altKey, shiftKey } = event
    if (key === "Escape") {
      this.#leave(event)
    } else if (key === "Enter" && !event.ctrlKey) {
      this.#enter(event)
    } else if (!altKey || shiftKey || VERTICAL.includes(key)) {
      this.#step(event) // other keys with Alt are the browser's own
    }
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const step = goal(event, cursor, this.#map, this.#view)
    if (!step) {
      return
    }
    event.preventDefault()
    const from = cursor.focus
    const anchor = event.shiftKey ? cursor.anchor : step.to
    const options = { exact: event.altKey, by: /** @type {const} */ ("keys") }
    cursor.place(step.from ?? anchor, step.to, options)
    this.#view.select(cursor.anchor, cursor.focus)
    this.#view.reveal(cursor.focus)
    speak(cursor, this.#map, from, step.unit)
  }

  /**
   * Go back one step each time: from the armed kind, the selection, the annotation, the text.
   *
   * @param {KeyboardEvent} event
   */
  #leave(event) {
    event.preventDefault()
    if (armed.kind) {
      arm(null)
    } else if (!cursor.collapsed) {
      cursor.moveTo(cursor.focus)
    } else if (store.selectedIds.length) {
      store.select([])
    } else {
      this.#text.blur()
    }
  }

  /** @param {KeyboardEvent} event */
  #enter(event) {
    event.preventDefault()
    if (armed.kind && cursor.passage) {
      tag(armed.kind)
    } else {
      dig(cursor.focus)
    }
  }

  /** @param {boolean} selects whether the browser's selection has to follow */
  #draw(selects) {
    const { passage, anchor, focus } = cursor
    this.#view.draw(focus)
    const selected = document.getSelection()?.anchorNode ?? null
    if (selects && this.#text.contains(selected)) {
      this.#view.select(anchor, focus)
    }
    const chosen = brush("chosen", this.#boxes)
    if (this.#chosen) {
      chosen.delete(this.#chosen)
    }
    this.#chosen = passage && this.#map.range(passage.start, passage.end)
    if (this.#chosen) {
      chosen.add(this.#chosen)
    }
  }

  /** @param {string} className */
  #layer(className) {
    const layer = make("div", { className, ariaHidden: "true" })
    this.prepend(layer)
    return layer
  }
}

customElements.define("article-sheet", ArticleSheet)
