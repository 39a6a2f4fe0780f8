// Places that a reader takes from this service to another site, in the fragment of a link: browsers keep what both store
// apart, and send a fragment to nobody. The key says who has asked for them. Pure.
import { isSound } from "./memory.js"

export const MARK = "#annotator-places="
export const MOST_FILMS = 1000
const ANSWER = /^#annotator-places=([0-9a-f]{32}),([a-z0-9:@,~-]{1,200000})$/
const KEY = /^[0-9a-f]{32}$/

/**
 * The fragment that carries these places.
 *
 * @param {string} key
 * @param {Record<string, string>} places by film
 */
export function answerWith(key, places) {
  const entries = Object.entries(places).map((entry) => entry.join("~"))
  return MARK + [key, ...entries].join(",")
}

/**
 * The key and the places of a fragment; null where any of it cannot be read.
 *
 * @param {string} fragment
 */
export function readAnswer(fragment) {
  const [, key, text] = ANSWER.exec(fragment) ?? []
  const entries = text ? text.split(",") : []
  const pairs = entries.map((entry) => entry.split("~"))
  const isAnswer = entries.length > 0 && entries.length <= MOST_FILMS
  return isAnswer && pairs.every(isPlace)
    ? { key, places: Object.fromEntries(pairs) }
    : null
}

/**
 * The fragment that asks for places, for the page at an address.
 *
 * @param {string} key
 * @param {string} address
 */
export function request(key, address) {
  const [page] = address.split("#")
  return `#${new URLSearchParams({ for: key, to: page })}`
}

/**
 * The key and the page of such a fragment; null where there is none that places can go to.
 *
 * @param {string} fragment
 */
export function readRequest(fragment) {
  const fields = new URLSearchParams(fragment.slice(1))
  const [key, to] = [fields.get("for") ?? "", fields.get("to") ?? ""]
  if (!KEY.test(key) || !URL.canParse(to)) {
    return null
  }
  const page = new URL(to)
  const isPage = /^https?:$/.test(page.protocol)
  return isPage && !page.username && !page.password ? { key, page } : null
}

/** @param {string[]} pair */
function isPlace([film, at, ...more]) {
  return !more.length && isSound([film, { at, tolerance: "none" }])
}
