// What a change has done to the gaps of a page, said in a sentence.
import { every, one } from "../dom.js"

const STAYS = 6000 // ms that a sentence is shown
const AROUND = [
  "reading-control",
  ".gap",
  ".gap-mark",
  ".hide",
  ".visually-hidden",
  ".everything",
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
 * Say it once, to those who see and to those who hear.
 *
 * @param {string} text
 */
export function say(text) {
  const place = one(document, "#said")
  clearTimeout(silence)
  place.textContent = text
  silence = setTimeout(() => place.replaceChildren(), STAYS)
}
