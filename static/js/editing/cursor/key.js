// The keys that move the text cursor.

import { leaveColumn, lineBelow, lineEnd } from "../text/line.js";
import { backward, forward } from "../text/step.js";

const PAGE_LINES = 12;
const HORIZONTAL = ["ArrowLeft", "ArrowRight"];

/** Where a key press takes the cursor: `{to, unit}`, and `from` where it selects from there; null where it is no such key. */
export function goal(event, { blocks, focus }, map, view) {
  if (whole(event) && event.key.toLowerCase() === "a") {
    return { from: 0, to: blocks.at(-1).end, unit: "line" };
  }
  const vertical =
    !HORIZONTAL.includes(event.key) &&
    !whole(event) &&
    !event.altKey &&
    lines(event.key);
  if (vertical) {
    return { to: lineBelow(map, view, focus, vertical), unit: "line" };
  }
  leaveColumn();
  if (HORIZONTAL.includes(event.key)) {
    return sideways(event, blocks, focus, map.block(focus).element);
  }
  const unit = event.altKey ? "block" : "sentence";
  if (event.key === "ArrowUp") {
    return { to: backward(blocks, focus, unit), unit };
  }
  if (event.key === "ArrowDown") {
    return { to: forward(blocks, focus, unit), unit };
  }
  if (event.key === "Home") {
    return {
      to: whole(event) ? 0 : lineEnd(map, view, focus, "backward"),
      unit: "line",
    };
  }
  if (event.key === "End") {
    return {
      to: whole(event)
        ? blocks.at(-1).end
        : lineEnd(map, view, focus, "forward"),
      unit: "line",
    };
  }
  return null;
}

/** Left is back where lines run from the left, and ahead where they run from the right. */
function sideways(event, blocks, focus, element) {
  const ahead =
    (event.key === "ArrowRight") ===
    (getComputedStyle(element).direction === "ltr");
  const unit = whole(event) ? "word" : "grapheme";
  return { to: (ahead ? forward : backward)(blocks, focus, unit), unit };
}

function whole(event) {
  return event.ctrlKey || event.metaKey;
}

function lines(key) {
  return {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -PAGE_LINES,
    PageDown: PAGE_LINES,
  }[key];
}
