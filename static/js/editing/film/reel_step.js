// Where keys lead on an editor's reel: by the second, by the minute, by the beat, to the ends.

const MINUTE = 60
/** @type {Record<string, number>} */
const DIRECTIONS = {
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -1,
}

/**
 * The second that a key press leads to, within the film; null for any other key.
 *
 * @param {KeyboardEvent} event
 * @param {number} seconds
 * @param {number[]} beats
 * @param {number} runtime
 */
export function stepped(event, seconds, beats, runtime) {
  const { key, shiftKey, ctrlKey } = event
  if (event.altKey || event.metaKey) {
    return null
  }
  if (key === "Home") {
    return 0
  }
  if (key === "End") {
    return runtime
  }
  const direction = DIRECTIONS[key]
  if (!direction) {
    return null
  }
  if (ctrlKey || key.startsWith("Page")) {
    return direction > 0
      ? (beats.find((beat) => beat > seconds) ?? runtime)
      : (beats.findLast((beat) => beat < seconds) ?? 0)
  }
  const next = seconds + direction * (shiftKey ? MINUTE : 1)
  return Math.min(Math.max(next, 0), runtime)
}
