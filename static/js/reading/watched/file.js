// Files with lists of films, read in the reader's own browser: exports of other services, whole or in parts.
import { checkBytes } from "./bound.js"
import { logged } from "./history.js"
import { maybe, settled } from "./listed.js"
import { tabled } from "./table.js"
import { titled } from "./titles.js"
import { isZip, unzip } from "./zip.js"

const SEEN =
  /(^|\/)((watched|diary|ratings)\.csv|(watched-)?history(-\d+)?\.json|(watched|ratings)-movies\.json|simkl[^/]*\.(csv|json))$/i
const WISHED = /watch-?list/i // makes a list stricter; no name makes it looser
const NEVER = /(^|\/)(deleted|orphaned|lists|likes|__MACOSX)\//i

/**
 * The films in these files. Throws a SyntaxError where one of them is no list, and TooLarge.
 *
 * @param {File[]} files
 */
export async function listedFilms(files) {
  const sizes = files.map(({ size }) => size)
  checkBytes(sizes.reduce((sum, size) => sum + size, 0))
  /** @type {ListedFilm[][]} */
  const lists = []
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const list = isZip(bytes) ? await archived(bytes) : films(file.name, bytes)
    lists.push(list)
  }
  return lists.flat()
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function archived(bytes) {
  const files = await unzip(bytes, isPart)
  if (!files.length) {
    throw new SyntaxError("The archive holds no list of films.")
  }
  const lists = []
  for (const { name, content } of files) {
    lists.push(films(name, new Uint8Array(await content.arrayBuffer())))
  }
  return settledByWishes(lists.flat())
}

/** @param {string} name */
function isPart(name) {
  const isWatchlist = /(^|\/)watchlist\.csv$/i.test(name)
  return (isWatchlist || SEEN.test(name)) && !NEVER.test(name)
}

/**
 * A whole export has the films to watch as well, and so tells them from those that were seen.
 *
 * @param {ListedFilm[]} films
 * @returns {ListedFilm[]}
 */
function settledByWishes(films) {
  const wished = films.filter(({ seen }) => seen === "no")
  const links = new Set(wished.map(({ link }) => link))
  return films.map((film) => {
    if (!wished.length || film.seen !== "unsaid") {
      return film
    }
    return links.has(film.link) ? maybe(film) : { ...film, seen: "yes" }
  })
}

/**
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {ListedFilm[]}
 */
function films(name, bytes) {
  const text = decoded(bytes)
  if (text.includes("\0")) {
    throw new SyntaxError("This is no text.")
  }
  const list = settled(isJson(text) ? logged(text) : written(text))
  return WISHED.test(name) ? list.map(wish) : list
}

/**
 * As most programs write a list: with a mark, in UTF-8, or as Windows does in western countries.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function decoded(bytes) {
  const [first, second] = bytes
  if (first + second === 0xff + 0xfe) {
    const name = first === 0xff ? "utf-16le" : "utf-16be"
    return new TextDecoder(name).decode(bytes)
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}

/** @param {string} text */
function written(text) {
  return tabled(text) ?? titled(text)
}

/** @param {string} text */
function isJson(text) {
  return /^\s*(?:\{|\[\s*\{|\[\s*\]\s*$)/.test(text)
}

/**
 * @param {ListedFilm} film
 * @returns {ListedFilm}
 */
function wish(film) {
  return { ...film, seen: "no" }
}
