// Which of the films on this site are in a list: by an id, or by title and year.

/** @typedef {{ isSure: boolean, isUnsaid: boolean, name: string, links: Set<string> }} Finding */

/**
 * The films that are in a list, those that may be, and the names in there that no film here has. Films that the list says
 * were not seen are left out.
 *
 * @param {ListedFilm[]} list
 * @param {SiteFilm[]} films
 */
export function matched(list, films) {
  const index = indexOf(films)
  /** @type {Map<SiteFilm, Finding>} */
  const findings = new Map()
  /** @type {Set<string>} */
  const missing = new Set()
  for (const one of list.filter(({ seen }) => seen !== "no")) {
    const match = matchOf(one, index)
    for (const film of match.films) {
      note(findings, film, one, match)
    }
    if (!match.films.length) {
      missing.add(nameOf(one))
    }
  }
  return { ...parted(findings), missing: [...missing] }
}

/**
 * @param {Map<SiteFilm, Finding>} findings
 * @param {SiteFilm} film
 * @param {ListedFilm} one
 * @param {{ isSure: boolean, isNamed: boolean }} match
 */
function note(findings, film, one, { isSure, isNamed }) {
  const name = nameOf(one)
  const before = findings.get(film) ?? {
    isSure: false,
    isUnsaid: true,
    name,
    links: new Set(),
  }
  if (isNamed && one.link) {
    before.links.add(one.link)
  }
  before.isSure ||= isSure && one.seen !== "maybe"
  before.isUnsaid &&= one.seen === "unsaid"
  findings.set(film, before)
}

/** @param {Map<SiteFilm, Finding>} findings */
function parted(findings) {
  /** @type {SiteFilm[]} */
  const sure = []
  /** @type {{ film: SiteFilm, name: string }[]} */
  const doubtful = []
  let isUnsaid = false
  for (const [film, finding] of findings) {
    // Two films of the list with one name: it does not say which of them is ours.
    if (finding.isSure && finding.links.size < 2) {
      sure.push(film)
      isUnsaid ||= finding.isUnsaid
    } else {
      doubtful.push({ film, name: finding.name })
    }
  }
  return { sure, doubtful, isUnsaid }
}

/** @param {SiteFilm[]} films */
function indexOf(films) {
  /** @type {Map<string, SiteFilm>} */
  const byId = new Map()
  /** @type {Map<string, Set<SiteFilm>>} */
  const byTitle = new Map()
  for (const film of films) {
    for (const id of idsOf(film)) {
      byId.set(id, film)
    }
    for (const title of [film.title, ...(film.other_titles ?? [])]) {
      const key = letters(title)
      byTitle.set(key, (byTitle.get(key) ?? new Set()).add(film))
    }
  }
  return { byId, byTitle }
}

/**
 * @param {ListedFilm} one
 * @param {ReturnType<typeof indexOf>} index
 */
function matchOf(one, { byId, byTitle }) {
  const ids = idsOf(one)
  const known = new Set(ids.flatMap((id) => byId.get(id) ?? []))
  if (known.size) {
    const isSure = [...known].every((film) => !isOther(one, film))
    return { films: [...known], isSure, isNamed: false }
  }
  const titles = one.titles.map(letters).filter(Boolean)
  const named = new Set(titles.flatMap((key) => [...(byTitle.get(key) ?? [])]))
  const near = [...named].filter(
    (film) => !isOther(one, film) && distance(one, film) <= 1,
  )
  const exact = near.filter((film) => one.year === Number(film.year))
  const isSure = exact.length === 1
  return { films: isSure ? exact : near, isSure, isNamed: true }
}

/**
 * Whether an id says that these are two films.
 *
 * @param {ListedFilm} one
 * @param {SiteFilm} film
 */
function isOther(one, film) {
  /** @type {("imdb" | "tmdb" | "wikidata")[]} */
  const names = ["imdb", "tmdb", "wikidata"]
  return names.some((name) => {
    const ours = film[name]
    return ours && one[name] && String(ours) !== one[name]
  })
}

/**
 * Years from one to the other; none where the list has no year.
 *
 * @param {ListedFilm} one
 * @param {SiteFilm} film
 */
function distance({ year }, film) {
  return year ? Math.abs(year - Number(film.year)) : 0
}

/** @param {{ imdb?: unknown, tmdb?: unknown, wikidata?: unknown }} film */
function idsOf({ imdb, tmdb, wikidata }) {
  const ids = Object.entries({ imdb, tmdb, wikidata })
  const known = ids.filter(([, id]) => id)
  return known.map(([name, id]) => `${name} ${id}`)
}

/** @param {ListedFilm} film */
function nameOf({ titles, year, imdb }) {
  const title = titles[0] ?? imdb
  return year ? `${title} (${year})` : title
}

/**
 * What titles written by different hands have in common: letters and numerals.
 *
 * @param {string} title
 */
function letters(title) {
  const decomposed = title.normalize("NFKD")
  const plain = decomposed.replace(/\p{M}/gu, "").toLowerCase()
  const spelt = plain.replaceAll("&", "and")
  return spelt.replace(/[^\p{L}\p{N}]+/gu, "")
}
