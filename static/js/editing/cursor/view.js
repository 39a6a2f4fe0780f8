// The text cursor on the screen: its line, the browser's selection, and keeping it in view.
import { currentSelection } from "../text/selection.js"

/** @import { TextMap } from "../text/text_map.js" */

/** @typedef {[Node | null, number, Node | null, number]} Ends Of the browser's selection: anchor and focus */

const ROOM = 96 // pixels around the cursor when it is scrolled to

/** Draws the cursor's line in an element beside the text, in the same box. */
export class CursorView {
  #map
  #line
  #scroller
  /**
   * The selection that was made here, and its offsets: at seams the DOM has several places for one offset.
   *
   * @type {{ends: Ends, offsets: [number, number]} | null}
   */
  #own = null

  /**
   * @param {TextMap} map
   * @param {HTMLElement} line
   * @param {Element} scroller
   */
  constructor(map, line, scroller) {
    this.#map = map
    this.#line = line
    this.#scroller = scroller
  }

  /**
   * Where an offset is on the screen: a rectangle without width.
   *
   * @param {number} offset
   */
  boxAt(offset) {
    const block = this.#map.block(offset)
    const { element } = block
    const isInside = offset > block.start
    if (block.object) {
      return upright(element.getBoundingClientRect(), isInside)
    }
    const range = document.createRange()
    range.setStart(...this.#map.placeAt(offset, isInside ? "end" : "start"))
    const box = range.getClientRects()[0]
    if (box) {
      return box
    }
    const isRightToLeft = getComputedStyle(element).direction === "rtl"
    const character = isInside
      ? this.#boxesOf(offset - 1).at(-1)
      : this.#boxesOf(offset)[0]
    const around = character ?? element.getBoundingClientRect()
    return upright(around, isInside !== isRightToLeft)
  }

  /**
   * Put the line where the cursor is.
   *
   * @param {number} offset
   */
  draw(offset) {
    const box = this.boxAt(offset)
    const around = this.#line.offsetParent?.getBoundingClientRect()
    if (!around) {
      return
    }
    const { style } = this.#line
    style.setProperty("--x", `${box.left - around.left}px`)
    style.setProperty("--y", `${box.top - around.top}px`)
    style.setProperty("--height", `${box.height}px`)
  }

  /**
   * Make the cursor's selection the browser's.
   *
   * @param {number} anchor
   * @param {number} focus
   */
  select(anchor, focus) {
    /** @type {[Edge, Edge]} */
    const [first, last] = anchor <= focus ? ["start", "end"] : ["end", "start"]
    const selection = currentSelection()
    selection.setBaseAndExtent(
      ...this.#map.placeAt(anchor, first),
      ...this.#map.placeAt(focus, focus === anchor ? first : last),
    )
    this.#own = { ends: endsOf(selection), offsets: [anchor, focus] }
  }

  /**
   * The anchor and focus of a selection that begins or ends in the text, or null.
   *
   * @returns {[number, number] | null}
   */
  selected() {
    const selection = currentSelection()
    const ends = endsOf(selection)
    const [anchorNode, anchorOffset, focusNode, focusOffset] = ends
    if (!anchorNode || !focusNode || !this.#touches(anchorNode, focusNode)) {
      return null
    }
    if (this.#own?.ends.every((end, index) => end === ends[index])) {
      return this.#own.offsets
    }
    const anchor = this.#map.offsetAt(anchorNode, anchorOffset)
    const focus = this.#map.offsetAt(focusNode, focusOffset)
    if (anchor > focus) {
      return [this.#map.offsetAt(anchorNode, anchorOffset, "end"), focus]
    }
    const edge = selection.isCollapsed ? "start" : "end"
    return [anchor, this.#map.offsetAt(focusNode, focusOffset, edge)]
  }

  /**
   * Select a block as a whole.
   *
   * @param {Element} element
   */
  selectBlock(element) {
    const block = this.#map.blocks.find((one) => one.element === element)
    if (block) {
      this.select(block.start, block.end)
    }
  }

  /**
   * The offset under a point of the screen, or null where there is no text.
   *
   * @param {number} x
   * @param {number} y
   */
  under(x, y) {
    const [node, offset] = placeUnder(x, y) ?? [null, 0]
    if (!node || !this.#map.root.contains(node)) {
      return null
    }
    return this.#map.offsetAt(node, offset)
  }

  /**
   * Scroll so that an offset is seen, with some room around it.
   *
   * @param {number} offset
   */
  reveal(offset) {
    const box = this.boxAt(offset)
    const port = this.#scroller.getBoundingClientRect()
    const room = Math.min(ROOM, port.height / 4)
    const above = box.top - port.top - room
    const below = box.bottom - port.bottom + room
    if (above < 0) {
      this.#scroller.scrollBy({ top: above, behavior: "instant" })
    } else if (below > 0) {
      this.#scroller.scrollBy({ top: below, behavior: "instant" })
    }
  }

  /** @param {number} offset of a character */
  #boxesOf(offset) {
    return [...this.#map.liveRange(offset, offset + 1).getClientRects()]
  }

  /** @param {...Node} nodes */
  #touches(...nodes) {
    return nodes.some((node) => this.#map.root.contains(node))
  }
}

/**
 * @param {number} x
 * @param {number} y
 * @returns {Place | null}
 */
function placeUnder(x, y) {
  const position = document.caretPositionFromPoint?.(x, y)
  if (position) {
    return [position.offsetNode, position.offset]
  }
  const range = document.caretRangeFromPoint?.(x, y)
  return range ? [range.startContainer, range.startOffset] : null
}

/**
 * @param {Selection} selection
 * @returns {Ends}
 */
function endsOf({ anchorNode, anchorOffset, focusNode, focusOffset }) {
  return [anchorNode, anchorOffset, focusNode, focusOffset]
}

/**
 * @param {DOMRect} box
 * @param {boolean} isAtRight
 */
function upright(box, isAtRight) {
  return new DOMRect(isAtRight ? box.right : box.left, box.top, 0, box.height)
}
