// What ranges of text are drawn with: a Highlight of the browser, or boxes behind the text where it knows none.

const boxes = new Map(); // name -> Boxes

/** What draws in one style: `add(range)` and `delete(range)`. */
export function brush(name, layer) {
  if (!globalThis.CSS?.highlights) {
    return boxed(name, layer);
  }
  if (!CSS.highlights.has(name)) {
    CSS.highlights.set(name, new Highlight());
  }
  return CSS.highlights.get(name);
}

/** Lay all boxes anew: the text has taken another shape. */
export function redraw() {
  for (const drawn of boxes.values()) {
    drawn.redraw();
  }
}

function boxed(name, layer) {
  if (!boxes.has(name)) {
    boxes.set(name, new Boxes(name, layer));
  }
  return boxes.get(name);
}

class Boxes {
  #name;
  #layer;
  #drawn = new Map(); // range -> its boxes

  constructor(name, layer) {
    this.#name = name;
    this.#layer = layer;
  }

  add(range) {
    this.#drawn.set(range, this.#boxes(range));
  }

  delete(range) {
    for (const box of this.#drawn.get(range) ?? []) {
      box.remove();
    }
    this.#drawn.delete(range);
  }

  redraw() {
    for (const range of [...this.#drawn.keys()]) {
      this.delete(range);
      this.add(range);
    }
  }

  #boxes(still) {
    const range = document.createRange();
    range.setStart(still.startContainer, still.startOffset);
    range.setEnd(still.endContainer, still.endOffset);
    const around = this.#layer.getBoundingClientRect();
    return [...range.getClientRects()]
      .filter(({ width }) => width)
      .map((rect) => this.#box(rect, around));
  }

  #box(rect, around) {
    const box = document.createElement("i");
    box.className = `box box--${this.#name}`;
    const sides = {
      x: rect.left - around.left,
      y: rect.top - around.top,
      width: rect.width,
      height: rect.height,
    };
    for (const [side, pixels] of Object.entries(sides)) {
      box.style.setProperty(`--${side}`, `${pixels}px`);
    }
    this.#layer.append(box);
    return box;
  }
}
