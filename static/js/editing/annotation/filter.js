// Which annotations somebody wants to see. Pure.

const SAID = [
  "exact",
  "replacement",
  "note",
  "statement",
  "holder",
  "source_url",
];

/** Whether an annotation has what `filter` names; what it leaves empty does not matter. */
export function matches(
  annotation,
  { kind, level, film, author, state, text },
) {
  if (
    (kind && annotation.kind !== kind) ||
    (level && annotation.level !== level)
  ) {
    return false;
  }
  if (
    (film && annotation.film !== film) ||
    (author && annotation.author !== author)
  ) {
    return false;
  }
  if (state && !isUncertain(annotation)) {
    return false;
  }
  return (
    !text ||
    SAID.some((name) => folded(annotation[name] ?? "").includes(folded(text)))
  );
}

/** How many there are of each kind, and of all, among those that have everything else that the filter names. */
export function tally(annotations, filter) {
  const counts = { "": 0, spoiler: 0, fact: 0, opinion: 0 };
  for (const annotation of annotations) {
    if (!matches(annotation, { ...filter, kind: "" })) {
      continue;
    }
    counts[""] += 1;
    counts[annotation.kind] += 1;
  }
  return counts;
}

/** The values that a field has, each once, in order. */
export function values(annotations, name) {
  return [...new Set(annotations.map((annotation) => annotation[name]))]
    .filter(Boolean)
    .sort();
}

/** Whether an editor should look: the text has changed where it was. */
export function isUncertain({ review }) {
  return Boolean(review) && review !== "none";
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
