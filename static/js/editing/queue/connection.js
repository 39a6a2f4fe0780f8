// The line to the server: whether it is open, and waiting until it is.

import { isSameEditor, Refusal, Unanswered } from "../page/api.js"
import { announce } from "../speech/announcement.js"
import { word } from "../speech/word.js"

/** @typedef {"open" | "offline" | "signed_out"} LineState */

const SHORTEST = 1000 // ms between two attempts, doubled each time
const LONGEST = 15000
const SIGNED_OUT = 401
const FORBIDDEN = 403

/** Dispatches `line:changed` when its `state` has changed. */
class Line extends EventTarget {
  state = /** @type {LineState} */ ("open")
}

export const line = new Line()

let pause = SHORTEST

/**
 * Whether a change can be sent later as it is: no answer came, or the editor is signed out.
 *
 * @param {unknown} error
 */
export function canWait(error) {
  if (error instanceof Unanswered) {
    return true
  }
  return error instanceof Refusal && error.status === SIGNED_OUT
}

/**
 * Throw a refusal as it is. One that somebody else got who has signed in since means that the editor is signed out.
 *
 * @param {unknown} error
 * @returns {Promise<never>}
 */
export async function rethrow(error) {
  const isForbidden = error instanceof Refusal && error.status === FORBIDDEN
  if (isForbidden && !(await isSignedInAgain())) {
    throw new Refusal(SIGNED_OUT, { detail: error.message }, null)
  }
  throw error
}

/**
 * Wait until trying again makes sense.
 *
 * @param {unknown} error
 */
export async function untilBack(error) {
  become(error instanceof Unanswered ? "offline" : "signed_out")
  do {
    await moment(pause)
    pause = Math.min(pause * 2, LONGEST)
  } while (line.state === "signed_out" && !(await isSignedInAgain()))
}

/** An answer came. */
export function answered() {
  pause = SHORTEST
  become("open")
}

function isSignedInAgain() {
  return isSameEditor().catch(() => false)
}

/** @param {LineState} state */
function become(state) {
  if (line.state === state) {
    return
  }
  const before = line.state
  line.state = state
  if (state === "open") {
    announce(word("line_back"))
  } else if (before === "open") {
    announce(word(`line_${state}`))
  }
  line.dispatchEvent(new Event("line:changed"))
}

/**
 * The time, or sooner: the browser says that it is online, or somebody comes back to this tab.
 *
 * @param {number} ms
 * @returns {Promise<void>}
 */
function moment(ms) {
  return new Promise((resolve) => {
    const done = new AbortController()
    const end = () => {
      clearTimeout(timer)
      done.abort()
      resolve()
    }
    const timer = setTimeout(end, ms)
    window.addEventListener("online", end, { signal: done.signal })
    window.addEventListener("focus", end, { signal: done.signal })
  })
}
