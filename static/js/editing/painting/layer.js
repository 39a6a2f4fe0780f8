// Which annotations lie over a place, and how one gets from one to the next. All of it is pure.

/** The annotations over an offset, the shortest first: it is the one on top. */
export function layersAt(annotations, offset) {
  return annotations
    .filter(({ start, end }) => start <= offset && offset <= end)
    .sort(
      (a, b) =>
        a.end - a.start - (b.end - b.start) ||
        a.start - b.start ||
        (a.id < b.id ? -1 : 1),
    );
}

/** The one after `id` in the list, around its end; the first where `id` is not in it. */
export function following(annotations, id, step = 1) {
  const index = annotations.findIndex((annotation) => annotation.id === id);
  if (index < 0) {
    return annotations[0];
  }
  return annotations[(index + step + annotations.length) % annotations.length];
}

/** The first annotation that starts after an offset, or the last that starts before; around the ends of the text. */
export function nearest(ordered, offset, step) {
  if (step > 0) {
    return ordered.find(({ start }) => start > offset) ?? ordered[0];
  }
  return ordered.findLast(({ start }) => start < offset) ?? ordered.at(-1);
}

/** The lowest number that no overlapping passage of `taken` (a list of `{start, end, lane}`) has: where to draw this one. */
export function freeLane(taken, { start, end }, lanes) {
  const used = new Set(
    taken
      .filter((other) => other.start < end && start < other.end)
      .map(({ lane }) => lane),
  );
  for (let lane = 1; lane < lanes; lane += 1) {
    if (!used.has(lane)) {
      return lane;
    }
  }
  return lanes;
}
