// What is asked of the service: articles for a view, and films. No cookies go along.
import { recall } from "../reading/memory.js"

const ARTICLE = /^(https?:\/\/[^?#]+)\/articles\/([^/?#]+)/
const POSITION = /^(?:(?!\d+:)([a-z0-9-]+):)?(.*)$/
const UNREADABLE = "twice" // no position

/** @type {Map<string, EmbeddedFilm>} */
const known = new Map() // films that were asked for, by address

/** An answer of the service other than an article; 0 where none came. */
export class Failure extends Error {
  /**
   * @param {number} status
   * @param {string | null} [wait] seconds to wait, as the answer says
   */
  constructor(status, wait = null) {
    super(`HTTP ${status}`)
    this.status = status
    this.wait = Number(wait) || 0
  }
}

/**
 * What an attribute says of films, by their slugs, from `1:05:00 other-film:finished`; "" is the article's own film.
 * What is said twice is not taken: nobody can read it.
 *
 * @param {string | null} attribute
 */
export function positions(attribute) {
  /** @type {Record<string, string>} */
  const said = {}
  const words = (attribute ?? "").split(/\s+/).filter(Boolean)
  for (const word of words) {
    const [, film = "", position = ""] = POSITION.exec(word) ?? []
    said[film] = film in said ? UNREADABLE : position
  }
  return said
}

/**
 * Positions as the attribute has them, each with its film, so that they stay true when `src` changes.
 *
 * @param {Record<string, string>} positions
 */
export function written(positions) {
  const parts = Object.entries(positions).map(([film, at]) =>
    film ? `${film}:${at}` : at,
  )
  return parts.join(" ")
}

/**
 * The article for a view and what this site remembers, with the films to ask about, its own first. What a reader says
 * beside it meanwhile counts.
 *
 * @param {string} src
 * @param {EmbeddedView} view
 * @param {AbortSignal} signal
 * @returns {Promise<Loaded>}
 */
export async function read(src, view, signal) {
  const [, root, slug] = ARTICLE.exec(src) ?? []
  if (!root) {
    throw new Failure(404)
  }
  const address = `${root}/api/v1/articles/${slug}`
  let { said } = view
  for (;;) {
    const article = await rendition(address, { ...view, said }, signal)
    const slugs = filmsOf(article)
    const films = await filmsAt(root, slugs, article)
    const unsaid = unsaidOf(slugs, said, view.heard)
    if (!Object.keys(unsaid).length) {
      return { article, films }
    }
    said = { ...said, ...unsaid }
    if (article.film.slug in unsaid) {
      delete said[""]
    }
  }
}

/**
 * The reader's places in an article's films, the article's own first, that a request did not say.
 *
 * @param {string[]} films
 * @param {Record<string, string>} said
 * @param {Record<string, string>} heard
 */
function unsaidOf(films, said, heard) {
  const memory = recall()
  /** @type {Record<string, string>} */
  const unsaid = {}
  for (const [index, film] of films.entries()) {
    const before = said[film] ?? (index === 0 ? said[""] : undefined)
    const now = heard[film] ?? before ?? memory[film]?.at
    if (now !== before && now !== undefined) {
      unsaid[film] = now
    }
  }
  return unsaid
}

/**
 * Where the service is that has the article at this address.
 *
 * @param {string} src
 */
export function rootOf(src) {
  const [, root = ""] = ARTICLE.exec(src) ?? []
  return root
}

/**
 * The slugs of the films that an article is about, its own first.
 *
 * @param {Rendition} article
 */
function filmsOf({ film, films, view }) {
  const about = [film, ...films].map(({ slug }) => slug)
  return [...new Set([...about, ...Object.keys(view.at)])]
}

/**
 * When in doubt, show less: first without the reveals, then as to a reader who has not seen the film.
 *
 * @param {string} address
 * @param {EmbeddedView} view
 * @param {AbortSignal} signal
 * @returns {Promise<Rendition>}
 */
async function rendition(address, view, signal) {
  for (const parameters of stricter(view)) {
    const query = new URLSearchParams([...parameters, ["lang", view.lang]])
    const answer = await fetch(`${address}?${query}`, {
      credentials: "omit",
      cache: "no-cache",
      signal,
    })
    if (answer.ok) {
      return answer.json()
    }
    if (answer.status !== 422) {
      throw new Failure(answer.status, answer.headers.get("Retry-After"))
    }
  }
  throw new Failure(422)
}

/**
 * A view's parameters, and those of two stricter views.
 *
 * @param {EmbeddedView} view
 */
function stricter({ said, tolerance, revealed }) {
  const at = Object.entries(said).map(([film, position]) => [
    "at",
    film ? `${film}:${position}` : position,
  ])
  const accepted = tolerance ? [...at, ["tolerance", tolerance]] : at
  const reveals = revealed.map((gap) => ["reveal", gap])
  return [[...accepted, ...reveals], accepted, []]
}

/**
 * @param {string} root
 * @param {string[]} slugs
 * @param {Rendition} article
 */
async function filmsAt(root, slugs, article) {
  const facts = [article.film, ...article.films]
  const requests = slugs.map((slug) => {
    const fallback = facts.find((film) => film.slug === slug)
    return filmAt(`${root}/api/v1/films/${slug}`, fallback)
  })
  const films = await Promise.all(requests)
  return films.filter((film) => film !== null)
}

/**
 * A film with its beats; without them where they cannot be had, which is no reason to withhold an article.
 *
 * @param {string} address
 * @param {EmbeddedFilm} [facts]
 * @returns {Promise<EmbeddedFilm | null>}
 */
async function filmAt(address, facts) {
  try {
    const film = known.get(address) ?? (await fetchFilm(address))
    if (film.beats) {
      known.set(address, film)
      return film
    }
  } catch {
    // As without beats.
  }
  return facts ? { ...facts, beats: [] } : null
}

/**
 * @param {string} address
 * @returns {Promise<EmbeddedFilm>}
 */
async function fetchFilm(address) {
  const answer = await fetch(address, { credentials: "omit" })
  return answer.json()
}
