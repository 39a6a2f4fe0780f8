// A list of films as people write it: a title in each line, perhaps with the year or an address.
import { checkRows } from "./bound.js"
import { listed } from "./listed.js"

const MARK = /^\s*(?:(?:[-*•+]|\d{1,5}[.)])\s+)?(?:\[([ xX])\]\s*)?/
const YEAR = /^(.*?)(?:\s*[([]([12]\d{3})[)\]]|\s*[,;\t]\s*([12]\d{3}))\s*$/
const WISHES =
  /^\W*(?:my |films? |movies? )*(?:watch-?\s?list|wish-?\s?list|to[- ](?:watch|see))\b/i
const LONGEST_LINE = 400

/**
 * The films of a list. Throws a SyntaxError where it is none.
 *
 * @param {string} text
 */
export function titled(text) {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim())
  checkRows(lines.length)
  const isLong = lines.some((line) => line.length > LONGEST_LINE)
  const isPage = /^\s*</.test(text)
  if (!lines.length || isLong || isPage) {
    throw new SyntaxError("This is no list of films.")
  }
  const isWished = WISHES.test(lines[0])
  return lines.map((line) => film(line, isWished))
}

/**
 * @param {string} line
 * @param {boolean} isWished
 */
function film(line, isWished) {
  const [mark = "", tick] = MARK.exec(line) ?? []
  const title = line.slice(mark.length).trim()
  const [, bare = title, inBrackets, behind] = YEAR.exec(title) ?? []
  const [, tmdb] = /themoviedb\.org\/movie\/(\d+)/.exec(title) ?? []
  const [, wikidata] = /wikidata\.org\/\S*\b(Q\d+)/.exec(title) ?? []
  const year = inBrackets ?? behind
  const isUnseen = isWished || tick === " "
  const seen = isUnseen ? "no" : seenBy(tick)
  return listed({ titles: [bare], year, imdb: title, tmdb, wikidata, seen })
}

/**
 * @param {string | undefined} tick
 * @returns {Seen}
 */
function seenBy(tick) {
  return tick ? "yes" : "unsaid"
}
