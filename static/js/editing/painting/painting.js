// Annotations on the text: lines and washes of the CSS Custom Highlight API, boxes where a browser has none.
import { brush } from "./brush.js"
import { freeLane, isPlaced, overlap } from "./layer.js"

/** @import { Store } from "../annotation/store.js" */
/** @import { TextMap } from "../text/text_map.js" */

const LANES = 3 // of one kind that lie over each other

/** Draws the store's annotations, and of them only what has changed. */
export class Painting {
  #map
  #store
  #layer
  /** @type {Map<string, Drawn>} */
  #drawn = new Map()
  /** @type {Drawn[]} */
  #marked = []

  /**
   * @param {TextMap} map
   * @param {Store} store
   * @param {HTMLElement} layer
   */
  constructor(map, store, layer) {
    this.#map = map
    this.#store = store
    this.#layer = layer
  }

  /**
   * Draw these annotations as they are now.
   *
   * @param {string[]} ids
   */
  update(ids) {
    const before = this.#drawings(ids)
    for (const id of ids) {
      if (!this.#isUpToDate(id)) {
        this.#erase(id)
      }
    }
    for (const id of ids) {
      const annotation = this.#store.get(id)
      if (isPlaced(annotation) && !this.#drawn.has(id)) {
        this.#draw(annotation)
      }
    }
    this.#markObjects([...before, ...this.#drawings(ids)])
  }

  /** Draw everything again: the nodes below are others. */
  renew() {
    const ids = [...this.#drawn.keys()]
    for (const id of ids) {
      this.#erase(id)
    }
    this.update(ids)
  }

  /**
   * Set off the annotations that are selected.
   *
   * @param {string[]} ids
   */
  mark(ids) {
    for (const { kind, range } of this.#marked) {
      brush(`selected-${kind}`, this.#layer).delete(range)
    }
    this.#marked = this.#drawings(ids)
    for (const { kind, range } of this.#marked) {
      brush(`selected-${kind}`, this.#layer).add(range)
    }
    for (const block of this.#objects()) {
      const isOver = this.#marked.some((drawn) => overlap(drawn, block))
      block.element.toggleAttribute("data-selected", isOver)
    }
  }

  /** @param {string[]} ids */
  #drawings(ids) {
    return ids.flatMap((id) => this.#drawn.get(id) ?? [])
  }

  /** @param {string} id */
  #isUpToDate(id) {
    const drawn = this.#drawn.get(id)
    const annotation = this.#store.get(id)
    return (
      drawn?.kind === annotation?.kind &&
      drawn?.start === annotation?.start &&
      drawn?.end === annotation?.end
    )
  }

  /** @param {PlacedAnnotation} annotation */
  #draw({ id, kind, start, end }) {
    const drawn = [...this.#drawn.values()]
    const ofKind = drawn.filter((other) => other.kind === kind)
    const lane = freeLane(ofKind, { start, end }, LANES)
    const range = this.#map.range(start, end)
    brush(`${kind}-${lane}`, this.#layer).add(range)
    this.#drawn.set(id, { kind, start, end, lane, range })
  }

  /** @param {string} id */
  #erase(id) {
    const drawn = this.#drawn.get(id)
    if (!drawn) {
      return
    }
    brush(`${drawn.kind}-${drawn.lane}`, this.#layer).delete(drawn.range)
    this.#drawn.delete(id)
  }

  /**
   * Say at pictures which kinds lie over them: they have no text to draw on.
   *
   * @param {Drawn[]} changed
   */
  #markObjects(changed) {
    for (const block of this.#objects()) {
      if (!changed.some((drawn) => overlap(drawn, block))) {
        continue
      }
      const drawn = [...this.#drawn.values()]
      const over = drawn.filter((one) => overlap(one, block))
      const kinds = new Set(over.map(({ kind }) => kind))
      block.element.dataset.kinds = [...kinds].sort().join(" ")
    }
  }

  #objects() {
    return this.#map.blocks.filter(({ object }) => object)
  }
}
