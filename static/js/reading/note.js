// A note on a fact or an opinion, shown beside its passage. Without script, its link leads to the end of the article.
import { around, one } from "../dom.js"

const EDGE = 8 // pixels to the window's sides

document.addEventListener("click", (event) => {
  const link = around(event, "a.ref", HTMLAnchorElement)
  const peek = document.getElementById("peek")
  const isElsewhere =
    event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
  if (!link || isElsewhere || !peek?.showPopover) {
    return
  }
  event.preventDefault()
  open(peek, link)
})

/**
 * @param {HTMLElement} peek
 * @param {HTMLAnchorElement} link
 */
function open(peek, link) {
  const note = one(document, `[id="${link.hash.slice(1)}"]`)
  const copy = /** @type {HTMLElement} */ (note.cloneNode(true))
  one(copy, ".note__back").remove()
  one(peek, '[data-part="note"]').replaceChildren(...copy.childNodes)
  peek.setAttribute("aria-label", link.getAttribute("aria-label") ?? "")
  peek.dataset.kind = link.dataset.kind
  peek.hidden = false
  link.focus({ preventScroll: true }) // so that closing brings the reader back here
  peek.showPopover()
  place(peek, link.getBoundingClientRect())
  peek.focus({ preventScroll: true })
  follow(peek, link)
}

/**
 * Keep it at its link while the page scrolls, until that leaves the window.
 *
 * @param {HTMLElement} peek
 * @param {HTMLAnchorElement} link
 */
function follow(peek, link) {
  const closed = new AbortController()
  const { signal } = closed
  const move = () => {
    const box = link.getBoundingClientRect()
    if (box.bottom > 0 && box.top < innerHeight) {
      place(peek, box)
    } else {
      peek.hidePopover()
    }
  }
  const end = (/** @type {ToggleEvent} */ { newState }) => {
    if (newState === "closed") {
      closed.abort()
    }
  }
  addEventListener("scroll", move, { passive: true, signal })
  peek.addEventListener("toggle", end, { signal })
}

/**
 * Put it below the link, or above where there is no room; never beyond the window.
 *
 * @param {HTMLElement} peek
 * @param {DOMRect} link
 */
function place(peek, link) {
  const { width, height } = peek.getBoundingClientRect()
  const right = document.documentElement.clientWidth - EDGE
  const bottom = innerHeight - EDGE
  const left = Math.min(link.left - width / 2, right - width)
  const below = link.bottom + EDGE
  const above = Math.max(EDGE, link.top - EDGE - height)
  const top = below + height <= bottom ? below : above
  peek.style.left = `${Math.max(EDGE, left)}px`
  peek.style.top = `${top}px`
}
