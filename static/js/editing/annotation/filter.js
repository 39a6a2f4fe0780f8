// Which annotations an editor wants to see.
import { openComments } from "./comment.js"
import { SEARCHED } from "./field.js"

const COMPARED = /** @type {const} */ ([
  "kind",
  "level",
  "film",
  "author",
  "approval",
])

/**
 * Whether an annotation has what the filter names. What the filter leaves empty does not matter.
 *
 * @param {Annotation} annotation
 * @param {Filter} filter
 */
export function matches(annotation, filter) {
  const isOther = COMPARED.some(
    (name) => filter[name] && annotation[name] !== filter[name],
  )
  if (isOther || (filter.state && !isUncertain(annotation))) {
    return false
  }
  if (filter.commented && !openComments(annotation.id)) {
    return false
  }
  return !filter.text || mentions(annotation, folded(filter.text))
}

/**
 * How many there are of each kind, and of all, among those that have everything else that the filter names.
 *
 * @param {Annotation[]} annotations
 * @param {Filter} filter
 */
export function tally(annotations, filter) {
  const counts = { "": 0, spoiler: 0, fact: 0, opinion: 0 }
  const ofAnyKind = { ...filter, kind: "" }
  for (const annotation of annotations) {
    if (!matches(annotation, ofAnyKind)) {
      continue
    }
    counts[""] += 1
    counts[annotation.kind] += 1
  }
  return counts
}

/**
 * The values that a field has, each once, in order.
 *
 * @param {Annotation[]} annotations
 * @param {"film" | "author"} name
 */
export function values(annotations, name) {
  const all = annotations.map((annotation) => annotation[name] ?? "")
  const single = new Set(all.filter(Boolean))
  return [...single].sort()
}

/**
 * Whether an editor should look: the text has changed where it was.
 *
 * @param {Annotation} annotation
 */
export function isUncertain({ review }) {
  return Boolean(review) && review !== "none"
}

/**
 * @param {Annotation} annotation
 * @param {string} words
 */
function mentions(annotation, words) {
  return SEARCHED.some((name) => {
    const text = String(annotation[name] ?? "")
    return folded(text).includes(words)
  })
}

/** @param {string} text */
function folded(text) {
  const decomposed = text.normalize("NFKD")
  return decomposed.replace(/\p{M}/gu, "").toLowerCase()
}
