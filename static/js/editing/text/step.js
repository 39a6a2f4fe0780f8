// Where a text cursor goes: by character, word, sentence or block. All of it is pure.
import { blockAt, offsetIn, unitsIn } from "./block.js"

/** @typedef {{start: number, end: number}} Stop In UTF-16 units of a block */
/** @typedef {"grapheme" | "word" | "sentence"} Segment */

const segmenters = {
  grapheme: new Intl.Segmenter(undefined, { granularity: "grapheme" }),
  word: new Intl.Segmenter(undefined, { granularity: "word" }),
  sentence: new Intl.Segmenter(undefined, { granularity: "sentence" }),
}

/**
 * The next place forward: the end of what lies ahead, so that what was passed can be tagged.
 *
 * @param {Block[]} blocks
 * @param {number} offset
 * @param {Segment | "block"} unit
 * @returns {number}
 */
export function forward(blocks, offset, unit) {
  const index = blockAt(blocks, offset)
  const block = blocks[index]
  if (offset >= block.end) {
    const next = blocks[index + 1]
    if (!next) {
      return offset
    }
    return unit === "grapheme" ? next.start : forward(blocks, next.start, unit)
  }
  if (block.object || unit === "block") {
    return block.end
  }
  const units = unitsIn(block, offset)
  const ahead = stops(block.text, unit).find(({ end }) => end > units)
  return ahead ? offsetIn(block, ahead.end) : block.end
}

/**
 * The place before: the start of what lies behind.
 *
 * @param {Block[]} blocks
 * @param {number} offset
 * @param {Segment | "block"} unit
 * @returns {number}
 */
export function backward(blocks, offset, unit) {
  const index = blockAt(blocks, offset)
  const block = blocks[index]
  if (offset <= block.start) {
    const before = blocks[index - 1]
    if (!before) {
      return offset
    }
    return unit === "grapheme" ? before.end : backward(blocks, before.end, unit)
  }
  if (block.object || unit === "block") {
    return block.start
  }
  const units = unitsIn(block, offset)
  const behind = stops(block.text, unit).findLast(({ start }) => start < units)
  return behind ? offsetIn(block, behind.start) : block.start
}

/**
 * @param {string} text
 * @param {Segment} unit
 * @returns {Stop[]}
 */
function stops(text, unit) {
  const segments = [...segmenters[unit].segment(text)]
  return segments.filter(isStop[unit]).map(({ index, segment }) => {
    const said = unit === "sentence" ? segment.trimEnd() : segment
    return { start: index, end: index + said.length }
  })
}

/** @type {Record<Segment, (data: Intl.SegmentData) => boolean>} */
const isStop = {
  grapheme: () => true,
  word: ({ isWordLike }) => Boolean(isWordLike),
  sentence: ({ segment }) => segment.trim() !== "",
}
