// Two people changed one text: what only one of them changed goes together, and the rest is for them to choose.
// Pure: lists of blocks in, lists of pieces out.

/**
 * Compare two changed lists with the one they both started from. Returns pieces in order: `{blocks}` where it is clear, and
 * `{mine, theirs}`, two lists, where both changed the same blocks differently.
 */
export function merged(base, mine, theirs) {
  const ours = pairs(base, mine);
  const others = pairs(base, theirs);
  const pieces = [];
  let [b, m, t] = [0, 0, 0];
  for (const stop of [
    ...stable(ours, others),
    [base.length, mine.length, theirs.length],
  ]) {
    add(
      pieces,
      base.slice(b, stop[0]),
      mine.slice(m, stop[1]),
      theirs.slice(t, stop[2]),
    );
    if (stop[0] < base.length) {
      pieces.push({ blocks: [base[stop[0]]] });
    }
    [b, m, t] = stop.map((place) => place + 1);
  }
  return pieces;
}

/** The blocks of the pieces; `choose(index of the conflict)` says `mine` or `theirs`. */
export function resolved(pieces, choose) {
  let conflict = -1;
  return pieces.flatMap(
    (piece) => piece.blocks ?? piece[choose((conflict += 1))],
  );
}

function add(pieces, base, mine, theirs) {
  if (same(mine, theirs) || same(base, theirs)) {
    pieces.push({ blocks: mine });
  } else if (same(base, mine)) {
    pieces.push({ blocks: theirs });
  } else if (
    base.length > 1 &&
    mine.length === base.length &&
    theirs.length === base.length
  ) {
    base.forEach((block, place) =>
      add(pieces, [block], [mine[place]], [theirs[place]]),
    ); // neighbours, each changed by one
  } else {
    pieces.push({ mine, theirs });
  }
}

/** Blocks of the base that stand in both lists: `[base, mine, theirs]` places. */
function stable(ours, others) {
  return [...ours]
    .filter(([place]) => others.has(place))
    .map(([place, mine]) => [place, mine, others.get(place)]);
}

/** Which block of the base is which block of the list: the longest common subsequence, base place -> place. */
function pairs(base, list) {
  const length = Array.from(
    { length: base.length + 1 },
    () => new Uint32Array(list.length + 1),
  );
  for (let i = base.length - 1; i >= 0; i -= 1) {
    for (let j = list.length - 1; j >= 0; j -= 1) {
      length[i][j] =
        base[i] === list[j]
          ? length[i + 1][j + 1] + 1
          : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const found = new Map();
  for (let i = 0, j = 0; i < base.length && j < list.length; ) {
    if (base[i] === list[j]) {
      found.set(i++, j++);
    } else if (length[i + 1][j] >= length[i][j + 1]) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return found;
}

function same(one, other) {
  return (
    one.length === other.length &&
    one.every((block, place) => block === other[place])
  );
}
