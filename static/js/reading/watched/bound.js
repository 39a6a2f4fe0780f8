// How much of a list is read: far more than anyone has seen, and no more than a phone can hold.

const MOST_BYTES = 32 * 1024 * 1024 // of all files together, packed or unpacked
const MOST_ROWS = 200_000

export class TooLarge extends Error {}

/** @param {number} count */
export function checkBytes(count) {
  if (count > MOST_BYTES) {
    throw new TooLarge("The files are too large.")
  }
}

/** @param {number} count */
export function checkRows(count) {
  if (count > MOST_ROWS) {
    throw new TooLarge("The list is too long.")
  }
}
