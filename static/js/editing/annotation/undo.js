// Undo and redo of one's own changes, by the server's log: they reach back across reloads and days.

import { summary } from "../history/summary.js"
import { whole } from "../queue/change.js"
import { tell } from "../speech/announcement.js"
import { word } from "../speech/word.js"

const MOST_PASSED = 100 // the server takes no more

/** @type {Set<number>} */
const blocked = new Set() // events that somebody else has built on: the next press passes them over

/** Undo the last change. Resolves to what that changed, or to undefined where there is nothing to undo. */
export function undo() {
  return take("undo")
}

/** Redo what was undone last. */
export function redo() {
  return take("redo")
}

/** @param {"undo" | "redo"} way */
async function take(way) {
  const body = { passing_over: [...blocked].slice(-MOST_PASSED) }
  const answer = await whole({ call: `/${way}`, body }, (error) =>
    refused(way, error),
  )
  if (answer) {
    tell(summary(answer.events, way))
  }
  return answer
}

/**
 * @param {"undo" | "redo"} way
 * @param {import("../page/api.js").Refusal} error
 */
function refused(way, error) {
  const events = error.current?.blocked ?? []
  for (const id of events) {
    blocked.add(id)
  }
  if (events.length) {
    tell(`${error.message} ${word("undo_again")}`)
  } else if (error.status === 409) {
    tell(word(`${way}_nothing`))
  } else {
    tell(error.message)
  }
}
