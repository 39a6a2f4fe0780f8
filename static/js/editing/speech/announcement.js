// One sentence for each action, heard by those who cannot see what it did; and a quiet word on what is stored.
import { one } from "../../dom.js"
import { word } from "./word.js"

/** @typedef {"saving" | "saved" | "failed" | "offline" | "signed_out" | "not_kept"} Saved */

const STAYS = 7000 // ms that a sentence is shown

let isAgain = false
/** @type {number | undefined} */
let timer

/**
 * Say a sentence. The same sentence twice is said twice.
 *
 * @param {string} text
 */
export function announce(text) {
  isAgain = !isAgain
  const end = isAgain ? "" : "\u00a0"
  one(document, "#announcement").textContent = text + end
}

/**
 * Say a sentence and show it too, where nothing else on the screen tells it. The next one takes its place.
 *
 * @param {string} text
 */
export function tell(text) {
  announce(text)
  const place = one(document, "#told")
  place.textContent = text
  place.hidden = false
  clearTimeout(timer)
  timer = setTimeout(() => {
    place.hidden = true
  }, STAYS)
}

/**
 * Show whether the last change is stored. Nobody hears it.
 *
 * @param {Saved} state
 * @param {Record<string, unknown>} [values]
 */
export function showSaved(state, values) {
  const place = one(document, "#saved")
  place.textContent = word(state, values)
  place.dataset.state = state
}
