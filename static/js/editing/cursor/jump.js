// Goes to a place of the article.
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
