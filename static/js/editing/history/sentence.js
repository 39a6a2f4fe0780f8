// What an event of the log says in words: what was done, and each field before and after. Pure.

const SAID = [
  "kind",
  "level",
  "replacement",
  "statement",
  "status",
  "holder",
  "source_url",
  "note",
  "exact",
];
const POINT = ["film", "reveals_at", "beat"];

/** `created`, `removed`, `changed`, ... : which sentence tells what was done. */
export function deed({ action, before, after, undoes, subject }) {
  if (!subject.startsWith("annotation:")) {
    return `article_${action}`;
  }
  const was = before && !before.deleted;
  const is = after && !after.deleted;
  if (undoes) {
    return was === is ? "undone" : is ? "undone_back" : "undone_away";
  }
  if (!was && is) {
    return before ? "brought_back" : "created";
  }
  if (was && !is) {
    return "removed";
  }
  return ["confirm", "place", "release"].includes(action) ? action : "changed";
}

/** The fields that differ: `[{name, before, after}]`; a reveal point is one. What a creation said is all `after`. */
export function differences({ subject, before, after }) {
  if (!subject.startsWith("annotation:") || !after) {
    return [];
  }
  if (before && Boolean(before.deleted) !== Boolean(after.deleted)) {
    return [];
  }
  const differs = (name) => (before?.[name] ?? null) !== (after[name] ?? null);
  const single = SAID.filter(
    (name) => differs(name) && (before || name !== "exact"),
  );
  const point = POINT.some(differs)
    ? [{ name: "point", before: before && pick(before), after: pick(after) }]
    : [];
  return [
    ...single.map((name) => ({
      name,
      before: before && { [name]: before[name] },
      after: { [name]: after[name] },
    })),
    ...point,
  ];
}

function pick(from) {
  return Object.fromEntries(POINT.map((name) => [name, from[name] ?? null]));
}
