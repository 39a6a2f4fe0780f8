// Selecting with mouse, pen and fingers: the browser selects, the cursor follows.

import { armed, dig, tag } from "../annotation/tag.js";
import { leaveColumn } from "../text/line.js";
import { cursor } from "./cursor.js";

const MORE_CLICKS = 350; // ms in which a double click may become a triple one
const FINGER_RESTS = 900; // ms after which a selection by touch counts as made

/** Tells `pointing:settled` once a selection has been made, and `pointing:began`. */
export const pointing = Object.assign(new EventTarget(), { active: false });

/** Follow the browser's selection in the text. */
export function point(text, view) {
  let [exact, timer, finger] = [false, 0, false];
  const follow = () => {
    const selected = view.selected();
    if (selected && selected.join() !== [cursor.anchor, cursor.focus].join()) {
      cursor.place(...selected, { exact, by: "pointer" });
    }
  };
  const settle = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      follow();
      settled(exact);
    }, wait);
  };

  text.addEventListener("pointerdown", (event) => {
    finger = event.pointerType === "touch";
    exact = event.altKey;
    leaveColumn();
    pointing.active = !finger;
    pointing.dispatchEvent(new Event("pointing:began"));
  });
  document.addEventListener("keydown", follow, { capture: true }); // a key may be faster than the next event
  document.addEventListener("selectionchange", () => {
    follow();
    if (finger && !cursor.collapsed) {
      settle(FINGER_RESTS);
    }
  });
  document.addEventListener("mouseup", (event) => {
    if (!pointing.active) {
      return;
    }
    exact = event.altKey;
    settle(armed.kind && event.detail === 2 ? MORE_CLICKS : 0);
  });
  text.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey) {
      event.preventDefault();
    }
    if (!getSelection().isCollapsed && !finger) {
      return;
    }
    const offset = view.under(event.clientX, event.clientY);
    if (offset === null) {
      return;
    }
    cursor.moveTo(offset, { by: "pointer" });
    dig(offset, { quiet: true });
  });
}

function settled(exact) {
  pointing.active = false;
  cursor.place(cursor.anchor, cursor.focus, { exact, by: "pointer" });
  if (armed.kind && cursor.passage) {
    tag(armed.kind);
  }
  pointing.dispatchEvent(new Event("pointing:settled"));
}
