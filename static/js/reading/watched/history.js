// Lists of films as JSON: Trakt's and Simkl's exports.
import { checkRows } from "./bound.js"
import { listed } from "./listed.js"

/**
 * The films of an export. Throws a SyntaxError where it is none.
 *
 * @param {string} text
 */
export function logged(text) {
  const json = JSON.parse(text)
  const entries = Array.isArray(json) ? json : json?.movies
  if (!Array.isArray(entries)) {
    throw new SyntaxError("This is no list of films.")
  }
  checkRows(entries.length)
  return entries.filter(isFilm).map(film)
}

/** @param {LogEntry} entry */
function isFilm(entry) {
  const isSeries = entry?.show || entry?.episode || entry?.season
  const { type = "movie" } = entry ?? {}
  return (
    !isSeries && type === "movie" && typeof named(entry)?.title === "string"
  )
}

/** @param {LogEntry} entry */
function named(entry) {
  return entry?.movie ?? entry
}

/** @param {LogEntry} entry */
function film(entry) {
  const { title, original_title, year, ids } = named(entry)
  return listed({
    titles: [title, original_title],
    year,
    imdb: ids?.imdb,
    tmdb: ids?.tmdb,
    wikidata: ids?.wikidata,
    seen: seen(entry),
  })
}

/**
 * @param {LogEntry} entry
 * @returns {Seen}
 */
function seen(entry) {
  if (entry.status) {
    return entry.status === "completed" ? "yes" : "no"
  }
  if (entry.watched_at || entry.last_watched_at || entry.rated_at) {
    return "yes"
  }
  // On a list, in a collection, hidden, or stopped half way: none of these says that a film was seen.
  const isOther =
    entry.listed_at || entry.collected_at || entry.hidden_at || entry.paused_at
  return isOther ? "no" : "unsaid"
}
