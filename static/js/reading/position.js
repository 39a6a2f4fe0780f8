// Positions as people type them; the twin of `tidied` and `parse_position` in core/progress.py.

const [HOUR, MINUTE, WHOLE] = [3600, 60, 10_000] // the last: 100 % in hundredths of a per cent
const CLOCK = /^([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?$/

/**
 * The second of the film that somebody means, or null where that cannot be read or lies beyond its end.
 *
 * @param {string} typed
 * @param {number} runtime
 */
export function position(typed, runtime) {
  const seconds = read(tidied(typed, runtime), runtime)
  return seconds === null || seconds > runtime ? null : seconds
}

/**
 * @param {string} typed
 * @param {number} runtime
 */
function tidied(typed, runtime) {
  const bare = typed.toLowerCase().replace(/\s+/g, "")
  const tidy = bare.replace(/min(ute)?s?$/, "m")
  const hours = /^([0-9]{1,2})h(?:([0-9]{1,2})m?)?$/.exec(tidy)
  if (hours) {
    return `${hours[1]}:${(hours[2] ?? "").padStart(2, "0")}`
  }
  if (/^[0-9]{1,3}$/.test(tidy)) {
    return `${tidy}m`
  }
  const [, first = "", second = ""] =
    /^([1-9][0-9]):([0-5][0-9])$/.exec(tidy) ?? []
  // What a player shows: no film has so many hours.
  if (first && Number(first) * HOUR > runtime) {
    const minutes = String(Number(first) % 60)
    return `${Math.floor(Number(first) / 60)}:${minutes.padStart(2, "0")}:${second}`
  }
  return tidy
}

/**
 * @param {string} tidy
 * @param {number} runtime
 */
function read(tidy, runtime) {
  const clock = CLOCK.exec(tidy)
  if (clock) {
    const [, hours, minutes, seconds = 0] = clock
    return Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds)
  }
  const minutes = /^([0-9]{1,4})m$/.exec(tidy)
  if (minutes) {
    return Number(minutes[1]) * MINUTE
  }
  const percent = /^([0-9]{1,3})(?:\.([0-9]{1,2}))?%$/.exec(tidy)
  if (percent) {
    const [, whole, rest = ""] = percent
    const hundredths = Number(whole) * 100 + Number(rest.padEnd(2, "0"))
    return part(hundredths, runtime)
  }
  return /^[0-9]{1,6}$/.test(tidy) ? Number(tidy) : null
}

/**
 * Rounded up, so that a doubt hides. Beyond the end, however little, is beyond it.
 *
 * @param {number} hundredths
 * @param {number} runtime
 */
function part(hundredths, runtime) {
  return hundredths > WHOLE
    ? runtime + 1
    : Math.ceil((runtime * hundredths) / WHOLE)
}
