// Positions on a film's timeline, in seconds. The two ends of the reel are the ends of the question: nothing seen,
// and all of it.

const MINUTE = 60;
const NEAR = 0.012; // of the film: what a finger on the reel means by a beat

/** A position as addresses and people write it: `0:52`, or `0:52:30` where the seconds matter. */
export function timecode(seconds) {
  return clock(seconds).replace(/:00$/, "");
}

/** A position with its seconds, `0:52:00`. */
export function clock(seconds) {
  const two = (number) => String(number % 60).padStart(2, "0");
  return `${Math.floor(seconds / (60 * MINUTE))}:${two(Math.floor(seconds / MINUTE))}:${two(seconds)}`;
}

/** What a position on the reel says of a reader. */
export function progress(seconds, runtime) {
  if (seconds <= 0) {
    return "unseen";
  }
  return seconds >= runtime ? "finished" : timecode(seconds);
}

/** Where a hand that released the knob at `seconds` meant to be: at a beat close by, else at the minute before. */
export function snap(seconds, beats, runtime) {
  if (seconds >= runtime) {
    return runtime;
  }
  const near = beats.filter(
    (beat) => Math.abs(beat - seconds) <= NEAR * runtime,
  );
  const nearest = near.sort(
    (a, b) => Math.abs(a - seconds) - Math.abs(b - seconds),
  )[0];
  return nearest ?? Math.floor(seconds / MINUTE) * MINUTE;
}

/** Where a key leads from `seconds`: by the minute, by the beat, to the ends; null for any other key. */
export function stepped(key, seconds, beats, runtime) {
  const ahead = beats.find((beat) => beat > seconds) ?? runtime;
  const behind = beats.findLast((beat) => beat < seconds) ?? 0;
  const next = Math.floor(seconds / MINUTE + 1) * MINUTE;
  const previous = Math.ceil(seconds / MINUTE - 1) * MINUTE;
  const to = {
    ArrowRight: next,
    ArrowUp: next,
    ArrowLeft: previous,
    ArrowDown: previous,
    PageUp: ahead,
    PageDown: behind,
    Home: 0,
    End: runtime,
  }[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), runtime);
}
