// The keys that move the text cursor.

import { leaveColumn, lineBelow, lineEnd } from "../text/line.js"
import { backward, forward } from "../text/step.js"

/** @import { TextMap } from "../text/text_map.js" */
/** @import { Cursor } from "./cursor.js" */
/** @import { CursorView } from "./view.js" */

/** @typedef {{to: number, unit: Unit, from?: number}} Goal `from` where it selects from there */

const PAGE_LINES = 12
const HORIZONTAL = ["ArrowLeft", "ArrowRight"]

/** @type {Record<string, number>} */
const LINES = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -PAGE_LINES,
  PageDown: PAGE_LINES,
}

/**
 * Where a key press takes the cursor; null where it is no such key.
 *
 * @param {KeyboardEvent} event
 * @param {Cursor} cursor
 * @param {TextMap} map
 * @param {CursorView} view
 * @returns {Goal | null}
 */
export function goal(event, cursor, map, view) {
  const { blocks, focus } = cursor
  const { key, altKey } = event
  const control = event.ctrlKey || event.metaKey
  if (control && key.toLowerCase() === "a") {
    return { from: 0, to: endOf(blocks), unit: "line" }
  }
  if (key in LINES && !control && !altKey) {
    return { to: lineBelow(map, view, focus, LINES[key]), unit: "line" }
  }
  leaveColumn()
  if (HORIZONTAL.includes(key)) {
    const { element } = map.block(focus)
    const isAhead = (key === "ArrowRight") === isLeftToRight(element)
    const unit = control ? "word" : "grapheme"
    const step = isAhead ? forward : backward
    return { to: step(blocks, focus, unit), unit }
  }
  const unit = altKey ? "block" : "sentence"
  if (key === "ArrowUp") {
    return { to: backward(blocks, focus, unit), unit }
  }
  if (key === "ArrowDown") {
    return { to: forward(blocks, focus, unit), unit }
  }
  return toEnd(event, cursor, map, view, control)
}

/**
 * @param {KeyboardEvent} event
 * @param {Cursor} cursor
 * @param {TextMap} map
 * @param {CursorView} view
 * @param {boolean} ofText whether to the end of the text, not of the line
 * @returns {Goal | null}
 */
function toEnd({ key }, { blocks, focus }, map, view, ofText) {
  if (key !== "Home" && key !== "End") {
    return null
  }
  if (ofText) {
    return { to: key === "Home" ? 0 : endOf(blocks), unit: "line" }
  }
  const direction = key === "Home" ? "backward" : "forward"
  return { to: lineEnd(map, view, focus, direction), unit: "line" }
}

/** @param {Block[]} blocks */
function endOf(blocks) {
  return blocks.at(-1)?.end ?? 0
}

/** @param {Element} element */
function isLeftToRight(element) {
  return getComputedStyle(element).direction === "ltr"
}
