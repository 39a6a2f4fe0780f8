// Suggestions that an editor has dismissed, to be restored.

import { make } from "../../dom.js"
import { articlePath, call } from "../page/api.js"
import { word } from "../speech/word.js"
import { store } from "./store.js"

/** The suggestions of the article that were dismissed. */
export async function loadRejections() {
  const path = articlePath(store.article.slug, "/rejections?limit=100")
  /** @type {Answer<Page<Rejection>>} */
  const { body } = await call("GET", path)
  return body.items
}

/**
 * Let a passage be suggested again.
 *
 * @param {string} id
 */
export async function restore(id) {
  await call("DELETE", `/suggestions/${id}/rejection`)
}

/**
 * A line of the list: the passage, and a button that restores it.
 *
 * @param {Rejection} rejection
 */
export function dismissedRow({ id, exact }) {
  const words = make("p", { className: "lint__words" })
  words.append(make("b", { dir: "auto" }, exact))
  const text = word("lint.restore")
  const button = make("button", { type: "button", className: "link" }, text)
  button.ariaLabel = `${text}: ${exact}`
  button.dataset.restore = id
  const row = make("li", {}, words, button)
  row.toggleAttribute("data-dismissed", true)
  return row
}
