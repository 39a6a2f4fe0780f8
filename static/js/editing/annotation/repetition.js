// Words of a hidden passage in what is shown instead of it: a twin of `repeated_words` in core/lint.py, for while somebody
// types.

/** @typedef {{start: number, end: number, text: string, key: string, long: boolean}} Word */

const [LETTERS, STEM, PIECE, LONG_PIECE] = [5, 6, 3, 6]
const HAN_OR_KANA =
  "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}"
const UNSPACED = `\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff${HAN_OR_KANA}`
const WORD = new RegExp(
  `(?![${UNSPACED}])[\\p{L}\\p{N}](?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])*|(?=[\\p{L}\\p{N}])[${UNSPACED}]+`,
  "gu",
)
const RUN = new RegExp(`^[${UNSPACED}]`, "u")
const SHORT_PIECES = new RegExp(`^[${HAN_OR_KANA}]+$`, "u")

/**
 * The longer words of `shown` that `hidden` has too, each once, except those in the texts `known`.
 *
 * @param {string} hidden
 * @param {string} shown
 * @param {string[]} known
 */
export function repeated(hidden, shown, known = []) {
  const secret = new Set([...words(hidden)].map(({ key }) => key))
  for (const text of known) {
    for (const { key } of words(text)) {
      secret.delete(key)
    }
  }
  const told = [...words(shown)].filter(
    ({ key, long }) => long && secret.has(key),
  )
  const single = new Map()
  for (const { key, text } of joined(told)) {
    const rest = [...text].slice(STEM).join("")
    single.set(key + rest, text)
  }
  return [...single.values()]
}

/**
 * Join pieces of a run that overlap.
 *
 * @param {Word[]} pieces
 */
function joined(pieces) {
  /** @type {Word[]} */
  const runs = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (!last || piece.start >= last.end) {
      runs.push({ ...piece })
      continue
    }
    last.text += piece.text.slice(last.end - piece.start)
    last.end = piece.end
  }
  return runs
}

/**
 * @param {string} text
 * @returns {Generator<Word>}
 */
function* words(text) {
  for (const { 0: found, index: start } of text.matchAll(WORD)) {
    if (RUN.test(found)) {
      const length = SHORT_PIECES.test(found) ? PIECE : LONG_PIECE
      yield* pieces(found, start, length)
      continue
    }
    const key = fold(found).slice(0, STEM)
    const long = [...found].length >= LETTERS
    yield { start, end: start + found.length, text: found, key, long }
  }
}

/**
 * Every stretch of this many letters in a run without spaces; a shorter run as it is.
 *
 * @param {string} run
 * @param {number} offset
 * @param {number} length
 * @returns {Generator<Word>}
 */
function* pieces(run, offset, length) {
  const letters = [...run]
  const last = Math.max(letters.length - length, 0)
  let start = offset
  for (let left = 0; left <= last; left += 1) {
    const text = letters.slice(left, left + length).join("")
    const end = start + text.length
    yield { start, end, text, key: fold(text), long: true }
    start += letters[left].length
  }
}

/** @param {string} text */
function fold(text) {
  const decomposed = text.normalize("NFKD")
  const bare = decomposed.replace(/[\p{M}\p{Cf}]/gu, "")
  return bare.toLowerCase().replaceAll("ß", "ss")
}
