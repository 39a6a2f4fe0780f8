// A clock that moves a reader's place along with a film, and is never ahead of it. Pure.
//
// Only time that it has seen pass counts: at most one tick for each. While the machine sleeps, or the page is away, the
// film may stand still, so that time is kept apart, and the reader is asked.

export const TICK = 1000 // ms

/**
 * @typedef {object} Watch
 * @property {number} at seconds of the film
 * @property {number} last when it was looked at, in ms
 * @property {number} pace seconds of the film in a second
 * @property {boolean} isRunning
 * @property {number} away ms that nobody saw pass
 */

/**
 * A clock that starts here.
 *
 * @param {number} at
 * @param {number} now
 * @returns {Watch}
 */
export function begin(at, now) {
  return { at, last: now, pace: 1, isRunning: true, away: 0 }
}

/**
 * The clock a tick later. It stops at the end.
 *
 * @param {Watch} watch
 * @param {number} now
 * @param {number} end
 * @returns {Watch}
 */
export function ticked(watch, now, end) {
  if (!watch.isRunning) {
    return { ...watch, last: now }
  }
  const passed = Math.max(now - watch.last, 0)
  const counted = Math.min(passed, TICK)
  const at = Math.min(watch.at + (watch.pace * counted) / TICK, end)
  const away = watch.away + passed - counted
  return { ...watch, at, away, last: now, isRunning: at < end }
}

/**
 * The clock at another place, or with another pace. What nobody saw is settled.
 *
 * @param {Watch} watch
 * @param {number} at
 * @returns {Watch}
 */
export function moved(watch, at) {
  return { ...watch, at: Math.max(at, 0), away: 0 }
}

/**
 * The clock after the time that nobody saw, if the film ran on meanwhile.
 *
 * @param {Watch} watch
 * @param {number} end
 */
export function caughtUp(watch, end) {
  const missed = (watch.pace * watch.away) / TICK
  return moved(watch, Math.min(watch.at + missed, end))
}

/**
 * A clock that was kept, after a reload; null for what is none.
 *
 * @param {unknown} kept
 * @param {number} now
 * @returns {Watch | null}
 */
export function restored(kept, now) {
  const watch = /** @type {Watch} */ (kept ?? {})
  const { at, last, pace, isRunning, away } = watch
  const numbers = [at, last, pace, away]
  const isSound = numbers.every((one) => Number.isFinite(one) && one >= 0)
  if (!isSound || pace === 0) {
    return null
  }
  const missed = isRunning ? Math.max(now - last, 0) : 0
  return { ...watch, last: now, away: away + missed }
}
