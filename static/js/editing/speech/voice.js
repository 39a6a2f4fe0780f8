// What the text cursor passes, said to those who cannot see it.

import { store } from "../annotation/store.js"
import { layersAt } from "../painting/layer.js"
import { forward } from "../text/step.js"
import { announce } from "./announcement.js"
import { brief } from "./brief.js"
import { word } from "./word.js"

/** @import { Cursor } from "../cursor/cursor.js" */
/** @import { TextMap } from "../text/text_map.js" */

const LONGEST = 300 // characters said at once

/**
 * Say what a step of the cursor passed, what of it is selected, and which annotations it entered.
 *
 * @param {Cursor} cursor
 * @param {TextMap} map
 * @param {number} from
 * @param {Unit} unit
 */
export function speak(cursor, map, from, unit) {
  const { passage, focus } = cursor
  const before = layersHere(from).map(({ id }) => id)
  const entered = layersHere(focus).filter(({ id }) => !before.includes(id))
  const selected = passage && brief(cursor.text(passage), LONGEST)
  const sentences = [
    ...entered.map(kindInWords),
    kindOfBlock(map.block(focus), map.block(from)),
    passed(cursor, from, unit),
    selected && word("selected", { words: selected }),
  ]
  announce(sentences.filter(Boolean).join(". "))
}

/**
 * A kind, with its level where it has one.
 *
 * @param {Pick<Fields, "kind" | "level">} annotation
 */
export function kindInWords({ kind, level }) {
  return level ? `${word(kind)}, ${word(level)}` : word(kind)
}

/** @param {number} offset */
function layersHere(offset) {
  return layersAt(store.ordered(), offset)
}

/**
 * @param {PlacedBlock} block
 * @param {PlacedBlock} before
 */
function kindOfBlock(block, before) {
  if (block === before) {
    return ""
  }
  if (block.object) {
    return word(block.element.dataset.object ?? "")
  }
  return block.element.closest("h1, h2, h3, h4, h5, h6") ? word("heading") : ""
}

/**
 * @param {Cursor} cursor
 * @param {number} from
 * @param {Unit} unit
 */
function passed(cursor, from, unit) {
  const { blocks, focus } = cursor
  if (!cursor.collapsed) {
    return ""
  }
  if (unit === "grapheme") {
    const end = forward(blocks, focus, "grapheme")
    return cursor.text({ start: focus, end }).trim() || word("space")
  }
  if (unit === "line") {
    // Lines are the screen's, and say nothing by themselves.
    const end = forward(blocks, focus, "sentence")
    return brief(cursor.text({ start: focus, end }), LONGEST)
  }
  const [start, end] = from < focus ? [from, focus] : [focus, from]
  return brief(cursor.text({ start, end }), LONGEST)
}
