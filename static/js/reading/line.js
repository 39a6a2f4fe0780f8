// What happens when the line to the service is slow or bad: say so, and try again when it may be better.
import { one } from "../dom.js"
import { say } from "./change.js"

const [SECOND, FIRST, LONGEST] = [1000, 3000, 60_000] // ms
const SLOW = 400 // ms that most answers take
const BUSY = [429, 502, 503, 504]

/**
 * An answer of the service, asked for again until there is one; null where the request was overtaken.
 *
 * @param {string} address
 * @param {RequestInit} request
 * @param {AbortSignal} signal
 */
export async function answerOf(address, request, signal) {
  for (let pause = FIRST; ; pause = Math.min(2 * pause, LONGEST)) {
    const answer = await attempt(address, { ...request, signal })
    if (signal.aborted) {
      return null
    }
    if (answer && !BUSY.includes(answer.status)) {
      return answer
    }
    tell(answer ? "busy" : lost())
    await better(waiting(answer) ?? pause, signal)
    if (signal.aborted) {
      return null
    }
  }
}

/** @type {number | undefined} */
let slow

/** Say soon that the page is still the one before, unless there is an answer by then. A watching clock says nothing. */
export function expectAnswer() {
  stopExpecting()
  const main = one(document, "main")
  if (!document.querySelector("#said :focus")) {
    say("") // of the change before
  }
  const along = main.querySelector("[data-along]")
  if (along) {
    along.removeAttribute("data-along")
    return
  }
  slow = setTimeout(() => {
    tell(isEmptied() ? "loading" : "earlier")
    main.dataset.waits = ""
  }, SLOW)
}

/** The answer is here, or was given up. */
export function stopExpecting() {
  clearTimeout(slow)
  const main = one(document, "main")
  if ("waits" in main.dataset) {
    delete main.dataset.waits
    say("")
  }
}

/**
 * How long an answer asks to wait, in ms; null where it does not say.
 *
 * @param {Response | null} answer
 */
export function waiting(answer) {
  const seconds = Number(answer?.headers.get("Retry-After") ?? Number.NaN)
  return seconds > 0 ? Math.min(seconds * SECOND, LONGEST) : null
}

/**
 * Say a sentence of the control.
 *
 * @param {string} name
 */
export function tell(name) {
  stopExpecting()
  const control = document.querySelector("reading-control")
  if (control instanceof HTMLElement) {
    say(control.dataset[name] ?? "", true)
  }
}

function lost() {
  return isEmptied() ? "emptied" : "offline"
}

function isEmptied() {
  return document.querySelector("main[data-emptied]") !== null
}

/**
 * @param {string} address
 * @param {RequestInit} request
 */
async function attempt(address, request) {
  try {
    return await fetch(address, { cache: "no-store", ...request })
  } catch {
    return null
  }
}

/**
 * Wait for this time, or until the browser is online again.
 *
 * @param {number} pause
 * @param {AbortSignal} signal
 */
function better(pause, signal) {
  return new Promise((resolve) => {
    const done = () => resolve(undefined)
    setTimeout(done, pause)
    addEventListener("online", done, { once: true, signal })
    signal.addEventListener("abort", done, { once: true })
  })
}
