// The reading position, kept while the text around it changes.
import { every, one } from "../dom.js"

const BELOW_THE_BAR = 48 // pixels
const TOO_SHORT = 12 // characters, to know a block by
const BLOCKS = ".text :is(p, li, h2, h3, h4, h5, h6, pre, td, th, figcaption)"

/**
 * Remember what is at the top of the window. Returns what brings it there again.
 *
 * @param {HTMLElement} control
 */
export function holdPlace(control) {
  const form = one(control, "form")
  const { top, bottom } = form.getBoundingClientRect()
  if (bottom > 0) {
    return () => bring(form, top)
  }
  const places = every(document, BLOCKS).map((block) => {
    const box = block.getBoundingClientRect()
    return { words: opening(block), top: box.top, bottom: box.bottom }
  })
  const visible = places.findIndex((place) => place.bottom > BELOW_THE_BAR)
  const first = Math.max(visible, 0)
  const before = places.slice(0, first).reverse()
  const near = [...places.slice(first), ...before]
  return () => restore(near.filter(({ words }) => words))
}

/**
 * Bring the first of these places that is still there to where it was.
 *
 * @param {{words: string, top: number}[]} places
 */
function restore(places) {
  const blocks = every(document, BLOCKS)
  const fresh = blocks.map((block) => ({ block, words: opening(block) }))
  const known = fresh.filter(({ words }) => words)
  for (const { words, top } of places) {
    const same = known.find(
      (one) => words.startsWith(one.words) || one.words.startsWith(words),
    )
    if (same) {
      bring(same.block, top)
      return
    }
  }
}

/**
 * @param {HTMLElement} element
 * @param {number} to
 */
function bring(element, to) {
  const { top } = element.getBoundingClientRect()
  scrollBy({ top: top - to, behavior: "instant" })
}

/**
 * What a block says up to the first thing in it that may open or close; nothing where that is too little to know it by.
 *
 * @param {HTMLElement} block
 */
function opening(block) {
  const start = document.createRange()
  start.selectNodeContents(block)
  const end = block.querySelector(".gap, .visually-hidden, .replacement")
  if (end) {
    start.setEndBefore(end)
  }
  const words = start.toString().trim()
  return words.length < TOO_SHORT && end ? "" : words
}
