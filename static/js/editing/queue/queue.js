// How changes reach the server: one after the other, in the order in which they were made, each kept until it is answered.

import { store } from "../annotation/store.js"
import { call, Refusal } from "../page/api.js"
import { showSaved, tell } from "../speech/announcement.js"
import { word } from "../speech/word.js"
import { answered, canWait, line, rethrow, untilBack } from "./connection.js"
import { Outbox } from "./outbox.js"

/**
 * @typedef {object} Turn An entry in the line, with what sends it and what its promise is settled with
 * @property {Entry} entry
 * @property {() => Promise<unknown>} act
 * @property {(value: unknown) => void} resolve
 * @property {(error: unknown) => void} reject
 */

/** @type {Turn[]} */
const turns = [] // the first one is under way
/** @type {Map<string, string>} */
const names = new Map() // passing id -> the one that the server gave
/** @type {Map<string, number>} */
const versions = new Map() // id -> what the server last answered to a change from here
let hasFailed = false // the last change
let hasWarned = false // that this browser keeps nothing

/** What waits to be sent. Dispatches `queue:empty` when all of it was answered. */
class SendingQueue extends EventTarget {
  outbox = new Outbox(nameOfOutbox(), kept())
}

export const queue = new SendingQueue()

/**
 * What to do when a change cannot be made. Other modules put their own in place.
 *
 * @type {{
 *   stale: (entry: ChangeEntry | RemoveEntry, current: Annotation) => Promise<Annotation | undefined>,
 *   refused: Refused,
 * }}
 */
export const fallbacks = {
  stale: async (_entry, current) => {
    store.put(current)
    return current
  },
  refused: (error) => tell(error.message),
}

line.addEventListener("line:changed", show)
addEventListener("beforeunload", (event) => {
  const isWaiting = line.state !== "open" || !queue.outbox.isKept
  if (turns.length && isWaiting) {
    event.preventDefault()
  }
})

/**
 * The id that the server knows an annotation by.
 *
 * @param {string} id
 */
export function known(id) {
  return names.get(id) ?? id
}

/**
 * Take the server's id for a passing one.
 *
 * @param {string} id
 * @param {string} given
 */
export function adopt(id, given) {
  names.set(id, given)
  queue.outbox.rename(id, given)
}

/**
 * Act once everything before it has ended. The entry is kept until then. Resolves to what `act` gives.
 *
 * @template T
 * @param {Entry} entry
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export function inTurn(entry, act) {
  if (!queue.outbox.entries.includes(entry)) {
    queue.outbox.add(entry)
    warnWhereNothingIsKept()
  }
  return new Promise((resolve, reject) => {
    const settle = /** @type {(value: unknown) => void} */ (resolve)
    turns.push({ entry, act, resolve: settle, reject })
    show()
    if (turns.length === 1) {
      void work()
    }
  })
}

async function work() {
  while (turns.length) {
    const { entry, act, resolve, reject } = turns[0]
    try {
      const value = await act()
      resolve(value)
    } catch (error) {
      if (canWait(error)) {
        await untilBack(error)
        continue
      }
      reject(error)
    }
    turns.shift()
    queue.outbox.drop(entry)
  }
  if (!hasFailed) {
    showSaved("saved")
  }
  queue.dispatchEvent(new Event("queue:empty"))
}

/**
 * The version to change an annotation by: the one that was seen when the change was made, or what came of it here since.
 *
 * @param {{id: string, base?: number}} entry
 */
export function versionOf({ id, base = 0 }) {
  const answer = versions.get(known(id)) ?? 0
  return Math.max(base, answer)
}

/**
 * The same as an ETag.
 *
 * @param {{id: string, base?: number}} entry
 */
export function etagOf(entry) {
  return `"${versionOf(entry)}"`
}

/**
 * An annotation as the server has it, under what was changed here since and is not sent yet.
 *
 * @param {Annotation} annotation
 * @param {Entry} [entry] the one that is being answered
 * @returns {Annotation}
 */
export function withLater(annotation, entry) {
  const latest = { ...annotation }
  for (const other of queue.outbox.entries) {
    const isLater = other.kind === "change" && other.key !== entry?.key
    if (isLater && known(other.id) === annotation.id) {
      Object.assign(latest, other.fields)
    }
  }
  return latest
}

/**
 * Send a change.
 *
 * @template T
 * @param {CallOptions & {method: string, path: string}} request
 * @returns {Promise<Answer<T>>}
 */
export async function send({ method, path, ...options }) {
  /** @type {Answer<T & Current>} */
  const answer = await call(method, path, options).catch(rethrow)
  const { body } = answer
  for (const { id, version } of body?.annotations ?? [body ?? {}]) {
    if (id && version) {
      versions.set(id, version)
    }
  }
  answered()
  hasFailed = false
  return answer
}

/**
 * Undo what the page showed already, and say why.
 *
 * @param {unknown} error
 * @param {() => unknown} takeBack
 * @param {Refused} [report] where the one who asked wants to say it
 * @returns {undefined}
 */
export function refuse(error, takeBack, report = fallbacks.refused) {
  if (!(error instanceof Refusal) || canWait(error)) {
    throw error
  }
  answered()
  takeBack()
  hasFailed = true
  showSaved("failed")
  report(error)
}

function show() {
  if (line.state !== "open") {
    const state = queue.outbox.isKept ? line.state : "not_kept"
    showSaved(state, { count: turns.length })
  } else if (turns.length) {
    showSaved("saving")
  }
}

function warnWhereNothingIsKept() {
  if (!queue.outbox.isKept && !hasWarned) {
    hasWarned = true
    tell(word("storage_off"))
  }
}

/** What waits in a blind reading is no change of the article. */
function nameOfOutbox() {
  const { me, slug, reading } = store.article
  return `${me}.${reading ?? slug}`
}

/** A browser may refuse even to name its storage. */
function kept() {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
