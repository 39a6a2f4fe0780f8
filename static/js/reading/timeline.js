// Positions on a film's timeline, in seconds. The two ends of the reel are the ends of the question: nothing seen,
// and all of it.

const MINUTE = 60
const NEAR = 0.012 // of the film: what a finger on the reel means by a beat

/**
 * A position as addresses and people write it: `0:52`, or `0:52:30` where the seconds matter.
 *
 * @param {number} seconds
 */
export function timecode(seconds) {
  return clock(seconds).replace(/:00$/, "")
}

/**
 * A position with its seconds, `0:52:00`.
 *
 * @param {number} seconds
 */
export function clock(seconds) {
  const minutes = Math.floor(seconds / MINUTE)
  const hours = Math.floor(minutes / MINUTE)
  return `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`
}

/**
 * The seconds of a position as addresses write it; before all of them for `unseen`, and after for `finished`.
 *
 * @param {string} at
 */
export function seconds(at) {
  if (at === "unseen" || at === "finished") {
    return at === "unseen" ? -1 : Number.POSITIVE_INFINITY
  }
  const [time] = at.split("@")
  const [hours, minutes, rest = 0] = time.split(":").map(Number)
  return (hours * MINUTE + minutes) * MINUTE + rest
}

/**
 * What a position on the reel says of a reader, whose cut it may name.
 *
 * @param {number} seconds
 * @param {number} runtime
 */
export function progress(seconds, runtime, cut = "") {
  if (seconds <= 0) {
    return "unseen"
  }
  const time = cut ? `${timecode(seconds)}@${cut}` : timecode(seconds)
  return seconds >= runtime ? "finished" : time
}

/**
 * Where a hand at `seconds` means to be: at a beat close by, else at the minute before.
 *
 * @param {number} seconds
 * @param {number[]} beats
 * @param {number} runtime
 */
export function snap(seconds, beats, runtime) {
  if (seconds >= runtime) {
    return runtime
  }
  /** @param {number} beat */
  const distance = (beat) => Math.abs(beat - seconds)
  const near = beats.filter((beat) => distance(beat) <= NEAR * runtime)
  const [nearest] = near.sort((a, b) => distance(a) - distance(b))
  return nearest ?? Math.floor(seconds / MINUTE) * MINUTE
}

/**
 * Where a key leads from `seconds`: by the minute, by the beat, to the ends; null for any other key.
 *
 * @param {string} key
 * @param {number} seconds
 * @param {number[]} beats
 * @param {number} runtime
 */
export function stepped(key, seconds, beats, runtime) {
  const next = Math.floor(seconds / MINUTE + 1) * MINUTE
  const previous = Math.ceil(seconds / MINUTE - 1) * MINUTE
  /** @type {Record<string, number>} */
  const goals = {
    ArrowRight: next,
    ArrowUp: next,
    ArrowLeft: previous,
    ArrowDown: previous,
    PageUp: beats.find((beat) => beat > seconds) ?? runtime,
    PageDown: beats.findLast((beat) => beat < seconds) ?? 0,
    Home: 0,
    End: runtime,
  }
  const goal = goals[key]
  return goal === undefined ? null : Math.min(Math.max(goal, 0), runtime)
}

/** @param {number} number */
function twoDigits(number) {
  return String(number % MINUTE).padStart(2, "0")
}
