// Carries changes out: what is sent for each kind of change, and what its answer means.

import { store } from "../annotation/store.js"
import {
  annotationPath,
  annotationsPath,
  articlePath,
  Refusal,
} from "../page/api.js"
import { takeIn } from "./arrival.js"
import {
  adopt,
  etagOf,
  fallbacks,
  known,
  refuse,
  send,
  versionOf,
  withLater,
} from "./queue.js"

/**
 * Make one change. Resolves to the annotation as stored, or to undefined where it was refused or removed.
 *
 * @param {SingleEntry} entry
 * @param {Refused} [refused]
 * @returns {Promise<Annotation | undefined>}
 */
export function perform(entry, refused) {
  if (entry.kind === "create") {
    return create(entry)
  }
  if (entry.kind === "decision") {
    return decide(entry, refused)
  }
  return entry.kind === "change" ? change(entry, refused) : remove(entry)
}

/**
 * Make a call that answers with what it changed.
 *
 * @param {WholeEntry} entry
 * @param {Refused} [refused]
 * @returns {Promise<ChangeAnswer | undefined>}
 */
export async function performWhole(entry, refused) {
  const { call, changes, key } = entry
  const path = entry.path ?? articlePath(store.article.slug, call)
  const body = changes ? { changes: changes.map(placed) } : entry.body
  try {
    /** @type {Answer<ChangeAnswer>} */
    const answer = await send({ method: "POST", path, body, key })
    takeIn(answer.body, { own: true })
    return answer.body
  } catch (error) {
    return refuse(error, () => takeInCurrent(error), refused)
  }
}

/** @param {CreateEntry} entry */
async function create({ id, fields, key }) {
  const path = annotationsPath(store.article)
  try {
    /** @type {Answer<Annotation>} */
    const { body } = await send({ method: "POST", path, body: fields, key })
    adopt(id, body.id)
    if (store.get(id)) {
      store.replace(id, withLater(body))
    }
    return body
  } catch (error) {
    return refuse(error, () => store.drop(id))
  }
}

/**
 * @param {ChangeEntry} entry
 * @param {Refused} [refused]
 */
async function change(entry, refused) {
  entry.id = known(entry.id)
  const { id, key } = entry
  try {
    /** @type {Answer<Annotation>} */
    const { body } = await send({
      method: "PATCH",
      path: annotationPath(store.article, id),
      body: entry.fields,
      etag: etagOf(entry),
      key,
    })
    if (store.get(id)) {
      store.put(withLater(body, entry))
    }
    return body
  } catch (error) {
    if (error instanceof Refusal && error.isStale) {
      return fallbacks.stale(entry, error.annotation)
    }
    return refuse(error, () => takeBack(entry), refused)
  }
}

/**
 * @param {DecisionEntry} entry
 * @param {Refused} [refused]
 */
async function decide(entry, refused) {
  entry.id = known(entry.id)
  const { id, key, verdict, reason } = entry
  const path = `/annotations/${id}/${verdict}`
  const body = { version: versionOf(entry), ...(reason && { reason }) }
  try {
    /** @type {Answer<Annotation>} */
    const answer = await send({ method: "POST", path, body, key })
    showDecided(answer.body, entry)
    return answer.body
  } catch (error) {
    return refuse(error, () => showCurrent(error), refused)
  }
}

/**
 * What was to be removed is gone once that is approved; once it is rejected, the annotation stays approved.
 *
 * @param {Annotation} decided
 * @param {DecisionEntry} entry
 */
function showDecided(decided, entry) {
  const before = store.get(decided.id)
  const isAgreed =
    entry.verdict === "approval" && decided.approval === "approved"
  if (before?.removes && isAgreed) {
    store.drop(decided.id)
  } else if (before) {
    store.put(withLater(decided, entry))
  }
}

/** @param {RemoveEntry} entry */
async function remove(entry) {
  entry.id = known(entry.id)
  const { id, key } = entry
  const path = annotationPath(store.article, id)
  try {
    await send({ method: "DELETE", path, etag: etagOf(entry), key })
  } catch (error) {
    if (error instanceof Refusal && error.isStale) {
      return fallbacks.stale(entry, error.annotation)
    }
    const isGone = error instanceof Refusal && error.status === 404 // somebody else has removed it
    if (!isGone) {
      return refuse(error, () => store.put({ ...entry.before, id }))
    }
  }
  return undefined
}

/** @param {ChangeEntry} entry */
function takeBack(entry) {
  const annotation = store.get(entry.id)
  if (annotation) {
    store.put(withLater({ ...annotation, ...entry.before }, entry))
  }
}

/**
 * Somebody else was faster: show what they have made of it.
 *
 * @param {unknown} error
 */
function showCurrent(error) {
  const current = error instanceof Refusal ? error.annotation : undefined
  if (current?.id && store.get(current.id)) {
    store.put(withLater(current))
  }
}

/** @param {unknown} error */
function takeInCurrent(error) {
  if (!(error instanceof Refusal) || !error.current) {
    return
  }
  const { annotations = [], removed = [] } = error.current
  takeIn({ annotations, removed }, { own: true })
}

/**
 * One of several changes as it has to be sent now: changes before it may have given ids and versions.
 *
 * @param {BulkItem} item
 * @returns {BulkItem}
 */
function placed(item) {
  const { id, version: base } = item
  if (!id) {
    return item
  }
  return { ...item, id: known(id), version: versionOf({ id, base }) }
}
