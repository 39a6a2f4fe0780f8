// Open comments by annotation: from the page, then from the news.
import { store } from "./store.js"

/** @type {Map<string, number> | undefined} */
let counts

/**
 * How many open comments an annotation has.
 *
 * @param {string} id
 */
export function openComments(id) {
  return known().get(id) ?? 0
}

/**
 * Count what has been commented, resolved and reopened since. Returns the ids of the annotations concerned.
 *
 * @param {LogEvent[]} events
 */
export function countComments(events) {
  const ids = new Set()
  for (const event of events.filter(isComment)) {
    const { annotation: id = "", resolved } = event.after ?? {}
    known().set(id, openComments(id) + (resolved ? -1 : 1))
    ids.add(id)
  }
  return ids
}

/** @param {LogEvent} event */
export function isComment({ subject }) {
  return subject.startsWith("comment:")
}

function known() {
  counts ??= new Map(Object.entries(store.article.commented ?? {}))
  return counts
}
