// What was typed and not saved, kept by this browser until it is.

/**
 * What is kept for an article, or null.
 *
 * @param {string} slug
 * @returns {KeptText | null}
 */
export function recall(slug) {
  try {
    return JSON.parse(localStorage.getItem(key(slug)) ?? "null")
  } catch {
    return null
  }
}

/**
 * Keep a text with the one that it was made from; false where this browser keeps nothing.
 *
 * @param {string} slug
 * @param {Omit<KeptText, "at">} work
 */
export function keep(slug, work) {
  const kept = { ...work, at: Date.now() }
  try {
    localStorage.setItem(key(slug), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

/**
 * Forget it: it is saved, or nobody wants it.
 *
 * @param {string} slug
 */
export function forget(slug) {
  try {
    localStorage.removeItem(key(slug))
  } catch {
    // Then there was nothing.
  }
}

/** @param {string} slug */
function key(slug) {
  return `annotator.text.${slug}`
}
