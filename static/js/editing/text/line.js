// Going up, down and to the ends of lines, which only the layout knows.
import { currentSelection } from "./selection.js"

/** @import { CursorView } from "../cursor/view.js" */
/** @import { TextMap } from "./text_map.js" */

/** @type {number | null} */
let column = null // where the cursor would be, were each line long enough

/** Forget the column: the cursor went another way. */
export function leaveColumn() {
  column = null
}

/**
 * The offset that many lines below (above where negative), in the same column.
 *
 * @param {TextMap} map
 * @param {CursorView} view
 * @param {number} focus
 * @param {number} lines
 */
export function lineBelow(map, view, focus, lines) {
  column ??= view.boxAt(focus).left
  const selection = currentSelection()
  const direction = lines < 0 ? "backward" : "forward"
  view.select(focus, focus)
  for (let count = 0; count < Math.abs(lines); count += 1) {
    selection.modify("move", direction, "line")
  }
  const reached = map.offsetAt(...focusOf(selection))
  view.reveal(reached)
  return inColumn(view, reached, column) ?? reached
}

/**
 * The offset at the start or end of the line.
 *
 * @param {TextMap} map
 * @param {CursorView} view
 * @param {number} focus
 * @param {"forward" | "backward"} direction
 */
export function lineEnd(map, view, focus, direction) {
  const selection = currentSelection()
  view.select(focus, focus)
  selection.modify("move", direction, "lineboundary")
  return map.offsetAt(...focusOf(selection))
}

/**
 * @param {Selection} selection
 * @returns {Place}
 */
function focusOf({ focusNode, focusOffset }) {
  return [focusNode ?? document.body, focusOffset]
}

/**
 * @param {CursorView} view
 * @param {number} reached
 * @param {number} x
 */
function inColumn(view, reached, x) {
  const { top, height } = view.boxAt(reached)
  const offset = view.under(x, top + height / 2)
  if (offset === null) {
    return null
  }
  const distance = Math.abs(view.boxAt(offset).top - top)
  return distance < height / 2 ? offset : null
}
