// Reveal points that a spoiler probably has: those given last, then those of the nearest tagged passages. Pure.

/** @typedef {Pick<Fields, "film" | "reveals_at" | "beat" | "edition">} Offered */

const MOST = 5

/**
 * A few points, each once, without the one that the spoiler has.
 *
 * @param {Annotation} spoiler
 * @param {Annotation[]} ordered every annotation, in the order of the text
 * @param {Offered[]} recent given last, the newest first
 * @param {(point: Offered) => number | undefined} secondOf
 * @returns {Offered[]}
 */
export function offeredPoints(spoiler, ordered, recent, secondOf) {
  const others = ordered.filter(
    ({ id, kind, film }) => kind === "spoiler" && film && id !== spoiler.id,
  )
  const near = others.sort(
    (a, b) => distance(a, spoiler) - distance(b, spoiler),
  )
  const taken = new Set([nameOf(spoiler, secondOf)])
  const offered = []
  for (const point of [...recent, ...near]) {
    const name = nameOf(point, secondOf)
    if (!taken.has(name)) {
      taken.add(name)
      offered.push(point)
    }
  }
  return offered.slice(0, MOST)
}

/**
 * @param {Offered} point
 * @param {(point: Offered) => number | undefined} secondOf
 */
function nameOf(point, secondOf) {
  return `${point.film} ${point.edition ?? ""} ${secondOf(point)}`
}

/**
 * @param {{start: number | null}} one
 * @param {{start: number | null}} other
 */
function distance({ start }, { start: from }) {
  return Math.abs((start ?? 0) - (from ?? 0))
}
