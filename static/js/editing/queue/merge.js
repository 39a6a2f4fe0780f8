// Two changes of one annotation at the same time: what of them does not go together. Pure.

const POINT = ["film", "reveals_at", "beat"];
const PLACE = ["revision", "start", "end", "exact"];
// Another kind empties what went with the first one, so these are chosen as a whole.
const NATURE = [
  "kind",
  "level",
  ...POINT,
  "replacement",
  "statement",
  "status",
  "holder",
];

/**
 * What both have changed, and differently: `[{name, mine, theirs}]`, where `mine` and `theirs` are fields. `fields` is what was changed
 * here, `before` what these were, and `current` the annotation as the other one left it.
 */
export function clashes(fields, before, current) {
  return units(fields).flatMap(({ name, names }) => {
    const theirs = pick(current, names);
    const mine = pick(fields, names);
    const touched = names.some((one) => !same(before[one], current[one]));
    const equal = names.every((one) => same(fields[one], current[one]));
    return touched && !equal ? [{ name, mine, theirs }] : [];
  });
}

/** What is still to be sent once it was chosen for each clash, by name, whether `mine` or `theirs` holds. */
export function merged(fields, current, found, choices) {
  const left = { ...fields };
  for (const { name, mine } of found) {
    if (choices[name] === "theirs") {
      for (const one of Object.keys(mine)) {
        delete left[one];
      }
    }
  }
  for (const [name, value] of Object.entries(left)) {
    if (same(value, current[name])) {
      delete left[name];
    }
  }
  if (Object.keys(left).length && left.start !== undefined) {
    Object.assign(left, pick(fields, PLACE));
  }
  return left;
}

/** The parts that are chosen as one. */
function units(fields) {
  const names = Object.keys(fields);
  const whole = (name, parts) => ({
    name,
    names: parts.filter((one) => names.includes(one)),
  });
  if (names.includes("kind")) {
    const rest = names.filter(
      (one) => !NATURE.includes(one) && !PLACE.includes(one),
    );
    return [
      whole("kind", NATURE),
      ...placed(names),
      ...rest.map((name) => whole(name, [name])),
    ];
  }
  const single = names.filter(
    (one) => !POINT.includes(one) && !PLACE.includes(one),
  );
  const point = names.some((one) => POINT.includes(one))
    ? [whole("point", POINT)]
    : [];
  return [
    ...point,
    ...placed(names),
    ...single.map((name) => whole(name, [name])),
  ];
}

function placed(names) {
  return names.includes("start") || names.includes("exact")
    ? [{ name: "place", names: PLACE.filter((one) => names.includes(one)) }]
    : [];
}

function pick(from, names) {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
}

function same(one, other) {
  return (one ?? null) === (other ?? null);
}
