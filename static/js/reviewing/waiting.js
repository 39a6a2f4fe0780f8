// What waits for a look, and what the server is told of it.

import { store } from "../editing/annotation/store.js"
import { articlePath, call, pages } from "../editing/page/api.js"

/** Everything that waits, in order. */
export async function listWaiting() {
  /** @type {Waiting[]} */
  const waiting = []
  const path = articlePath(store.article.slug, "/review")
  /** @type {AsyncGenerator<Waiting[]>} */
  const lists = pages(path)
  for await (const items of lists) {
    waiting.push(...items)
  }
  return waiting
}

/**
 * Tell the server where an annotation is: at its own place, at another, or nowhere, for a reason.
 *
 * @param {Waiting} waiting
 * @param {Verdict} verdict
 * @param {boolean} publish whether readers get the text once nothing holds it back
 */
export async function decide({ annotation }, { passage, reason }, publish) {
  const { id, version, start, end } = annotation
  const isSame = passage?.start === start && passage?.end === end
  const { revision } = store.article
  const place = { verdict: "place", revision, ...passage }
  const there = isSame ? { verdict: "confirm" } : place
  const nowhere = { verdict: "release", reason }
  /** @type {Answer<Decision>} */
  const answer = await call("POST", `/annotations/${id}/review`, {
    body: { version, publish, ...(reason ? nowhere : there) },
    key: crypto.randomUUID(),
  })
  store.put(answer.body.annotation)
  return answer.body
}

/** Publish the newest text to readers. */
export function publish() {
  const path = articlePath(store.article.slug, "/publication")
  return call("POST", path)
}
