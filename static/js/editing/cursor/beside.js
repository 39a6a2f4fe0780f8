// Puts a small bar beside a place in the text.
import { one } from "../../dom.js"

const DISTANCE = 8 // pixels between the words and the bar

/**
 * Put a bar below an offset, or above it; on the other side if only that is in sight. One that is docked stays.
 *
 * @param {HTMLElement} bar
 * @param {number} offset
 * @param {boolean} isAbove
 */
export function placeBeside(bar, offset, isAbove) {
  const { offsetParent: sheet, offsetWidth, offsetHeight } = bar
  if (!sheet) {
    return // docked
  }
  const box = one(document, "article-sheet").boxAt(offset)
  const around = sheet.getBoundingClientRect()
  const wanted = box.left - around.left - offsetWidth / 2
  const last = around.width - offsetWidth - DISTANCE
  const left = Math.min(Math.max(wanted, DISTANCE), last)
  const above = box.top - offsetHeight - DISTANCE
  const below = box.bottom + DISTANCE
  const fitsAbove = above >= around.top
  const fitsBelow = below + offsetHeight <= around.bottom
  const goesAbove = isAbove ? fitsAbove || !fitsBelow : fitsAbove && !fitsBelow
  const top = goesAbove ? above : below
  const fromTop = top - around.top + sheet.scrollTop
  bar.style.setProperty("--x", `${left}px`)
  bar.style.setProperty("--y", `${fromTop}px`)
}
