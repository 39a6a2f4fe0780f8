// Where keys lead on an editor's reel: by the second, by the minute, by the beat, to the ends.

const MINUTE = 60;
const WAYS = {
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -1,
};

/** The second that a key press leads to from `seconds`, within the film; null for any other key. */
export function stepped(
  { key, shiftKey, ctrlKey, altKey, metaKey },
  seconds,
  beats,
  runtime,
) {
  if (altKey || metaKey) {
    return null;
  }
  if (key === "Home") {
    return 0;
  }
  if (key === "End") {
    return runtime;
  }
  const way = WAYS[key];
  if (!way) {
    return null;
  }
  if (ctrlKey || key.startsWith("Page")) {
    return beat(way, seconds, beats, runtime);
  }
  return Math.min(
    Math.max(seconds + way * (shiftKey ? MINUTE : 1), 0),
    runtime,
  );
}

function beat(way, seconds, beats, runtime) {
  const found =
    way > 0
      ? beats.find((position) => position > seconds)
      : beats.findLast((position) => position < seconds);
  return found ?? (way > 0 ? runtime : 0);
}
