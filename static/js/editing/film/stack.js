// Spoilers along a film. Those that are close together are one stack. Pure.

/** @typedef {{at: number, spoilers: Annotation[]}} Stack `at` is the middle of its bin in seconds */

/**
 * The stacks in the order of the film. The reel is cut into `bins`. Minor spoilers lie below major ones.
 *
 * @param {Annotation[]} spoilers
 * @param {(spoiler: Annotation) => number | undefined} pointOf
 * @param {number} runtime
 * @param {number} bins
 * @returns {Stack[]}
 */
export function stacks(spoilers, pointOf, runtime, bins) {
  /** @type {Map<number, Annotation[]>} */
  const filled = new Map()
  for (const spoiler of spoilers) {
    const share = (pointOf(spoiler) ?? runtime) / runtime
    const bin = Math.min(Math.floor(share * bins), bins - 1)
    filled.set(bin, [...(filled.get(bin) ?? []), spoiler])
  }
  const ordered = [...filled].sort(([a], [b]) => a - b)
  return ordered.map(([bin, stack]) => ({
    at: ((bin + 0.5) / bins) * runtime,
    spoilers: stack.sort((a, b) => rank(a) - rank(b)),
  }))
}

/** @param {Annotation} spoiler */
function rank({ level }) {
  return level === "minor" ? 0 : 1
}
