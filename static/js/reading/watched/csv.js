// Tables of values with commas between them, as RFC 4180 has them, or with another separator.
import { checkRows } from "./bound.js"

const LONGEST_HEAD = 4000
const SEPARATORS = [",", ";", "\t"] // spreadsheets write what the language of the machine has

/**
 * The rows of a file, each a list of strings. Quoted fields may hold separators, line breaks and doubled quotes.
 *
 * @param {string} text
 * @param {string} separator
 */
export function rows(text, separator = ",") {
  const bare = new RegExp(`[^"${separator}\r\n]*`, "y")
  /** @type {string[][]} */
  const all = []
  /** @type {string[]} */
  let row = []
  let place = 0
  while (place < text.length) {
    const end = fieldEnd(text, place, bare)
    row.push(unquoted(text.slice(place, end)))
    place = end + (text.startsWith("\r\n", end) ? 2 : 1)
    if (text[end] !== separator) {
      all.push(row)
      checkRows(all.length)
      row = []
    }
  }
  if (row.length) {
    all.push([...row, ""])
  }
  return all.filter((cells) => cells.length > 1 || cells[0])
}

/**
 * The names in the first row, small and with nothing but letters and digits.
 *
 * @param {string} text
 */
export function columns(text) {
  const cells = firstLine(text).split(separatorOf(text))
  return cells.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ""))
}

/**
 * The other rows by these names: `[{name: "...", year: "..."}]`.
 *
 * @param {string} text
 * @returns {ListRow[]}
 */
export function records(text) {
  const names = columns(text)
  const [, ...others] = rows(text, separatorOf(text))
  return others.map((cells) => {
    const pairs = names.map((name, index) => [name, cells[index]?.trim() ?? ""])
    return Object.fromEntries(pairs)
  })
}

/**
 * Where a field ends: at a separator, a line's end, or the end of all.
 *
 * @param {string} text
 * @param {number} start
 * @param {RegExp} bare
 */
function fieldEnd(text, start, bare) {
  let end = start
  if (text[start] === '"') {
    end = quoteEnd(text, start)
  }
  bare.lastIndex = end
  const [rest = ""] = bare.exec(text) ?? []
  if (text[end + rest.length] === '"' || (end > start && rest)) {
    throw new SyntaxError("A quote is where none may be.")
  }
  return end + rest.length
}

/**
 * @param {string} text
 * @param {number} start
 */
function quoteEnd(text, start) {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && text[end + 1] === '"') {
    end = text.indexOf('"', end + 2)
  }
  if (end < 0) {
    throw new SyntaxError("A quote does not end.")
  }
  return end + 1
}

/** @param {string} field */
function unquoted(field) {
  return field.startsWith('"')
    ? field.slice(1, -1).replaceAll('""', '"')
    : field
}

/** @param {string} text */
function separatorOf(text) {
  const line = firstLine(text)
  const counts = SEPARATORS.map((mark) => line.split(mark).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))]
}

/** @param {string} text */
function firstLine(text) {
  const [line] = text.slice(0, LONGEST_HEAD).split(/[\r\n]/, 1)
  return line
}
