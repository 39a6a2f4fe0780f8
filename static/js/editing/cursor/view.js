// The text cursor on the screen: its line, the browser's selection, and keeping it in view.

/** Draws the cursor's line in `line`, an element that stands beside the text in the same box. */
export class CursorView {
  #map;
  #line;
  #scroller;
  #own = {}; // the selection that was made here, and what it stands for: at seams the DOM has several places for one offset

  constructor(map, line, scroller) {
    this.#map = map;
    this.#line = line;
    this.#scroller = scroller;
  }

  /** Where an offset is on the screen: a rectangle without width. */
  boxAt(offset) {
    const block = this.#map.block(offset);
    if (block.object) {
      return upright(
        block.element.getBoundingClientRect(),
        offset > block.start,
      );
    }
    const range = document.createRange();
    range.setStart(
      ...this.#map.placeAt(offset, offset > block.start ? "end" : "start"),
    );
    const box = range.getClientRects()[0];
    if (box) {
      return box;
    }
    if (offset > block.start) {
      return upright(
        last(this.#map.liveRange(offset - 1, offset).getClientRects()),
        !rightToLeft(block),
      );
    }
    return upright(
      this.#map.liveRange(offset, offset + 1).getClientRects()[0] ??
        block.element.getBoundingClientRect(),
      rightToLeft(block),
    );
  }

  /** Put the line where the cursor stands. */
  draw(offset) {
    const box = this.boxAt(offset);
    const around = this.#line.offsetParent?.getBoundingClientRect();
    if (!around) {
      return;
    }
    this.#line.style.setProperty("--x", `${box.left - around.left}px`);
    this.#line.style.setProperty("--y", `${box.top - around.top}px`);
    this.#line.style.setProperty("--height", `${box.height}px`);
  }

  /** Let the browser's selection be the cursor's. */
  select(anchor, focus) {
    const [start, end] = anchor <= focus ? ["start", "end"] : ["end", "start"];
    const places = [
      ...this.#map.placeAt(anchor, start),
      ...this.#map.placeAt(focus, focus === anchor ? start : end),
    ];
    getSelection().setBaseAndExtent(...places);
    this.#own = { places: ends(), offsets: [anchor, focus] };
  }

  /** The selection that somebody has made and that begins or ends in the text: `[anchor, focus]`, or null. */
  selected() {
    const [anchorNode, anchorOffset, focusNode, focusOffset] = ends();
    if (
      ![anchorNode, focusNode].some(
        (node) => node && this.#map.root.contains(node),
      )
    ) {
      return null;
    }
    if (this.#own.places?.every((end, index) => end === ends()[index])) {
      return this.#own.offsets;
    }
    const [anchor, focus] = [
      this.#map.offsetAt(anchorNode, anchorOffset),
      this.#map.offsetAt(focusNode, focusOffset),
    ];
    if (anchor <= focus) {
      return [
        anchor,
        this.#map.offsetAt(
          focusNode,
          focusOffset,
          getSelection().isCollapsed ? "start" : "end",
        ),
      ];
    }
    return [this.#map.offsetAt(anchorNode, anchorOffset, "end"), focus];
  }

  /** The offset under a point of the screen, or null where there is no text. */
  under(x, y) {
    const place = document.caretPositionFromPoint?.(x, y);
    const range = place ? null : document.caretRangeFromPoint?.(x, y);
    const [node, offset] = place
      ? [place.offsetNode, place.offset]
      : [range?.startContainer, range?.startOffset];
    return this.#map.root.contains(node ?? null)
      ? this.#map.offsetAt(node, offset)
      : null;
  }

  /** Scroll so that an offset is seen, with some room around it. */
  reveal(offset) {
    const [box, port] = [
      this.boxAt(offset),
      this.#scroller.getBoundingClientRect(),
    ];
    const room = Math.min(96, port.height / 4);
    if (box.top < port.top + room) {
      this.#scroller.scrollBy({
        top: box.top - port.top - room,
        behavior: "instant",
      });
    } else if (box.bottom > port.bottom - room) {
      this.#scroller.scrollBy({
        top: box.bottom - port.bottom + room,
        behavior: "instant",
      });
    }
  }
}

function ends() {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  return [anchorNode, anchorOffset, focusNode, focusOffset];
}

function upright(box, atRight) {
  return new DOMRect(atRight ? box.right : box.left, box.top, 0, box.height);
}

function last(list) {
  return list[list.length - 1];
}

function rightToLeft({ element }) {
  return getComputedStyle(element).direction === "rtl";
}
