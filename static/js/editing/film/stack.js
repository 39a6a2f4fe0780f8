// Spoilers along a film, those that stand close together as one stack. Pure.

/** `[{at, spoilers}]` in the order of the film: the reel is cut into `bins`, and `at` is the middle of one in seconds; minor ones lie below major ones. */
export function stacks(spoilers, pointOf, runtime, bins) {
  const found = new Map();
  for (const spoiler of spoilers) {
    const bin = Math.min(
      Math.floor((pointOf(spoiler) / runtime) * bins),
      bins - 1,
    );
    if (!found.has(bin)) {
      found.set(bin, []);
    }
    found.get(bin).push(spoiler);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([bin, stack]) => ({
      at: ((bin + 0.5) / bins) * runtime,
      spoilers: stack.sort((a, b) =>
        a.level === b.level ? 0 : a.level === "minor" ? -1 : 1,
      ),
    }));
}
