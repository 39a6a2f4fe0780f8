// Lists of films as tables: Letterboxd, IMDb, Simkl, TMDB and what people make of them. The columns and what they hold say
// whether a film was seen; the name of the file does not.
import { columns, records } from "./csv.js"
import { listed } from "./listed.js"

const TITLE = ["title", "name", "film", "movie", "titel"]
const ORIGINAL = ["originaltitle", "originalname", "originaltitel"]
const YEAR = ["year", "releaseyear", "releasedate", "jahr"]
const IMDB = ["const", "tconst", "imdb", "imdbid"]
const TMDB = ["tmdb", "tmdbid"]
const WIKIDATA = ["wikidata", "wikidataid"]
const TYPE = ["titletype", "type", "mediatype"]
const STATUS = ["watchlist", "status"] // Simkl calls it the first
const WATCHED = ["watcheddate", "watchedat", "datewatched", "lastwatchedat"]
const OWN_RATING = ["yourrating", "myrating", "userrating"]
const DATE = /\d{4}/
const NO_FILM = /series?\b|serie|episod|show|season|game|podcast|anime|^tv$/i
const LETTERBOXD_LIST = "Letterboxd list export"

/**
 * The films of a table, or null where it is none of films.
 *
 * @param {string} text
 * @returns {ListedFilm[] | null}
 */
export function tabled(text) {
  const isList = text.startsWith(LETTERBOXD_LIST)
  const start = isList ? text.search(/^Position,/m) : 0
  const body = text.slice(Math.max(start, 0))
  const names = columns(body)
  if (![...TITLE, ...IMDB].some((name) => names.includes(name))) {
    return null
  }
  const films = records(body).filter((row) => !NO_FILM.test(cell(row, TYPE)))
  return films.map((row) => film(row, isList ? "no" : seen(row)))
}

/**
 * @param {ListRow} row
 * @param {Seen} seen
 */
function film(row, seen) {
  return listed({
    titles: [cell(row, TITLE), cell(row, ORIGINAL)],
    year: cell(row, YEAR),
    imdb: cell(row, IMDB),
    tmdb: cell(row, TMDB),
    wikidata: cell(row, WIKIDATA),
    link: "watcheddate" in row ? "" : row.letterboxduri, // a diary's leads to the entry
    seen,
  })
}

/**
 * @param {ListRow} row
 * @returns {Seen}
 */
function seen(row) {
  const status = cell(row, STATUS)
  if (status) {
    return /^(completed|watched|seen|finished)$/i.test(status) ? "yes" : "no"
  }
  // Elsewhere a column "Rating" is what others gave.
  const ratings = "letterboxduri" in row ? ["rating"] : OWN_RATING
  const isRated = Number.parseFloat(cell(row, ratings)) > 0
  const isDated = DATE.test(cell(row, WATCHED))
  return isRated || isDated ? "yes" : "unsaid"
}

/**
 * @param {ListRow} row
 * @param {string[]} names
 */
function cell(row, names) {
  const name = names.find((one) => row[one])
  return name ? row[name] : ""
}
