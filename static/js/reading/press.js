// A double tap that closes a gap must not open it again: the gap's button comes where "Hide again" was.

const TWICE = 600 // ms between two presses of one double tap

/** @type {{gap: string, at: number}} */
let closed = { gap: "", at: 0 }

/**
 * Remember that this gap has just been closed.
 *
 * @param {string} gap
 */
export function noteClosed(gap) {
  closed = { gap, at: performance.now() }
}

/**
 * Whether a press on this gap is the second half of what closed it.
 *
 * @param {string} gap
 */
export function isSecondHalf(gap) {
  return closed.gap === gap && performance.now() - closed.at < TWICE
}
