// Goes to a place of the article, and shows it.
import { cursor } from "./cursor.js";

/** Put the cursor there, or select up to `end`. */
export function jump(start, end = start) {
  cursor.place(start, end, { exact: true });
  cursor.dispatchEvent(new Event("cursor:shown"));
  document.querySelector(".article-text").focus({ preventScroll: true });
}

/** Go where the address says: `#at-120`. */
export function jumpByAddress() {
  const found = /^#at-(\d+)$/.exec(location.hash);
  const last = cursor.blocks.at(-1)?.end ?? 0;
  if (found) {
    jump(Math.min(Number(found[1]), last));
  }
}
