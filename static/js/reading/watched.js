// Which of the films on this site are in a list of watched ones: by title and year.

/**
 * The films that are in `records`, and the titles in there that no film here has.
 *
 * @param {ListRow[]} records
 * @param {SiteFilm[]} films
 */
export function matched(records, films) {
  /** @type {Map<string, SiteFilm>} */
  const here = new Map()
  /** @type {Set<string>} */
  const doubtful = new Set() // a list does not say which of two films it means
  for (const film of films) {
    const name = key(film.title, film.year)
    if (here.has(name)) {
      doubtful.add(name)
    }
    here.set(name, film)
  }
  /** @type {Set<SiteFilm>} */
  const found = new Set()
  /** @type {string[]} */
  const missing = []
  for (const { Name: name, Year: year } of records) {
    const film = here.get(key(name, year))
    if (film && !doubtful.has(key(name, year))) {
      found.add(film)
    } else {
      missing.push(year ? `${name} (${year})` : name)
    }
  }
  return { found: [...found], missing }
}

/**
 * Whether these are the rows of a Letterboxd list.
 *
 * @param {ListRow[]} records
 */
export function isList(records) {
  const [first] = records
  return first !== undefined && "Name" in first && "Year" in first
}

/**
 * What titles written by different hands have in common: letters and numerals, and the year.
 *
 * @param {string} title
 * @param {string | number} year
 */
function key(title, year) {
  const decomposed = title.normalize("NFKD")
  const plain = decomposed.replace(/\p{M}/gu, "").toLowerCase()
  const spelt = plain.replaceAll("&", "and")
  return `${spelt.replace(/[^\p{L}\p{N}]+/gu, "")} ${Number(year)}`
}
