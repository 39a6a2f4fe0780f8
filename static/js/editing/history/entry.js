// One change as the history shows it.

import { make } from "../../dom.js"
import { brief } from "../speech/brief.js"
import { moment } from "../speech/moment.js"
import { nameOf, partOf } from "../speech/naming.js"
import { word } from "../speech/word.js"
import { deed, differences } from "./sentence.js"

/**
 * A list item for an event of the log.
 *
 * @param {LogEvent} event
 */
export function entry(event) {
  const { before, after, subject } = event
  const item = make("li", { className: "history__one", tabIndex: -1 })
  const sentence = word(`history.${deed(event)}`)
  item.append(headOf(event), paragraph("history__deed", sentence))
  const words = (after ?? before)?.exact
  if (words) {
    const quote = paragraph("history__words", brief(words))
    quote.dir = "auto"
    item.append(quote)
  }
  const changes = differences(event)
  if (changes.length) {
    item.append(listOf(changes))
  }
  const isThere = after && !after.deleted
  if (subject.startsWith("annotation:") && isThere) {
    item.append(restoreButton(event))
  }
  return item
}

/** @param {LogEvent} event */
function headOf({ actor, at }) {
  const name = make("span", { className: "history__actor" }, actor)
  const time = make("time", { dateTime: at }, moment(at))
  return make("p", { className: "history__head" }, name, " · ", time)
}

/** @param {Difference[]} changes */
function listOf(changes) {
  const list = make("dl", { className: "history__fields" })
  for (const { name, before, after } of changes) {
    const value = make("dd")
    if (before) {
      value.append(make("del", { dir: "auto" }, partOf(name, before)), " → ")
    }
    value.append(make("ins", { dir: "auto" }, partOf(name, after)))
    list.append(make("dt", {}, nameOf(name)), value)
  }
  return list
}

/** @param {LogEvent} event */
function restoreButton({ id, at }) {
  const button = make("button", { type: "button", className: "tool" })
  button.textContent = word("history.restore")
  button.ariaLabel = word("history.restore_of", { time: moment(at) })
  button.dataset.event = String(id)
  return button
}

/**
 * @param {string} className
 * @param {string} text
 */
function paragraph(className, text) {
  return make("p", { className }, text)
}
