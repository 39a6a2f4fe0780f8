// Archives as PKWARE's APPNOTE.TXT has them: deflated or stored, not encrypted, below 4 GB.
import { checkBytes } from "./bound.js"

const FIRST = 0x04034b50 // "PK\3\4", as every number in an archive with the lowest byte first
const ENTRY = 0x02014b50
const END = 0x06054b50
const [STORED, DEFLATED] = [0, 8]
const LONGEST_COMMENT = 0xffff
const END_SIZE = 22

/** @param {Uint8Array<ArrayBuffer>} bytes */
export function isZip(bytes) {
  return bytes.length > END_SIZE && numbers(bytes).getUint32(0, true) === FIRST
}

/**
 * The files in an archive whose names are wanted. Raises where it is broken, or TooLarge: what an archive says of its sizes
 * is not believed.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {(name: string) => boolean} isWanted
 */
export async function unzip(bytes, isWanted) {
  const files = []
  let total = 0
  for (const { name, place } of entries(numbers(bytes), bytes)) {
    if (isWanted(name)) {
      const content = await unpacked(bytes, place, total)
      total += content.size
      files.push({ name, content })
    }
  }
  return files
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function numbers(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * @param {DataView} view
 * @param {Uint8Array} bytes
 */
function* entries(view, bytes) {
  const end = directoryEnd(view)
  const count = view.getUint16(end + 10, true)
  let place = view.getUint32(end + 16, true)
  for (let number = 0; number < count; number++) {
    if (view.getUint32(place, true) !== ENTRY) {
      throw new SyntaxError("An entry of the archive is broken.")
    }
    const start = place + 46
    const nameEnd = start + view.getUint16(place + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(start, nameEnd))
    yield { name, place }
    const extra = view.getUint16(place + 30, true)
    place = nameEnd + extra + view.getUint16(place + 32, true)
  }
}

/** @param {DataView} view */
function directoryEnd(view) {
  const last = view.byteLength - END_SIZE
  const first = Math.max(0, last - LONGEST_COMMENT)
  for (let place = last; place >= first; place--) {
    if (view.getUint32(place, true) === END) {
      return place
    }
  }
  throw new SyntaxError("The archive has no end.")
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} place of its entry
 * @param {number} before bytes unpacked already
 */
async function unpacked(bytes, place, before) {
  const view = numbers(bytes)
  const method = view.getUint16(place + 10, true)
  const isEncrypted = view.getUint16(place + 8, true) & 1
  if (isEncrypted || (method !== STORED && method !== DEFLATED)) {
    throw new SyntaxError("The archive is packed in a way that we can't read.")
  }
  const size = view.getUint32(place + 20, true)
  const header = view.getUint32(place + 42, true)
  const nameLength = view.getUint16(header + 26, true)
  const start = header + 30 + nameLength + view.getUint16(header + 28, true)
  const packed = new Blob([bytes.subarray(start, start + size)])
  checkBytes(before + packed.size)
  return method === STORED ? packed : inflated(packed, before)
}

/**
 * @param {Blob} packed
 * @param {number} before
 */
async function inflated(packed, before) {
  const inflating = new DecompressionStream("deflate-raw")
  const reader = packed.stream().pipeThrough(inflating).getReader()
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = []
  let total = before
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) {
        return new Blob(parts)
      }
      total += value.length
      checkBytes(total)
      parts.push(value)
    }
  } finally {
    reader.cancel().catch(() => {}) // broken, and reported already
  }
}
