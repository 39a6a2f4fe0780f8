// A document as blocks: `{start, end, text, object}`, in canonical code points. All of it is pure.
import { toPoints, toUnits } from "./code_point.js";

/** The index of the block that an offset stands in or at the end of. */
export function blockAt(blocks, offset) {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle].start <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/** Where an offset stands in its block's text, in UTF-16 units. */
export function unitsIn(block, offset) {
  return toUnits(block.text, offset - block.start);
}

/** The offset of a place in a block's text. */
export function offsetIn(block, units) {
  return block.start + toPoints(block.text, units);
}

/** What is written from `start` to `end`, with a line feed between blocks. */
export function textBetween(blocks, start, end) {
  const parts = [];
  for (
    let index = blockAt(blocks, start);
    index < blocks.length && blocks[index].start < end;
    index += 1
  ) {
    const block = blocks[index];
    parts.push(
      block.text.slice(
        unitsIn(block, Math.max(start, block.start)),
        unitsIn(block, Math.min(end, block.end)),
      ),
    );
  }
  return parts.join("\n");
}
