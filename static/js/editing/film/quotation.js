// What a passage quotes of a film's dialogue. Pure.

const QUOTED =
  /[“„«‹"]([^“”„«»‹›"]{6,300})[”“»›"]|(?<!\p{L})[‘‚']([^‘’']{12,300})[’']/gu
const FEWEST_WORDS = 3

/**
 * The longest quotation of enough words, or "".
 *
 * @param {string} passage
 */
export function quotation(passage) {
  let longest = ""
  for (const [, double, single] of passage.matchAll(QUOTED)) {
    const words = (double ?? single).trim()
    const isEnough = words.split(/\s+/).length >= FEWEST_WORDS
    if (isEnough && words.length > longest.length) {
      longest = words
    }
  }
  return longest
}
