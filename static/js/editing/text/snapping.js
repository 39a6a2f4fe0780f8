// From what was selected to the passage that is meant. All of it is pure.
import { blockAt, offsetIn, unitsIn } from "./block.js";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const words = new Intl.Segmenter(undefined, { granularity: "word" });

/**
 * The passage `{start, end}` that a selection means, or null: without outer white space, with whole pictures, whole graphemes
 * and, unless it is to be `exact`, whole words.
 */
export function passageOf(blocks, from, to, { exact = false } = {}) {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const start = trimmedStart(blocks, first, last);
  const end = trimmedEnd(blocks, start, last);
  if (start >= end) {
    return null;
  }
  return {
    start: snappedStart(blocks, start, exact),
    end: snappedEnd(blocks, end, exact),
  };
}

function trimmedStart(blocks, from, to) {
  for (let index = blockAt(blocks, from); index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block.start >= to) {
      return to;
    }
    const start = Math.max(from, block.start);
    if (start >= block.end) {
      continue;
    }
    const units = unitsIn(block, start);
    const blank = block.text.slice(units).match(/^\s*/u)[0].length;
    if (units + blank < block.text.length) {
      return Math.min(to, offsetIn(block, units + blank));
    }
  }
  return to;
}

function trimmedEnd(blocks, from, to) {
  for (let index = blockAt(blocks, to); index >= 0; index -= 1) {
    const block = blocks[index];
    const end = Math.min(to, block.end);
    if (end <= from) {
      return from;
    }
    if (end <= block.start) {
      continue;
    }
    const kept = block.text.slice(0, unitsIn(block, end)).trimEnd().length;
    if (kept) {
      return Math.max(from, offsetIn(block, kept));
    }
  }
  return from;
}

function snappedStart(blocks, offset, exact) {
  const block = blocks[blockAt(blocks, offset)];
  if (block.object) {
    return block.start;
  }
  let units = unitsIn(block, offset);
  units = segment(graphemes, block, units)?.index ?? units;
  const word = exact ? undefined : segment(words, block, units);
  return offsetIn(block, word?.isWordLike ? word.index : units);
}

function snappedEnd(blocks, offset, exact) {
  const block = blocks[blockAt(blocks, offset)];
  if (block.object) {
    return block.end;
  }
  const units = endOf(segment(graphemes, block, unitsIn(block, offset) - 1));
  const word = exact ? undefined : segment(words, block, units - 1);
  return offsetIn(block, word?.isWordLike ? endOf(word) : units);
}

function segment(segmenter, block, units) {
  return segmenter.segment(block.text).containing(units);
}

function endOf({ index, segment: { length } }) {
  return index + length;
}
