// From what was selected to the passage that is meant. All of it is pure.
import { blockAt, offsetIn, unitsIn } from "./block.js"

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" })
const words = new Intl.Segmenter(undefined, { granularity: "word" })

/**
 * The passage that a selection means, or null: without outer white space, with whole pictures and whole graphemes and,
 * unless it is to be `exact`, whole words.
 *
 * @param {Block[]} blocks
 * @param {number} from
 * @param {number} to
 * @param {{exact?: boolean}} [options]
 * @returns {Passage | null}
 */
export function passageOf(blocks, from, to, { exact = false } = {}) {
  const [first, last] = from <= to ? [from, to] : [to, from]
  const start = trimmedStart(blocks, first, last)
  const end = trimmedEnd(blocks, start, last)
  if (start >= end) {
    return null
  }
  return {
    start: snappedStart(blocks, start, exact),
    end: snappedEnd(blocks, end, exact),
  }
}

/**
 * @param {Block[]} blocks
 * @param {number} from
 * @param {number} to
 */
function trimmedStart(blocks, from, to) {
  for (let index = blockAt(blocks, from); index < blocks.length; index += 1) {
    const block = blocks[index]
    if (block.start >= to) {
      return to
    }
    const start = Math.max(from, block.start)
    const rest = block.text.slice(unitsIn(block, start))
    const kept = rest.trimStart().length
    if (start < block.end && kept) {
      const units = block.text.length - kept
      return Math.min(to, offsetIn(block, units))
    }
  }
  return to
}

/**
 * @param {Block[]} blocks
 * @param {number} from
 * @param {number} to
 */
function trimmedEnd(blocks, from, to) {
  for (let index = blockAt(blocks, to); index >= 0; index -= 1) {
    const block = blocks[index]
    const end = Math.min(to, block.end)
    if (end <= from) {
      return from
    }
    const text = block.text.slice(0, unitsIn(block, end))
    const kept = text.trimEnd().length
    if (end > block.start && kept) {
      return Math.max(from, offsetIn(block, kept))
    }
  }
  return from
}

/**
 * @param {Block[]} blocks
 * @param {number} offset
 * @param {boolean} exact
 */
function snappedStart(blocks, offset, exact) {
  const block = blocks[blockAt(blocks, offset)]
  if (block.object) {
    return block.start
  }
  const inside = unitsIn(block, offset)
  const units = segment(graphemes, block, inside)?.index ?? inside
  const word = exact ? undefined : segment(words, block, units)
  return offsetIn(block, word?.isWordLike ? word.index : units)
}

/**
 * @param {Block[]} blocks
 * @param {number} offset
 * @param {boolean} exact
 */
function snappedEnd(blocks, offset, exact) {
  const block = blocks[blockAt(blocks, offset)]
  if (block.object) {
    return block.end
  }
  const inside = unitsIn(block, offset)
  const grapheme = segment(graphemes, block, inside - 1)
  const units = grapheme ? endOf(grapheme) : inside
  const word = exact ? undefined : segment(words, block, units - 1)
  return offsetIn(block, word?.isWordLike ? endOf(word) : units)
}

/**
 * @param {Intl.Segmenter} segmenter
 * @param {Block} block
 * @param {number} units
 */
function segment(segmenter, block, units) {
  return segmenter.segment(block.text).containing(units)
}

/** @param {Intl.SegmentData} segment */
function endOf({ index, segment: text }) {
  return index + text.length
}
