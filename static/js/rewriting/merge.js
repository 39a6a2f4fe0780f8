// Two people changed one text. What only one of them changed goes together, and they choose on the rest.
// Pure: lists of blocks in, lists of pieces out.

/**
 * Compare two changed lists with the one they both started from. Returns pieces in order.
 *
 * @param {string[]} base
 * @param {string[]} mine
 * @param {string[]} theirs
 */
export function merged(base, mine, theirs) {
  /** @type {Piece[]} */
  const pieces = []
  const ends = [base.length, mine.length, theirs.length]
  const stops = [...stable(pairs(base, mine), pairs(base, theirs)), ends]
  let [b, m, t] = [0, 0, 0]
  for (const [toBase, toMine, toTheirs] of stops) {
    const before = base.slice(b, toBase)
    const ours = mine.slice(m, toMine)
    const others = theirs.slice(t, toTheirs)
    pieces.push(...compared(before, ours, others))
    if (toBase < base.length) {
      pieces.push({ blocks: [base[toBase]] })
    }
    ;[b, m, t] = [toBase + 1, toMine + 1, toTheirs + 1]
  }
  return pieces
}

/**
 * The blocks of the pieces.
 *
 * @param {Piece[]} pieces
 * @param {(conflict: number) => Side} choose is asked by the index of the conflict
 */
export function resolved(pieces, choose) {
  let conflicts = 0
  return pieces.flatMap((piece) => {
    if (!isDispute(piece)) {
      return piece.blocks
    }
    const side = choose(conflicts)
    conflicts += 1
    return piece[side]
  })
}

/**
 * Whether both changed the same blocks differently.
 *
 * @param {Piece} piece
 * @returns {piece is Dispute}
 */
export function isDispute(piece) {
  return !piece.blocks
}

/**
 * @param {string[]} base
 * @param {string[]} mine
 * @param {string[]} theirs
 * @returns {Piece[]}
 */
function compared(base, mine, theirs) {
  if (same(mine, theirs) || same(base, theirs)) {
    return [{ blocks: mine }]
  }
  if (same(base, mine)) {
    return [{ blocks: theirs }]
  }
  const { length } = base
  const isAligned = mine.length === length && theirs.length === length
  if (length > 1 && isAligned) {
    // Neighbours, each changed by one.
    return base.flatMap((block, place) =>
      compared([block], [mine[place]], [theirs[place]]),
    )
  }
  return [{ mine, theirs }]
}

/**
 * Blocks of the base that are in both lists: `[base, mine, theirs]` places.
 *
 * @param {Map<number, number>} ours
 * @param {Map<number, number>} others
 */
function stable(ours, others) {
  const places = []
  for (const [place, mine] of ours) {
    const theirs = others.get(place)
    if (theirs !== undefined) {
      places.push([place, mine, theirs])
    }
  }
  return places
}

/**
 * Which block of the base is which block of the list: the longest common subsequence, base place -> place.
 *
 * @param {string[]} base
 * @param {string[]} list
 */
function pairs(base, list) {
  const lengths = commonLengths(base, list)
  /** @type {Map<number, number>} */
  const found = new Map()
  let [i, j] = [0, 0]
  while (i < base.length && j < list.length) {
    if (base[i] === list[j]) {
      found.set(i, j)
      i += 1
      j += 1
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
      i += 1
    } else {
      j += 1
    }
  }
  return found
}

/**
 * How long the longest common subsequence is from each pair of places on.
 *
 * @param {string[]} base
 * @param {string[]} list
 */
function commonLengths(base, list) {
  const rows = [...base, ""].map(() => new Uint32Array(list.length + 1))
  for (let i = base.length - 1; i >= 0; i -= 1) {
    const [row, next] = [rows[i], rows[i + 1]]
    for (let j = list.length - 1; j >= 0; j -= 1) {
      const isCommon = base[i] === list[j]
      row[j] = isCommon ? next[j + 1] + 1 : Math.max(next[j], row[j + 1])
    }
  }
  return rows
}

/**
 * @param {string[]} one
 * @param {string[]} other
 */
function same(one, other) {
  const isAsLong = one.length === other.length
  return isAsLong && one.every((block, place) => block === other[place])
}
