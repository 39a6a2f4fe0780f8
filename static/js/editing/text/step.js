// Where a text cursor goes: by character, word, sentence or block. All of it is pure.
import { blockAt, offsetIn, unitsIn } from "./block.js";

const segmenters = Object.fromEntries(
  ["grapheme", "word", "sentence"].map((granularity) => [
    granularity,
    new Intl.Segmenter(undefined, { granularity }),
  ]),
);

/** The next place forward: the end of what lies ahead, so that what was passed can be tagged. */
export function forward(blocks, offset, unit) {
  const index = blockAt(blocks, offset);
  const block = blocks[index];
  if (offset >= block.end) {
    const next = blocks[index + 1];
    if (!next) {
      return offset;
    }
    return unit === "grapheme" ? next.start : forward(blocks, next.start, unit);
  }
  if (block.object || unit === "block") {
    return block.end;
  }
  const units = unitsIn(block, offset);
  const stop = stops(block.text, unit).find(({ end }) => end > units);
  return stop ? offsetIn(block, stop.end) : block.end;
}

/** The place before: the start of what lies behind. */
export function backward(blocks, offset, unit) {
  const index = blockAt(blocks, offset);
  const block = blocks[index];
  if (offset <= block.start) {
    const before = blocks[index - 1];
    if (!before) {
      return offset;
    }
    return unit === "grapheme"
      ? before.end
      : backward(blocks, before.end, unit);
  }
  if (block.object || unit === "block") {
    return block.start;
  }
  const units = unitsIn(block, offset);
  const stop = stops(block.text, unit).findLast(({ start }) => start < units);
  return stop ? offsetIn(block, stop.start) : block.start;
}

/** The word, sentence... around an offset, as `{start, end}`; null where there is none. */
export function around(blocks, offset, unit) {
  const block = blocks[blockAt(blocks, offset)];
  if (block.object || unit === "block") {
    return { start: block.start, end: block.end };
  }
  const units = unitsIn(block, offset);
  const stop = stops(block.text, unit).find(
    ({ start, end }) => start <= units && units <= end,
  );
  return stop
    ? { start: offsetIn(block, stop.start), end: offsetIn(block, stop.end) }
    : null;
}

function stops(text, unit) {
  return [...segmenters[unit].segment(text)]
    .filter(
      ({ segment, isWordLike }) =>
        unit === "grapheme" || (unit === "word" ? isWordLike : segment.trim()),
    )
    .map(({ index, segment }) => ({
      start: index,
      end:
        index +
        (unit === "sentence" ? segment.trimEnd().length : segment.length),
    }));
}
