// Annotations on the text: lines and washes of the CSS Custom Highlight API, boxes where a browser has none.
import { brush } from "./brush.js";
import { freeLane } from "./layer.js";

const LANES = 3; // of one kind that lie over each other

/** Draws the store's annotations, and of them only what has changed. */
export class Painting {
  #map;
  #store;
  #layer;
  #drawn = new Map(); // id -> {kind, start, end, lane, range}
  #marked = [];

  constructor(map, store, layer) {
    this.#map = map;
    this.#store = store;
    this.#layer = layer;
  }

  /** Draw these annotations as they are now. */
  update(ids) {
    const before = ids.map((id) => this.#drawn.get(id)).filter(Boolean);
    for (const id of ids) {
      if (!this.#same(id)) {
        this.#erase(id);
      }
    }
    const added = ids
      .filter((id) => this.#isPlaced(id) && !this.#drawn.has(id))
      .map((id) => this.#draw(this.#store.get(id)));
    this.#markObjects([...before, ...added]);
  }

  /** Set off the annotations that are selected. */
  mark(ids) {
    for (const { kind, range } of this.#marked) {
      brush(`selected-${kind}`, this.#layer).delete(range);
    }
    this.#marked = ids.map((id) => this.#drawn.get(id)).filter(Boolean);
    for (const { kind, range } of this.#marked) {
      brush(`selected-${kind}`, this.#layer).add(range);
    }
    for (const { element, start, end } of this.#objects()) {
      const over = ids
        .map((id) => this.#store.get(id))
        .some((one) => one && one.start < end && start < one.end);
      element.toggleAttribute("data-selected", over);
    }
  }

  #same(id) {
    const [drawn, annotation] = [this.#drawn.get(id), this.#store.get(id)];
    return (
      drawn &&
      annotation &&
      ["kind", "start", "end"].every((name) => drawn[name] === annotation[name])
    );
  }

  /** A lost annotation has no place. */
  #isPlaced(id) {
    return Number.isInteger(this.#store.get(id)?.start);
  }

  #draw({ id, kind, start, end }) {
    const lane = freeLane(
      [...this.#drawn.values()].filter((other) => other.kind === kind),
      { start, end },
      LANES,
    );
    const drawn = {
      kind,
      start,
      end,
      lane,
      range: this.#map.range(start, end),
    };
    brush(`${kind}-${lane}`, this.#layer).add(drawn.range);
    this.#drawn.set(id, drawn);
    return drawn;
  }

  #erase(id) {
    const drawn = this.#drawn.get(id);
    if (!drawn) {
      return;
    }
    brush(`${drawn.kind}-${drawn.lane}`, this.#layer).delete(drawn.range);
    this.#drawn.delete(id);
  }

  /** Pictures have no text to draw on: they say which kinds lie over them. */
  #markObjects(changed) {
    for (const { element, start, end } of this.#objects()) {
      if (!changed.some((one) => one.start < end && start < one.end)) {
        continue;
      }
      const over = [...this.#drawn.values()].filter(
        (one) => one.start < end && start < one.end,
      );
      element.dataset.kinds = [...new Set(over.map(({ kind }) => kind))]
        .sort()
        .join(" ");
    }
  }

  #objects() {
    return this.#map.blocks.filter(({ object }) => object);
  }
}
