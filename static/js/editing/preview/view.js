// How far an imagined reader is in each film of an article, and the calls that ask what they would get. No DOM.

const [AHEAD, BEHIND] = [8, 3] // steps that are fetched before they are asked for

/**
 * Where a film's steps begin: at nothing seen, and at each point where something opens.
 *
 * @param {FilmSteps} steps
 */
export function stepsOf({ film: { runtime }, points }) {
  const inside = points.filter((point) => point < runtime)
  const single = new Set([0, ...inside, runtime])
  return [...single]
}

/**
 * The steps that somebody at `seconds` will ask for next: some ahead, a few behind.
 *
 * @param {number[]} steps
 * @param {number} seconds
 */
export function near(steps, seconds) {
  const here = steps.findLastIndex((step) => step <= seconds)
  const next = here + 1
  const ahead = steps.slice(next, next + AHEAD)
  const behind = steps.slice(Math.max(0, here - BEHIND), here)
  return [...ahead, ...behind]
}

/**
 * Where the step begins that `seconds` lies in, as calls write it. Within a step nothing changes.
 *
 * @param {number} seconds
 * @param {FilmSteps} steps
 */
function stepAt(seconds, { film, points }) {
  if (seconds <= 0) {
    return "unseen"
  }
  if (seconds >= film.runtime) {
    return "finished"
  }
  const start = points.findLast((point) => point <= seconds) ?? 0
  return String(start)
}

/**
 * The query for this progress in the films of the article, its own first.
 *
 * @param {FilmSteps[]} films
 * @param {Progress} progress
 * @param {string} tolerance
 * @param {string} lang
 */
export function queryOf(films, progress, tolerance, lang) {
  const query = new URLSearchParams()
  films.forEach((steps, index) => {
    const { slug } = steps.film
    const at = stepAt(progress[slug] ?? 0, steps)
    query.append("at", index ? `${slug}:${at}` : at)
  })
  query.append("tolerance", tolerance)
  query.append("lang", lang)
  return String(query)
}

/**
 * What the check list is told of such a view: `unseen`, a second of the article's film, or null where it is neither.
 *
 * @param {FilmSteps[]} films
 * @param {Progress} progress
 * @param {string} tolerance
 */
export function noted(films, progress, tolerance) {
  const started = films.filter(({ film }) => (progress[film.slug] ?? 0) > 0)
  if (!started.length) {
    return tolerance === "none" ? "unseen" : null
  }
  const [own] = films
  const at = stepAt(progress[own.film.slug] ?? 0, own)
  return at === "unseen" ? null : at
}

/**
 * The share of the text that is hidden, in whole per cent. What is hidden at all is never 0.
 *
 * @param {number} share
 */
export function percent(share) {
  return share > 0 ? Math.max(1, Math.round(share * 100)) : 0
}
