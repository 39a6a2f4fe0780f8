// Every change of annotations: shown at once, kept, then sent.

import { STATED } from "../annotation/field.js"
import { store } from "../annotation/store.js"
import { annotationsPath, pages } from "../page/api.js"
import { takeIn } from "./arrival.js"
import { inTurn, known, queue } from "./queue.js"
import { perform, performWhole } from "./request.js"

/** @typedef {Exclude<FieldName, "kind" | "revision" | "start" | "end" | "exact">} Unsaid */

const unsent = [...queue.outbox.entries] // of an earlier visit

/**
 * Make an annotation. It is in the store at once, under a passing `id`. `stored` resolves to it as the server has it, or
 * to undefined where the server refused it.
 *
 * @param {Change & Passage & Pick<Fields, "kind" | "exact">} said
 */
export function create(said) {
  const id = `new-${crypto.randomUUID()}`
  const fields = { revision: store.article.revision, ...said }
  /** @type {CreateEntry} */
  const entry = { kind: "create", key: crypto.randomUUID(), id, fields }
  showAtOnce(entry)
  return { id, stored: inTurn(entry, () => perform(entry)) }
}

/**
 * Replace fields of an annotation. Resolves to it as stored, or to undefined where the server refused it.
 *
 * @param {string} id
 * @param {Change} fields
 * @param {Refused} [refused] is told the error
 */
export async function change(id, fields, refused) {
  const annotation = store.get(known(id))
  if (!annotation) {
    return undefined // somebody else has just removed it
  }
  const names = /** @type {FieldName[]} */ (Object.keys(fields))
  const before = names.map((name) => [name, annotation[name]])
  /** @type {ChangeEntry} */
  const entry = {
    kind: "change",
    key: crypto.randomUUID(),
    id: annotation.id,
    fields,
    before: Object.fromEntries(before),
    base: annotation.version,
  }
  showAtOnce(entry)
  return inTurn(entry, () => perform(entry, refused))
}

/**
 * Remove an annotation.
 *
 * @param {string} id
 */
export async function remove(id) {
  const before = store.get(known(id))
  if (!before) {
    return undefined
  }
  /** @type {RemoveEntry} */
  const entry = {
    kind: "remove",
    key: crypto.randomUUID(),
    id: before.id,
    before,
    base: before.version,
  }
  showAtOnce(entry)
  return inTurn(entry, () => perform(entry))
}

/**
 * Approve or reject an annotation as it is shown. Resolves to it as stored, or to undefined where that was refused.
 *
 * @param {string} id
 * @param {Pick<DecisionEntry, "verdict" | "reason">} made
 * @param {Refused} refused
 */
export async function decide(id, made, refused) {
  const annotation = store.get(known(id))
  if (!annotation) {
    return undefined
  }
  /** @type {DecisionEntry} */
  const entry = {
    kind: "decision",
    key: crypto.randomUUID(),
    id: annotation.id,
    base: annotation.version,
    ...made,
  }
  return inTurn(entry, () => perform(entry, refused))
}

/**
 * Make several changes as one, all of them or none. Resolves to the answer.
 *
 * @param {BulkItem[]} changes
 * @param {Refused} [refused]
 */
export function bulk(changes, refused) {
  return whole({ call: "/changes", changes }, refused)
}

/**
 * Make a call that answers with what it changed. Resolves to the answer, or to undefined where the server refused it.
 *
 * @param {WholeCall} call
 * @param {Refused} [refused]
 */
export function whole(call, refused) {
  /** @type {WholeEntry} */
  const entry = { kind: "whole", key: crypto.randomUUID(), ...call }
  return inTurn(entry, () => performWhole(entry, refused))
}

/**
 * Restore an annotation to what it was after an event of the log.
 *
 * @param {string} event
 * @param {Refused} [refused]
 */
export function restore(event, refused) {
  return whole({ path: `/events/${event}/restoration` }, refused)
}

/** Send what an earlier visit could not send. Resolves to the number of changes, once they are answered. */
export async function resume() {
  const answers = unsent.map((entry) => inTurn(entry, () => repeat(entry)))
  await Promise.allSettled(answers)
  return unsent.length
}

/** Fetch the annotations and drop those that are gone. What is still to be sent is shown over them. */
export async function load() {
  const ids = new Set()
  const path = annotationsPath(store.article)
  /** @type {AsyncGenerator<Annotation[]>} */
  const lists = pages(path)
  for await (const annotations of lists) {
    for (const { id } of annotations) {
      ids.add(id)
    }
    takeIn({ annotations, removed: [] }, { own: true })
  }
  const stored = store.ordered().filter(({ pending }) => !pending)
  const gone = stored.filter(({ id }) => !ids.has(id))
  store.drop(...gone.map(({ id }) => id))
  for (const entry of queue.outbox.entries) {
    if (entry.id && known(entry.id) === entry.id) {
      showAtOnce(entry)
    }
  }
}

/**
 * @param {Entry} entry
 * @returns {Promise<unknown>}
 */
function repeat(entry) {
  return entry.kind === "whole" ? performWhole(entry) : perform(entry)
}

/**
 * Show a change before the server has answered.
 *
 * @param {Entry} entry
 */
function showAtOnce(entry) {
  if (entry.kind === "create") {
    store.put({ ...blank(entry.fields), id: entry.id, pending: true })
  }
  const annotation = store.get(entry.id)
  if (entry.kind === "change" && annotation) {
    store.put({ ...annotation, ...entry.fields })
  }
  if (entry.kind === "remove") {
    store.drop(entry.id)
  }
}

/**
 * @param {Change} fields
 * @returns {Annotation}
 */
function blank(fields) {
  const { slug, revision } = store.article
  const unsaid = Object.fromEntries(STATED.map((name) => [name, null]))
  return {
    .../** @type {Record<Unsaid, null>} */ (unsaid),
    id: "",
    article: slug,
    kind: "spoiler",
    state: "exact",
    revision,
    start: null,
    end: null,
    exact: "",
    prefix: "",
    suffix: "",
    ...fields,
  }
}
