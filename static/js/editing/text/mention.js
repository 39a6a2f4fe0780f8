// Where words are mentioned in the article. Pure.

const LETTER = "[\\p{L}\\p{N}]"
const AROUND = 40 // units of context on each side

/** @typedef {Passage & {before: string, exact: string, after: string}} Mention */

/**
 * Every mention of whole words, whatever their case and white space, with what is around it.
 *
 * @param {string} text canonical
 * @param {string} words
 * @returns {Mention[]}
 */
export function mentionsOf(text, words) {
  const pieces = words.trim().split(/\s+/).map(escaped)
  const pattern = pieces.filter(Boolean).join("\\s+")
  if (!pattern) {
    return []
  }
  const whole = `(?<!${LETTER})${pattern}(?!${LETTER})`
  const mentions = []
  let [unit, point] = [0, 0]
  for (const { 0: exact, index } of text.matchAll(new RegExp(whole, "giu"))) {
    point += pointsIn(text.slice(unit, index))
    unit = index
    const end = index + exact.length
    mentions.push({
      start: point,
      end: point + pointsIn(exact),
      before: before(text, index),
      exact,
      after: after(text, end),
    })
  }
  return mentions
}

/**
 * Whole words before a mention.
 *
 * @param {string} text
 * @param {number} end
 */
function before(text, end) {
  const start = Math.max(0, end - AROUND)
  const line = lineOf(text.slice(start, end))
  return start ? line.replace(/^\S*(?= )/, "…") : line
}

/**
 * Whole words after a mention.
 *
 * @param {string} text
 * @param {number} start
 */
function after(text, start) {
  const end = start + AROUND
  const line = lineOf(text.slice(start, end))
  return end < text.length ? line.replace(/(?<= )\S*$/, "…") : line
}

/** @param {string} piece */
function escaped(piece) {
  return piece.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")
}

/** @param {string} text */
function pointsIn(text) {
  return [...text].length
}

/** @param {string} text */
function lineOf(text) {
  return text.replaceAll(/\s+/g, " ")
}
