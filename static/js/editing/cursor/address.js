// Goes where the address of the page says.
import { store } from "../annotation/store.js"
import { show } from "../annotation/tag.js"
import { focusText } from "../page/panel.js"
import { cursor } from "./cursor.js"
import { jump } from "./jump.js"

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
