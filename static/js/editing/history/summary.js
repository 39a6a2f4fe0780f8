// What undoing or redoing changed, in one sentence.
import { brief } from "../speech/brief.js"
import { nameOf } from "../speech/naming.js"
import { word } from "../speech/word.js"
import { deed, differences } from "./sentence.js"

/**
 * Name the change that was undone or redone; of several, the first.
 *
 * @param {LogEvent[]} events of the undoing itself
 * @param {"undo" | "redo"} way
 */
export function summary(events, way) {
  const [first] = events
  const change = way === "undo" ? reversed(first) : again(first)
  const name = deed(change)
  const fields = differences(change).map((one) => nameOf(one.name))
  const changed = name === "changed" ? fields.join(", ") : ""
  const values = {
    count: events.length,
    deed: changed || word(`history.${name}`),
    words: brief((change.after ?? change.before)?.exact ?? ""),
  }
  return word(`${way}_done`, values)
}

/**
 * @param {LogEvent} event
 * @returns {LogEvent}
 */
function reversed({ before, after, ...event }) {
  return again({ ...event, before: after, after: before })
}

/**
 * The change as if it were made for the first time: what was removed was not there yet.
 *
 * @param {LogEvent} event
 * @returns {LogEvent}
 */
function again({ before, ...event }) {
  const present = before?.deleted ? null : before
  return { ...event, before: present, undoes: null }
}
