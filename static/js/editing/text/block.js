// A document as blocks, in canonical code points. All of it is pure.
import { toPoints, toUnits } from "./code_point.js"

/**
 * The index of the block that an offset is in or at the end of.
 *
 * @param {Passage[]} blocks
 * @param {number} offset
 */
export function blockAt(blocks, offset) {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (blocks[middle].start <= offset) {
      low = middle
    } else {
      high = middle - 1
    }
  }
  return low
}

/**
 * Where an offset is in its block's text, in UTF-16 units.
 *
 * @param {Block} block
 * @param {number} offset
 */
export function unitsIn(block, offset) {
  return toUnits(block.text, offset - block.start)
}

/**
 * The offset of a place in a block's text.
 *
 * @param {Block} block
 * @param {number} units
 */
export function offsetIn(block, units) {
  return block.start + toPoints(block.text, units)
}

/**
 * The text from `start` to `end`, with a line feed between blocks.
 *
 * @param {Block[]} blocks
 * @param {number} start
 * @param {number} end
 */
export function textBetween(blocks, start, end) {
  const first = blockAt(blocks, start)
  const rest = blocks.slice(first)
  const concerned = rest.filter((block) => block.start < end)
  const parts = concerned.map((block) => {
    const from = unitsIn(block, Math.max(start, block.start))
    const to = unitsIn(block, Math.min(end, block.end))
    return block.text.slice(from, to)
  })
  return parts.join("\n")
}
