// What is shown of one annotation that waits: its kind, its words before and now, and places where it may be.

import { make } from "../dom.js"
import { brief } from "../editing/speech/brief.js"
import { kindInWords } from "../editing/speech/voice.js"
import { word } from "../editing/speech/word.js"
import { timecode } from "../reading/timeline.js"

const AROUND = 60 // characters beside a passage
const LONGEST = 120 // characters of a choice

/**
 * Its kind and level, and why it waits.
 *
 * @param {HTMLElement} place
 * @param {Waiting} waiting
 */
export function showKind(place, { annotation, holds }) {
  const { kind, level, state, reveals_at } = annotation
  const parts = [kindInWords(annotation)]
  if (level && reveals_at !== null) {
    parts.push(timecode(reveals_at))
  }
  const reasons = [word(`state_${state}`)]
  if (holds) {
    reasons.push(word("holds"))
  }
  const small = make("small")
  small.textContent = reasons.join(" · ")
  place.dataset.kind = kind
  place.replaceChildren(parts.join(", "), small)
}

/**
 * A passage and the words around it. A sentence says where it has none.
 *
 * @param {HTMLElement} place
 * @param {Quote | null} quote
 */
export function showQuote(place, quote) {
  if (!quote) {
    place.replaceChildren(word("lostHere"))
    return
  }
  const { exact, prefix, suffix } = quote
  place.replaceChildren(`…${prefix}`, make("mark", {}, exact), `${suffix}…`)
}

/**
 * The words from `start` to `end` of a text of code points, and the words around them.
 *
 * @param {string[]} points
 * @param {Passage} passage
 * @returns {Quote}
 */
export function quoteOf(points, { start, end }) {
  /**
   * @param {number} from
   * @param {number} to
   */
  const text = (from, to) => points.slice(Math.max(0, from), to).join("")
  return {
    exact: text(start, end),
    prefix: text(start - AROUND, start),
    suffix: text(end, end + AROUND),
  }
}

/**
 * A choice for each candidate, numbered as its key.
 *
 * @param {HTMLElement} place
 * @param {Candidate[]} candidates
 */
export function showCandidates(place, candidates) {
  const [legend] = place.children
  place.hidden = !candidates.length
  place.replaceChildren(legend, ...candidates.map(choice))
}

/**
 * @param {Candidate} candidate
 * @param {number} index
 */
function choice({ exact, score }, index) {
  const input = make("input")
  input.type = "radio"
  input.name = "candidate"
  input.value = String(index)
  const text = make("span")
  text.textContent = word("candidate", {
    percent: Math.round(score * 100),
    words: brief(exact, LONGEST),
  })
  const key = make("kbd")
  key.textContent = String(index + 1)
  key.ariaHidden = "true"
  return make("label", {}, input, text, key)
}
