// Places in the DOM and offsets in the canonical text, each from the other.
import { every } from "../../dom.js"
import { blockAt, offsetIn, unitsIn } from "./block.js"
import { unsplit } from "./code_point.js"

/** The article under `root`, in which each element with `data-start` is a block. */
export class TextMap {
  /** @type {PlacedBlock[]} */
  blocks = []
  #points

  /**
   * @param {HTMLElement} root
   * @param {string} text the canonical text
   */
  constructor(root, text) {
    this.root = root
    this.#points = [...text]
    this.read()
  }

  /** Take the nodes that the root holds now. */
  read() {
    const elements = every(this.root, "[data-start]")
    const starts = elements.map(({ dataset }) => Number(dataset.start))
    const points = this.#points
    this.blocks = elements.map((element, index) => {
      const start = starts[index]
      const isLast = index + 1 === starts.length
      const end = isLast ? points.length : starts[index + 1] - 1
      return blockOf(element, start, points.slice(start, end))
    })
  }

  /**
   * The block that an offset is in.
   *
   * @param {number} offset
   */
  block(offset) {
    return this.blocks[blockAt(this.blocks, offset)]
  }

  /**
   * The place of an offset. At the seam of two nodes, the `start` of a range lies in the later one.
   *
   * @param {number} offset
   * @param {Edge} edge
   * @returns {Place}
   */
  placeAt(offset, edge = "start") {
    const block = this.block(offset)
    if (block.object) {
      return beside(block.element, offset > block.start)
    }
    const units = unitsIn(block, offset)
    const limit = edge === "start" ? units : units - 1
    const leaf = block.leaves.findLast(({ at }) => at <= limit)
    const { node, at } = leaf ?? block.leaves[0]
    if (node instanceof Text) {
      return [node, Math.min(units - at, node.length)]
    }
    return beside(node, units > at)
  }

  /**
   * A range of the DOM that never changes by itself.
   *
   * @param {number} start
   * @param {number} end
   */
  range(start, end) {
    const [startContainer, startOffset] = this.placeAt(start, "start")
    const [endContainer, endOffset] = this.placeAt(end, "end")
    return new StaticRange({
      startContainer,
      startOffset,
      endContainer,
      endOffset,
    })
  }

  /**
   * A range that can be measured.
   *
   * @param {number} start
   * @param {number} end
   */
  liveRange(start, end) {
    const range = document.createRange()
    range.setStart(...this.placeAt(start, "start"))
    range.setEnd(...this.placeAt(end, "end"))
    return range
  }

  /**
   * The offset of a place in the DOM. One inside a picture is the picture's start or end, as the edge says.
   *
   * @param {Node} node
   * @param {number} offset
   * @param {Edge} edge
   */
  offsetAt(node, offset, edge = "start") {
    const child = node.childNodes[offset]
    const picture = this.blocks.find(
      ({ object, element }) => object && element === child,
    )
    if (picture) {
      return picture.start
    }
    const point = new Point(node, offset)
    const block = this.#blockBefore(point)
    if (!block) {
      return 0
    }
    const { element } = block
    const end = element.childNodes.length
    if (point.isAfter(element, end) && !element.contains(node)) {
      return block.end
    }
    if (block.object) {
      return edge === "end" ? block.end : block.start
    }
    return offsetInLeaves(block, point, edge)
  }

  /** @param {Point} point */
  #blockBefore(point) {
    let low = 0
    let high = this.blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (point.isAfter(this.blocks[middle].element, 0)) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return this.blocks[low - 1]
  }
}

/** A place that others are compared with. */
class Point {
  #range = document.createRange()

  /**
   * @param {Node} node
   * @param {number} offset
   */
  constructor(node, offset) {
    this.node = node
    this.offset = offset
    this.#range.setStart(node, offset)
  }

  /**
   * Whether this is the place named, or after it.
   *
   * @param {Node} node
   * @param {number} offset
   */
  isAfter(node, offset) {
    return this.#range.comparePoint(node, offset) <= 0
  }

  /**
   * @param {Node} node
   * @param {number} offset
   */
  isAt(node, offset) {
    return this.#range.comparePoint(node, offset) === 0
  }
}

/**
 * @param {PlacedBlock} block
 * @param {Point} point
 * @param {Edge} edge
 */
function offsetInLeaves(block, point, edge) {
  const own = block.leaves.find(({ node }) => node === point.node)
  if (own) {
    const units = own.at + point.offset
    const whole = edge === "end" ? unsplit(block.text, units) : units
    return offsetIn(block, whole)
  }
  const next = block.leaves.find(({ node }) => {
    const place = beside(node, false)
    return !point.isAfter(...place) || point.isAt(...place)
  })
  return next ? offsetIn(block, next.at) : block.end
}

/**
 * @param {HTMLElement} element
 * @param {number} start
 * @param {string[]} points
 * @returns {PlacedBlock}
 */
function blockOf(element, start, points) {
  const object = "object" in element.dataset
  return {
    start,
    end: start + points.length,
    text: points.join(""),
    object,
    element,
    leaves: object ? [] : leavesOf(element),
  }
}

/** @param {HTMLElement} element */
function leavesOf(element) {
  /** @type {Leaf[]} */
  const leaves = []
  const shown = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT
  const walker = document.createTreeWalker(element, shown)
  let at = 0
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (node instanceof Text) {
      leaves.push({ node, at })
      at += node.length
    } else if (node instanceof HTMLBRElement) {
      leaves.push({ node, at })
      at += 1
    }
  }
  return leaves
}

/**
 * The place before a node, or after it.
 *
 * @param {Node} node
 * @param {boolean} isAfter
 * @returns {Place}
 */
function beside(node, isAfter) {
  const parent = /** @type {ParentNode} */ (node.parentNode)
  const index = [...parent.childNodes].indexOf(/** @type {ChildNode} */ (node))
  return [parent, isAfter ? index + 1 : index]
}
