// Hints: visible words that may give a hidden passage away.

import { make } from "../../dom.js"
import { word } from "../speech/word.js"

/**
 * A line of the list: the words, their passage, and a button that dismisses or restores the hint.
 *
 * @param {Finding} finding
 * @param {number} index
 */
export function hintRow({ words, rule, shown, dismissed }, index) {
  const list = words.join(", ")
  const passage = make("small", { dir: "auto" }, shown)
  const go = make("button", { type: "button", className: "lint__words" })
  go.append(make("b", {}, list), ` ${word(`lint.${rule}`)}`, passage)
  go.dataset.index = String(index)
  const judge = make("button", { type: "button", className: "link" })
  judge.textContent = word(dismissed ? "lint.restore" : "lint.dismiss")
  judge.ariaLabel = `${judge.textContent}: ${list}`
  judge.dataset.part = "judge"
  judge.dataset.index = String(index)
  const row = make("li", {}, go, judge)
  row.toggleAttribute("data-dismissed", dismissed)
  return row
}
