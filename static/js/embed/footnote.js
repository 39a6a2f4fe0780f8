// A footnote's sign leads to its note, and back. A shadow has no addresses of its own that a browser would follow.

/**
 * Go where a link within the article leads.
 *
 * @param {MouseEvent} event
 * @param {Element} article
 */
export function follow(event, article) {
  const target = /** @type {Element} */ (event.target)
  const link = target.closest('a[href^="#"]')
  if (!link) {
    return
  }
  event.preventDefault()
  const id = link.getAttribute("href")?.slice(1) ?? ""
  const place = article.querySelector(`#${CSS.escape(id)}`)
  if (place instanceof HTMLElement) {
    place.tabIndex = place instanceof HTMLAnchorElement ? 0 : -1
    place.focus({ preventScroll: true })
    place.scrollIntoView({ block: "center" })
  }
}
