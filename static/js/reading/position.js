// Positions as people type them; the twin of `tidied` and `parse_position` in core/progress.py.

const [HOUR, MINUTE, WHOLE] = [3600, 60, 10_000]; // the last: 100 % in hundredths of a per cent
const CLOCK = /^([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?$/;

/** The second of the film that somebody means, or null where that cannot be read or lies beyond its end. */
export function position(typed, runtime) {
  const seconds = read(tidied(typed, runtime), runtime);
  return seconds === null || seconds > runtime ? null : seconds;
}

function tidied(typed, runtime) {
  const tidy = typed
    .toLowerCase()
    .replace(/\s+/g, "")
    .replace(/min(ute)?s?$/, "m");
  const hours = tidy.match(/^([0-9]{1,2})h(?:([0-9]{1,2})m?)?$/);
  if (hours) {
    return `${hours[1]}:${(hours[2] ?? "").padStart(2, "0")}`;
  }
  if (/^[0-9]{1,3}$/.test(tidy)) {
    return `${tidy}m`;
  }
  const clock = tidy.match(/^([1-9][0-9]):([0-5][0-9])$/);
  // What a player shows: no film has so many hours.
  if (clock && clock[1] * HOUR > runtime) {
    return `${Math.floor(clock[1] / 60)}:${String(clock[1] % 60).padStart(2, "0")}:${clock[2]}`;
  }
  return tidy;
}

function read(tidy, runtime) {
  const clock = tidy.match(CLOCK);
  if (clock) {
    return clock[1] * HOUR + clock[2] * MINUTE + Number(clock[3] ?? 0);
  }
  const minutes = tidy.match(/^([0-9]{1,4})m$/);
  if (minutes) {
    return minutes[1] * MINUTE;
  }
  const percent = tidy.match(/^([0-9]{1,3})(?:\.([0-9]{1,2}))?%$/);
  if (percent) {
    return part(
      percent[1] * 100 + Number((percent[2] ?? "").padEnd(2, "0")),
      runtime,
    );
  }
  return /^[0-9]{1,6}$/.test(tidy) ? Number(tidy) : null;
}

/** Rounded up, so that a doubt hides; beyond the end, however little, is beyond it. */
function part(hundredths, runtime) {
  return hundredths > WHOLE
    ? runtime + 1
    : Math.ceil((runtime * hundredths) / WHOLE);
}
