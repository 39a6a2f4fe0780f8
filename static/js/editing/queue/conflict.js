// Somebody else was faster. What goes together is joined, and the editor decides on the rest.

import { store } from "../annotation/store.js"
import { Refusal } from "../page/api.js"
import { tell } from "../speech/announcement.js"
import { word } from "../speech/word.js"
import { clashes, merged } from "./merge.js"
import { etagOf, fallbacks, queue, refuse, send, withLater } from "./queue.js"

/** @typedef {{found: Clash[], current: Annotation}} Dispute What a dialog asks about */
/** @typedef {(dispute: Dispute) => Promise<Choices | null>} Ask Null leaves the annotation as it is */

/** @type {Ask} */
let ask = async () => ({})

/**
 * Let a dialog ask the editor.
 *
 * @param {Ask} dialog
 */
export function askBy(dialog) {
  ask = dialog
}

fallbacks.stale = (entry, current) =>
  entry.kind === "remove"
    ? settleRemoval(entry, current)
    : settleChange(entry, current)

/**
 * @param {ChangeEntry} entry
 * @param {Annotation} current
 */
async function settleChange(entry, current) {
  const found = clashes(entry.fields, entry.before, current)
  const choices = found.length ? await ask({ found, current }) : {}
  const left = choices ? merged(entry.fields, current, found, choices) : {}
  store.put(withLater({ ...current, ...left }, entry))
  const names = /** @type {FieldName[]} */ (Object.keys(left))
  if (!names.length) {
    return current
  }
  const before = names.map((name) => [name, current[name]])
  const next = Object.assign(entry, {
    key: crypto.randomUUID(),
    fields: left,
    before: Object.fromEntries(before),
    base: current.version,
  })
  queue.outbox.save(next)
  return resend(next, { method: "PATCH", body: left }, current)
}

/**
 * @param {RemoveEntry} entry
 * @param {Annotation} current
 */
async function settleRemoval(entry, current) {
  store.put(current)
  if (!(await ask({ found: [], current }))) {
    return current
  }
  store.drop(entry.id)
  Object.assign(entry, { key: crypto.randomUUID(), base: current.version })
  queue.outbox.save(entry)
  return resend(entry, { method: "DELETE" }, current)
}

/**
 * @param {ChangeEntry | RemoveEntry} entry
 * @param {{method: string, body?: Change}} request
 * @param {Annotation} current
 * @returns {Promise<Annotation | undefined>}
 */
async function resend(entry, request, current) {
  try {
    /** @type {Answer<Annotation | null>} */
    const { body } = await send({
      ...request,
      path: `/annotations/${entry.id}`,
      etag: etagOf(entry),
      key: entry.key,
    })
    if (body) {
      store.put(withLater(body, entry))
    }
    tell(word(body ? "merged" : "removed_all_the_same"))
    return body ?? undefined
  } catch (error) {
    if (error instanceof Refusal && error.isStale) {
      return fallbacks.stale(entry, error.annotation)
    }
    return refuse(error, () => store.put(withLater(current, entry)))
  }
}
