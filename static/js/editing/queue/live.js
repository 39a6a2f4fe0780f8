// What others do to the article while it is open here: along a stream, or by asking again where there is none.

import { store } from "../annotation/store.js"
import { articlePath, call, Refusal } from "../page/api.js"
import { takeIn } from "./arrival.js"
import { load } from "./change.js"

/** @typedef {News & {events: LogEvent[], last: number}} LiveNews */

const ASKED_EVERY = 4000 // ms, without a stream
const STREAM_AGAIN = 30000 // ms until a stream is tried again that was refused
const HIDDEN_FOR = 60000 // ms after which a hidden tab gives its place away

/**
 * Dispatches `live:news` with `events`, `live:presence` with `items`, `live:lost` with the `error` where no answer comes,
 * and `live:found` when one comes again.
 */
export const live = new EventTarget()

let last = store.article.event
/** @type {EventSource} */
let source
/** @type {number | undefined} */
let asking
/** @type {number | undefined} */
let again
/** @type {number | undefined} */
let hiding

/** Follow the article from what the page began with. */
export function follow() {
  document.addEventListener("visibilitychange", followWhileVisible)
  open()
}

function open() {
  clearTimeout(again)
  const path = articlePath(store.article.slug, `/stream?after=${last}`)
  source = new EventSource(`/api/v1${path}`)
  source.addEventListener("changes", ({ data }) => take(JSON.parse(data)))
  source.addEventListener("presence", ({ data }) =>
    tell("live:presence", JSON.parse(data)),
  )
  source.addEventListener("reload", ({ lastEventId }) =>
    reload(Number(lastEventId)),
  )
  source.addEventListener("open", stopAsking)
  source.addEventListener("error", askInstead)
}

/** A browser tries again by itself unless it was refused: no room, signed out, or a proxy that knows no streams. */
function askInstead() {
  if (source.readyState !== EventSource.CLOSED) {
    return
  }
  clearTimeout(again)
  again = setTimeout(open, STREAM_AGAIN)
  asking ??= setInterval(ask, ASKED_EVERY)
  void ask()
}

function stopAsking() {
  clearInterval(asking)
  asking = undefined
}

async function ask() {
  const path = articlePath(store.article.slug, `/changes?after=${last}`)
  try {
    /** @type {Answer<LiveNews>} */
    const { body } = await call("GET", path)
    if (body.events.length) {
      take(body)
    }
    tell("live:found", {})
  } catch (error) {
    tell("live:lost", { error })
    if (error instanceof Refusal && error.status === 404) {
      stopAsking()
    }
  }
}

/** @param {LiveNews} news */
function take(news) {
  const events = news.events.filter(({ id }) => id > last) // a slow answer may repeat some
  last = Math.max(last, news.last)
  takeIn(news)
  tell("live:news", { events })
}

/** @param {number} newest */
async function reload(newest) {
  last = Math.max(last, newest)
  await load()
}

function followWhileVisible() {
  clearTimeout(hiding)
  if (document.hidden) {
    hiding = setTimeout(close, HIDDEN_FOR)
  } else if (source.readyState === EventSource.CLOSED && !asking) {
    open()
  }
}

function close() {
  source.close()
  stopAsking()
  clearTimeout(again)
}

/**
 * @param {string} type
 * @param {object} detail
 */
function tell(type, detail) {
  live.dispatchEvent(new CustomEvent(type, { detail }))
}
