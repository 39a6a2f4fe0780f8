// The regions beside the text, which on narrow screens are sheets that come up from below.

/** Bring up the panel of this id where it is put away, and give the focus to the element in it. */
export function enter(id, element) {
  if (!document.getElementById(id).checkVisibility()) {
    document.querySelector("panel-buttons").open(id);
  }
  element.focus();
}

/** Let Escape lead from this element back to the text. */
export function leaveByEscape(element) {
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    leave();
  });
}

/** Back to the text; on narrow screens what came up goes down. */
export function leave() {
  document.querySelector("panel-buttons").close();
  document.querySelector(".article-text").focus({ preventScroll: true });
}
