// Selecting with mouse, pen and fingers: the browser selects, the cursor follows.

import { around } from "../../dom.js"
import { armed, dig, tag } from "../annotation/tag.js"
import { tell } from "../speech/announcement.js"
import { word } from "../speech/word.js"
import { leaveColumn } from "../text/line.js"
import { currentSelection } from "../text/selection.js"
import { cursor } from "./cursor.js"

/** @import { CursorView } from "./view.js" */

const MORE_CLICKS = 350 // ms in which a double click may become a triple one
const FINGER_RESTS = 900 // ms after which a selection by touch counts as made

/** Dispatches `pointing:settled` once a selection has been made, and `pointing:began`. */
class Pointing extends EventTarget {
  active = false
}

export const pointing = new Pointing()

/**
 * Follow the browser's selection in the text.
 *
 * @param {HTMLElement} text
 * @param {CursorView} view
 * @param {AbortSignal} signal ends it
 */
export function point(text, view, signal) {
  const pointer = new Pointer(view)
  const listen = { signal }
  text.addEventListener("pointerdown", (event) => pointer.begin(event), listen)
  text.addEventListener("mousedown", (event) => pointer.press(event), listen)
  text.addEventListener("click", (event) => pointer.click(event), listen)
  document.addEventListener("mouseup", (event) => pointer.end(event), listen)
  document.addEventListener(
    "selectionchange",
    () => pointer.changeSelection(),
    listen,
  )
  // A key may be faster than the next event.
  const early = { signal, capture: true }
  document.addEventListener("keydown", () => pointer.follow(), early)
}

class Pointer {
  #view
  #exact = false
  #isFinger = false
  /** @type {number | undefined} */
  #timer

  /** @param {CursorView} view */
  constructor(view) {
    this.#view = view
  }

  /** @param {PointerEvent} event */
  begin({ pointerType, altKey }) {
    this.#isFinger = pointerType === "touch"
    this.#exact = altKey
    leaveColumn()
    pointing.active = !this.#isFinger
    pointing.dispatchEvent(new Event("pointing:began"))
  }

  /**
   * Begin a new selection also where words are selected: browsers would drag these away.
   *
   * @param {MouseEvent} event
   */
  press({ detail: clicks, shiftKey, button }) {
    if (clicks === 1 && !shiftKey && button === 0 && !this.#isFinger) {
      currentSelection().removeAllRanges()
    }
  }

  /** Let the cursor be where the browser's selection is. */
  follow() {
    const selected = this.#view.selected()
    const here = [cursor.anchor, cursor.focus]
    if (selected && selected.join() !== here.join()) {
      const [anchor, focus] = selected
      cursor.place(anchor, focus, { exact: this.#exact, by: "pointer" })
    }
  }

  changeSelection() {
    this.follow()
    if (this.#isFinger && !cursor.collapsed) {
      this.#settleAfter(FINGER_RESTS)
    }
  }

  /** @param {MouseEvent} event */
  end({ altKey, detail: clicks }) {
    if (!pointing.active) {
      return
    }
    this.#exact = altKey
    this.#settleAfter(armed.kind && clicks === 2 ? MORE_CLICKS : 0)
  }

  /** @param {MouseEvent} event */
  click(event) {
    const href = around(event, "[data-href]")?.dataset.href
    if (href && (event.ctrlKey || event.metaKey)) {
      window.open(href, "_blank", "noopener,noreferrer")
      return
    }
    if (around(event, "summary")) {
      event.preventDefault() // what it heads stays in sight
      tell(word("summary"))
      return
    }
    this.#takeBlock(event)
    if (!currentSelection().isCollapsed && !this.#isFinger) {
      return
    }
    const offset = this.#view.under(event.clientX, event.clientY)
    if (offset === null) {
      return
    }
    cursor.moveTo(offset, { by: "pointer" })
    dig(offset, { quiet: true })
  }

  /**
   * Three clicks take a block, and two a picture. Browsers would take a part of what follows too.
   *
   * @param {MouseEvent} event
   */
  #takeBlock(event) {
    const block = around(event, "[data-start]")
    const clicks = block && "object" in block.dataset ? 2 : 3
    if (block && event.detail >= clicks && !event.shiftKey) {
      this.#view.selectBlock(block)
    }
  }

  /** @param {number} ms */
  #settleAfter(ms) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#settle(), ms)
  }

  #settle() {
    this.follow()
    pointing.active = false
    const { anchor, focus } = cursor
    cursor.place(anchor, focus, { exact: this.#exact, by: "pointer" })
    if (armed.kind && cursor.passage) {
      tag(armed.kind)
    }
    pointing.dispatchEvent(new Event("pointing:settled"))
  }
}
