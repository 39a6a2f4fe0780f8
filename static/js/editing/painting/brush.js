// What ranges of text are drawn with: a Highlight of the browser, or boxes behind the text where it knows none, or draws no
// lines with them. The kinds differ by their lines.
import { make } from "../../dom.js"

// WebKit takes `text-decoration` under `::highlight()`, draws nothing, and says so nowhere.
const DRAWS_LINES = navigator.vendor !== "Apple Computer, Inc."

/** @type {Map<string, Boxes>} */
const boxes = new Map()

/**
 * What draws in one style.
 *
 * @param {string} name
 * @param {HTMLElement} layer for boxes
 * @returns {Brush}
 */
export function brush(name, layer) {
  if (!globalThis.CSS?.highlights || !DRAWS_LINES) {
    return boxed(name, layer)
  }
  const highlight = CSS.highlights.get(name) ?? new Highlight()
  CSS.highlights.set(name, highlight)
  return highlight
}

/** Draw all boxes again: the text has taken another shape. */
export function redraw() {
  for (const drawn of boxes.values()) {
    drawn.redraw()
  }
}

/**
 * @param {string} name
 * @param {HTMLElement} layer
 */
function boxed(name, layer) {
  const drawn = boxes.get(name) ?? new Boxes(name, layer)
  boxes.set(name, drawn)
  return drawn
}

class Boxes {
  #name
  #layer
  /** @type {Map<StaticRange, HTMLElement[]>} */
  #drawn = new Map()

  /**
   * @param {string} name
   * @param {HTMLElement} layer
   */
  constructor(name, layer) {
    this.#name = name
    this.#layer = layer
  }

  /** @param {StaticRange} range */
  add(range) {
    this.#drawn.set(range, this.#boxes(range))
  }

  /** @param {StaticRange} range */
  delete(range) {
    for (const box of this.#drawn.get(range) ?? []) {
      box.remove()
    }
    this.#drawn.delete(range)
  }

  redraw() {
    for (const range of [...this.#drawn.keys()]) {
      this.delete(range)
      this.add(range)
    }
  }

  /** @param {StaticRange} still */
  #boxes(still) {
    const range = document.createRange()
    range.setStart(still.startContainer, still.startOffset)
    range.setEnd(still.endContainer, still.endOffset)
    const around = this.#layer.getBoundingClientRect()
    const rects = [...range.getClientRects()]
    const visible = rects.filter(({ width }) => width)
    return visible.map((rect) => this.#box(rect, around))
  }

  /**
   * @param {DOMRect} rect
   * @param {DOMRect} around
   */
  #box(rect, around) {
    const box = make("i", { className: `box box--${this.#name}` })
    const sides = {
      x: rect.left - around.left,
      y: rect.top - around.top,
      width: rect.width,
      height: rect.height,
    }
    for (const [side, pixels] of Object.entries(sides)) {
      box.style.setProperty(`--${side}`, `${pixels}px`)
    }
    this.#layer.append(box)
    return box
  }
}
