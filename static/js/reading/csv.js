// Tables of values with commas between them, as RFC 4180 has them.

/**
 * The rows of a file, each a list of strings. Quoted fields may hold commas, line breaks and doubled quotes.
 *
 * @param {string} text
 */
export function rows(text) {
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/gy
  /** @type {string[][]} */
  const all = []
  /** @type {string[]} */
  let row = []
  field.lastIndex = text.startsWith("\uFEFF") ? 1 : 0
  while (field.lastIndex < text.length) {
    const match = field.exec(text)
    if (!match) {
      throw new SyntaxError("A quote is where none may be.")
    }
    const [, written, end] = match
    row.push(unquoted(written))
    if (end === "," && field.lastIndex < text.length) {
      continue
    }
    if (end === ",") {
      row.push("")
    }
    all.push(row)
    row = []
  }
  return all.filter((cells) => cells.length > 1 || cells[0])
}

/**
 * The same by the names in the first row: `[{Name: "...", Year: "..."}]`.
 *
 * @param {string} text
 * @returns {ListRow[]}
 */
export function records(text) {
  const [names = [], ...others] = rows(text)
  return others.map((cells) => {
    const pairs = names.map((name, index) => [name, cells[index] ?? ""])
    return Object.fromEntries(pairs)
  })
}

/** @param {string} field */
function unquoted(field) {
  return field.startsWith('"')
    ? field.slice(1, -1).replaceAll('""', '"')
    : field
}
