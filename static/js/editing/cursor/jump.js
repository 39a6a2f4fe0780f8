// Goes to a place of the article, and shows it.
import { store } from "../annotation/store.js"
import { show } from "../annotation/tag.js"
import { focusText } from "../page/panel.js"
import { cursor } from "./cursor.js"

/**
 * Put the cursor there, or select up to `end`.
 *
 * @param {number} start
 * @param {number} [end]
 */
export function jump(start, end = start) {
  cursor.place(start, end, { exact: true })
  cursor.dispatchEvent(new Event("cursor:shown"))
  focusText()
}

/** Go where the address says: `#at-120`, or `#annotation-ID`. */
export function jumpByAddress() {
  const match = /^#at-(\d+)$/.exec(location.hash)
  const id = /^#annotation-(\w+)$/.exec(location.hash)?.[1]
  const last = cursor.blocks.at(-1)?.end ?? 0
  if (id) {
    show(store.get(id))
    focusText()
  }
  if (match) {
    jump(Math.min(Number(match[1]), last))
  }
}
