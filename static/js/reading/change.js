// What a change has done to the gaps of a page, said in a sentence.
import { every, one } from "../dom.js"

const STAYS = 6000 // ms that a sentence is shown
const OFFERED = 10_000 // ms that a step can be undone
const AROUND = [
  "reading-control",
  ".gap",
  ".gap-mark",
  ".hide",
  ".visually-hidden",
  ".everything",
  ".undo",
  ".stranger",
  ".legend",
]

/**
 * The gaps of the page around its control, and how much there is to read.
 *
 * @param {HTMLElement} control
 * @returns {Reading}
 */
export function written(control) {
  const main = /** @type {HTMLElement} */ (control.closest("main"))
  const gaps = every(main, ".gap[value]", HTMLButtonElement)
  const around = AROUND.map((name) => `${name}:not(:is(${AROUND}) *)`)
  let length = main.textContent.length
  for (const part of every(main, around.join())) {
    length -= part.textContent.length
  }
  return { gaps: new Set(gaps.map((gap) => gap.value)), length }
}

/**
 * Which sentence fits, and its number. Gaps that are gone have opened, wholly or in part.
 *
 * @param {Reading} before
 * @param {Reading} after
 * @returns {[string, number]}
 */
export function change(before, after) {
  const growth = after.length - before.length
  const gone = [...before.gaps].filter((gap) => !after.gaps.has(gap)).length
  const added = [...after.gaps].filter((gap) => !before.gaps.has(gap)).length
  if (growth > 0 && gone) {
    return ["opened", gone]
  }
  if (growth < 0 && added) {
    return ["closed", added]
  }
  return [growth ? "changed" : "same", 0]
}

/**
 * The sentence itself, from the words that the server gave.
 *
 * @param {[string, number]} change
 * @param {DOMStringMap} words
 */
export function sentence([name, number], words) {
  const single = words[`${name}One`]
  if (number === 1 && single) {
    return single
  }
  return (words[name] ?? "").replace("{n}", String(number))
}

/** @type {number | undefined} */
let silence

/**
 * Say it once, to those who see and to those who hear; for good where it `stays` until something else is said.
 *
 * @param {string} text
 */
export function say(text, stays = false) {
  put(text, stays ? null : STAYS)
}

/**
 * Offer the way back that a page has, for a while. A hand or the focus on it holds the time.
 *
 * @param {HTMLElement} undo
 */
export function offer(undo) {
  put(undo, OFFERED)
  const hold = () => clearTimeout(silence)
  const go = () => end(OFFERED)
  for (const [name, act] of /** @type {const} */ ([
    ["pointerenter", hold],
    ["focusin", hold],
    ["pointerleave", go],
    ["focusout", go],
  ])) {
    undo.addEventListener(name, act)
  }
}

/**
 * @param {string | HTMLElement} content
 * @param {number | null} time
 */
function put(content, time) {
  clearTimeout(silence)
  one(document, "#said").replaceChildren(content)
  if (time !== null) {
    end(time)
  }
}

/** @param {number} time */
function end(time) {
  clearTimeout(silence)
  silence = setTimeout(() => one(document, "#said").replaceChildren(), time)
}
