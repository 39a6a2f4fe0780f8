// Plot points: what a film gives away. Each that an annotation names is fetched once.

import { call } from "../page/api.js"

const LONGEST_SEARCH = 100
/** @type {Map<string, PlotPoint>} */
const known = new Map()

/**
 * A few plot points of a film whose sentence has these words.
 *
 * @param {string} film
 * @param {string} words
 * @param {AbortSignal} signal
 */
export async function searchPlotPoints(film, words, signal) {
  const q = words.slice(0, LONGEST_SEARCH)
  const query = new URLSearchParams({ limit: "10", q })
  /** @type {Answer<Page<PlotPoint>>} */
  const { body } = await call("GET", `/films/${film}/plot-points?${query}`, {
    signal,
  })
  for (const one of body.items) {
    known.set(one.id, one)
  }
  return body.items
}

/**
 * The plot point of this id.
 *
 * @param {string} id
 */
export async function plotPoint(id) {
  const before = known.get(id)
  if (before) {
    return before
  }
  /** @type {Answer<PlotPoint>} */
  const { body } = await call("GET", `/plot-points/${id}`)
  known.set(id, body)
  return body
}

/**
 * Make a plot point with the level and the reveal point of a spoiler. The point in one cut is not on the film's clock.
 *
 * @param {string} film
 * @param {string} sentence
 * @param {Annotation} like
 */
export async function addPlotPoint(film, sentence, like) {
  const { level, beat, reveals_at, edition } = like
  const place = beat ? { beat } : { reveals_at }
  const body = { sentence, level, ...(!edition && place) }
  const key = crypto.randomUUID()
  /** @type {Answer<PlotPoint>} */
  const answer = await call("POST", `/films/${film}/plot-points`, { body, key })
  known.set(answer.body.id, answer.body)
  return answer.body
}
