// A film of a list, whichever list it is: what is written there is tidied here.

/**
 * @param {Partial<Record<"year" | "imdb" | "tmdb" | "wikidata" | "link", unknown>> & { titles: unknown[], seen: Seen }} entry
 * @returns {ListedFilm}
 */
export function listed({ titles, year, imdb, tmdb, wikidata, link, seen }) {
  const [years] = /\b[12]\d{3}\b/.exec(String(year)) ?? []
  return {
    titles: titles.filter(Boolean).map(String),
    year: Number(years ?? 0),
    imdb: id(imdb, /\btt\d{7,10}\b/),
    tmdb: id(tmdb, /^[1-9]\d*$/),
    wikidata: id(wikidata, /\bQ[1-9]\d*$/),
    link: link ? String(link) : "",
    seen,
  }
}

/**
 * The films of one file. One that says of some films that they were seen means something by not saying so of others.
 *
 * @param {ListedFilm[]} films
 */
export function settled(films) {
  const isTold = films.some(({ seen }) => seen === "yes")
  return films.map((film) => {
    const isUnsaid = isTold && film.seen === "unsaid"
    return isUnsaid ? maybe(film) : film
  })
}

/**
 * @param {ListedFilm} film
 * @returns {ListedFilm}
 */
export function maybe(film) {
  return { ...film, seen: "maybe" }
}

/**
 * @param {unknown} value
 * @param {RegExp} shape
 */
function id(value, shape) {
  const [found = ""] = shape.exec(String(value ?? "")) ?? []
  return found
}
