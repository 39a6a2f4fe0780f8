// Takes in what has changed on the server, whoever changed it. What is on its way from here stays as it is shown.

import { store } from "../annotation/store.js"
import { tell } from "../speech/announcement.js"
import { brief } from "../speech/brief.js"
import { word } from "../speech/word.js"
import { queue, withLater } from "./queue.js"

/** What has come for annotations that have changes on their way from here. */
let postponed = noNews()

queue.addEventListener("queue:empty", () => {
  const { annotations, removed } = postponed
  postponed = noNews()
  takeIn({ annotations: [...annotations.values()], removed: [...removed] })
})

/**
 * Show annotations that are newer than what the page knows, and drop those that are gone. Returns how many changed.
 *
 * @param {News} news
 * @param {{own?: boolean}} [options] `own` where this answers a change from here
 */
export function takeIn({ annotations, removed }, { own = false } = {}) {
  /** @param {string} id */
  const isOnItsWay = (id) => !own && queue.outbox.concerns(id)
  postpone(
    annotations.filter(({ id }) => isOnItsWay(id)),
    removed.filter(isOnItsWay),
  )
  const fresh = annotations.filter((one) => !isOnItsWay(one.id) && isNews(one))
  if (fresh.length) {
    tellOfRemovals(fresh)
    store.put(...fresh.map((annotation) => withLater(annotation)))
  }
  const gone = removed.filter((id) => !isOnItsWay(id) && store.get(id))
  if (gone.length) {
    store.drop(...gone)
  }
  return fresh.length + gone.length
}

/**
 * An annotation that was removed here, and comes back, waits for somebody else.
 *
 * @param {Annotation[]} fresh
 */
function tellOfRemovals(fresh) {
  const waiting = fresh.filter(({ id, removes }) => removes && !store.get(id))
  const [first] = waiting
  if (first) {
    const words = brief(first.exact)
    tell(word("to_be_removed", { count: waiting.length, words }))
  }
}

/**
 * @param {Annotation[]} annotations
 * @param {string[]} removed
 */
function postpone(annotations, removed) {
  for (const annotation of annotations) {
    postponed.annotations.set(annotation.id, annotation)
  }
  for (const id of removed) {
    postponed.removed.add(id)
  }
}

/**
 * Whether the page should show this. An annotation of another revision has no place in this text.
 *
 * @param {Annotation} annotation
 */
function isNews({ id, version = 0, revision }) {
  const known = store.get(id)?.version ?? -1
  return revision === store.article.revision && known < version
}

function noNews() {
  /** @type {Map<string, Annotation>} */
  const annotations = new Map()
  /** @type {Set<string>} */
  const removed = new Set()
  return { annotations, removed }
}
