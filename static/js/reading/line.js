// What happens when the line to the service is bad: try again when it may be better, and say so meanwhile.
import { say } from "./change.js"

const [SECOND, FIRST, LONGEST] = [1000, 3000, 60_000] // ms
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
  const control = document.querySelector("reading-control")
  if (control instanceof HTMLElement) {
    say(control.dataset[name] ?? "", true)
  }
}

function lost() {
  return document.querySelector("main[data-emptied]") ? "emptied" : "offline"
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
