// Films as the workspace needs them: runtime, and beats with their ids. Each is fetched once, and what a page adds is
// added here.

import { call } from "../page/api.js"

const LONG = 4 * 3600 // seconds of timeline for a film whose length nobody has given
/** @type {Map<string, Promise<Film>>} */
const requested = new Map()
/** @type {Set<string>} */
const shown = new Set() // slugs of films that something on the page shows
/** @type {Map<string, Film>} */
const known = new Map()

/** Dispatches `films:known` with the `slug` of a film that has been read or has a new beat. */
export const films = new EventTarget()

/**
 * The film of this slug if it has been read.
 *
 * @param {string | null} slug
 */
export function knownFilm(slug) {
  return known.get(slug ?? "")
}

/**
 * The film of this slug.
 *
 * @param {string} slug
 * @returns {Promise<Film>}
 */
export function film(slug) {
  shown.add(slug)
  const request = requested.get(slug) ?? read(slug)
  requested.set(slug, request)
  return request
}

/**
 * A few films whose title or year has these words.
 *
 * @param {string} words
 * @param {AbortSignal} signal
 */
export async function search(words, signal) {
  const query = new URLSearchParams({ limit: "10", q: words })
  /** @type {Answer<Page<Film>>} */
  const { body } = await call("GET", `/films?${query}`, { signal })
  for (const found of body.items) {
    keep(found)
  }
  return body.items
}

/**
 * Name a moment of a film. Resolves to the beat.
 *
 * @param {string} slug
 * @param {number | null} position
 * @param {string} label
 */
export async function addBeat(slug, position, label) {
  const key = crypto.randomUUID()
  const path = `/films/${slug}/beats`
  /** @type {Answer<Beat>} */
  const { body } = await call("POST", path, { body: { position, label }, key })
  const before = await film(slug)
  const beats = [...before.beats, body]
  beats.sort((a, b) => a.position - b.position)
  keep({ ...before, beats })
  return body
}

/**
 * What a film is called where several could be meant.
 *
 * @param {FilmFacts} film
 */
export function named({ title, year }) {
  return `${title} (${year})`
}

/**
 * The length of a cut, and the beats that it has on its clock.
 *
 * @param {Film} film
 * @param {string | null} edition
 */
export function timelineIn({ runtime, beats, editions }, edition) {
  const cut = editions.find(({ slug }) => slug === edition)
  if (!cut) {
    return { runtime, beats }
  }
  const moved = beats.flatMap((beat, index) => {
    const position = cut.beats[index]
    return position === null ? [] : [{ ...beat, position }]
  })
  return { runtime: cut.runtime, beats: moved }
}

/**
 * The second from which on a spoiler spoils no longer; undefined while its film is not known.
 *
 * @param {Point} spoiler
 */
export function revealPoint({ film: slug, beat: id, reveals_at, edition }) {
  const facts = knownFilm(slug)
  if (!facts) {
    return reveals_at ?? undefined
  }
  const { runtime, beats } = timelineIn(facts, edition)
  const beat = beats.find((one) => one.id === id)
  return beat ? beat.position : (reveals_at ?? runtime)
}

// Beats may have been moved on the film's page in another tab.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    return
  }
  for (const slug of shown) {
    read(slug).catch(() => {}) // what was read before stays
  }
})

/** @param {string} slug */
async function read(slug) {
  try {
    /** @type {Answer<Film>} */
    const { body } = await call("GET", `/films/${slug}`)
    return keep(body)
  } catch (error) {
    requested.delete(slug)
    throw error
  }
}

/** @param {Film} read */
function keep(read) {
  const film = read.runtime ? read : { ...read, runtime: LONG }
  const { slug } = film
  known.set(slug, film)
  requested.set(slug, Promise.resolve(film))
  films.dispatchEvent(new CustomEvent("films:known", { detail: { slug } }))
  return film
}
