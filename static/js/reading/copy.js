// A link to the page, or to the heading that is being read. It says nothing of the reader.
import { every } from "../dom.js"

const NEAR_THE_TOP = 120 // pixels

/**
 * Offer to copy the link.
 *
 * @param {HTMLElement} control
 * @param {() => void} copied
 * @param {AbortSignal} signal ends it
 */
export function offerCopy(control, copied, signal) {
  for (const button of every(control, "[data-copy]")) {
    button.hidden = !navigator.clipboard
    const copy = () => navigator.clipboard.writeText(link()).then(copied)
    button.addEventListener("click", copy, { signal })
  }
}

function link() {
  const headings = every(document, ".text :is(h2, h3, h4)[id]")
  const read = headings.findLast(
    (heading) => heading.getBoundingClientRect().top < NEAR_THE_TOP,
  )
  const hash = read ? `#${read.id}` : ""
  return location.origin + location.pathname + hash
}
