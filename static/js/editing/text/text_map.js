// Places in the DOM and offsets in the canonical text, each from the other.
import { blockAt, offsetIn, unitsIn } from "./block.js";
import { unsplit } from "./code_point.js";

/** The article under `root`, in which each element with `data-start` is a block. `length` is that of the canonical text. */
export class TextMap {
  /** `{start, end, text, object, element, leaves}`; leaves are text nodes and `<br>` with the unit at which they begin. */
  blocks;

  constructor(root, text) {
    this.root = root;
    const elements = [...root.querySelectorAll("[data-start]")];
    const points = [...text];
    this.blocks = elements.map((element, index) => {
      const start = Number(element.dataset.start);
      const end =
        index + 1 < elements.length
          ? Number(elements[index + 1].dataset.start) - 1
          : points.length;
      const object = "object" in element.dataset;
      return {
        start,
        end,
        text: points.slice(start, end).join(""),
        object,
        element,
        leaves: object ? [] : leaves(element),
      };
    });
  }

  /** The block in which an offset stands. */
  block(offset) {
    return this.blocks[blockAt(this.blocks, offset)];
  }

  /** `[node, offset]` for an offset; at the seam of two nodes, the `start` of a range lies in the later one. */
  placeAt(offset, edge = "start") {
    const block = this.block(offset);
    if (block.object) {
      return beside(block.element, offset > block.start);
    }
    const units = unitsIn(block, offset);
    const leaf =
      edge === "start"
        ? block.leaves.findLast(({ at }) => at <= units)
        : block.leaves.findLast(({ at }) => at < units);
    const { node, at } = leaf ?? block.leaves[0];
    return node.nodeType === Node.TEXT_NODE
      ? [node, Math.min(units - at, node.length)]
      : beside(node, units > at);
  }

  /** A range of the DOM that never changes by itself. */
  range(start, end) {
    const [[startContainer, startOffset], [endContainer, endOffset]] = [
      this.placeAt(start, "start"),
      this.placeAt(end, "end"),
    ];
    return new StaticRange({
      startContainer,
      startOffset,
      endContainer,
      endOffset,
    });
  }

  /** A range that can be measured. */
  liveRange(start, end) {
    const range = document.createRange();
    range.setStart(...this.placeAt(start, "start"));
    range.setEnd(...this.placeAt(end, "end"));
    return range;
  }

  /** The offset of a place in the DOM. One inside a picture is the picture's `start` or `end`, as the edge says. */
  offsetAt(node, offset, edge = "start") {
    const next = node.childNodes[offset];
    const ahead =
      next &&
      this.blocks.find(({ object, element }) => object && element === next);
    if (ahead) {
      return ahead.start;
    }
    const point = document.createRange();
    point.setStart(node, offset);
    const before = (other, at) => point.comparePoint(other, at) <= 0;
    const block = lastWhere(this.blocks, ({ element }) => before(element, 0));
    if (!block) {
      return 0;
    }
    const beyond =
      before(block.element, block.element.childNodes.length) &&
      !block.element.contains(node);
    if (beyond) {
      return block.end;
    }
    if (block.object) {
      return edge === "end" ? block.end : block.start;
    }
    const here = block.leaves.find((leaf) => leaf.node === node);
    if (here) {
      return offsetIn(
        block,
        edge === "end"
          ? unsplit(block.text, here.at + offset)
          : here.at + offset,
      );
    }
    const after = block.leaves.find(
      (leaf) =>
        !before(...beside(leaf.node, false)) ||
        point.comparePoint(...beside(leaf.node, false)) === 0,
    );
    return after ? offsetIn(block, after.at) : block.end;
  }
}

function leaves(element) {
  const found = [];
  const walker = document.createTreeWalker(
    element,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  );
  for (let at = 0; walker.nextNode(); ) {
    const node = walker.currentNode;
    if (node.nodeType !== Node.TEXT_NODE && node.tagName !== "BR") {
      continue;
    }
    found.push({ node, at });
    at += node.nodeType === Node.TEXT_NODE ? node.length : 1;
  }
  return found;
}

function beside(node, after) {
  return [
    node.parentNode,
    [...node.parentNode.childNodes].indexOf(node) + (after ? 1 : 0),
  ];
}

function lastWhere(items, test) {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(items[middle])) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return items[low - 1];
}
