// Which annotations lie over a place, and the way from one to the next. All of it is pure.

/**
 * The annotations over an offset, the shortest first: it is the one on top.
 *
 * @param {Annotation[]} annotations
 * @param {number} offset
 */
export function layersAt(annotations, offset) {
  const placed = annotations.filter(isPlaced)
  const over = placed.filter(
    ({ start, end }) => start <= offset && offset <= end,
  )
  return over.sort(
    (a, b) =>
      lengthOf(a) - lengthOf(b) || a.start - b.start || (a.id < b.id ? -1 : 1),
  )
}

/**
 * The one after `id` in the list, around its end; the first where `id` is not in it.
 *
 * @template {{id: string}} T
 * @param {T[]} annotations
 * @param {string | undefined} id
 * @returns {T | undefined}
 */
export function following(annotations, id, step = 1) {
  const index = annotations.findIndex((annotation) => annotation.id === id)
  if (index < 0) {
    return annotations[0]
  }
  const { length } = annotations
  return annotations[(index + step + length) % length]
}

/**
 * The first annotation that starts after an offset, or the last that starts before; around the ends of the text.
 *
 * @param {Annotation[]} ordered
 * @param {number} offset
 * @param {number} step
 */
export function nearest(ordered, offset, step) {
  /** @param {Annotation} annotation */
  const startOf = ({ start }) => start ?? 0
  if (step > 0) {
    return ordered.find((one) => startOf(one) > offset) ?? ordered[0]
  }
  return ordered.findLast((one) => startOf(one) < offset) ?? ordered.at(-1)
}

/**
 * The lowest number that no overlapping passage has: the lane to draw this one in.
 *
 * @param {(Passage & {lane: number})[]} taken
 * @param {Passage} passage
 * @param {number} lanes
 */
export function freeLane(taken, passage, lanes) {
  const overlapping = taken.filter((other) => overlap(other, passage))
  const used = overlapping.map(({ lane }) => lane)
  for (let lane = 1; lane < lanes; lane += 1) {
    if (!used.includes(lane)) {
      return lane
    }
  }
  return lanes
}

/**
 * Whether two passages share a character.
 *
 * @param {Passage} one
 * @param {Passage} other
 */
export function overlap(one, other) {
  return one.start < other.end && other.start < one.end
}

/**
 * Whether an annotation has a place in the text. One that is lost has none.
 *
 * @param {Annotation | undefined} annotation
 * @returns {annotation is PlacedAnnotation}
 */
export function isPlaced(annotation) {
  return Number.isInteger(annotation?.start)
}

/** @param {Passage} passage */
function lengthOf({ start, end }) {
  return end - start
}
