// The keyboard's place on the page, kept while the elements around it are replaced by others.
import { every } from "../dom.js"

const NAMED = ["name", "value", "href", "id", "class"]

/**
 * Remember which element has the focus. Returns what gives it to that element's twin on the page of then.
 *
 * @param {HTMLElement} control lives on, and keeps a focus in it
 */
export function holdFocus(control) {
  const active = document.activeElement
  const main = control.closest("main")
  if (!active || !main?.contains(active) || control.contains(active)) {
    return () => {}
  }
  const selector = selectorOf(active)
  const index = every(document, selector).indexOf(
    /** @type {HTMLElement} */ (active),
  )
  return () => {
    const twins = every(document, selector)
    const twin = twins[Math.min(index, twins.length - 1)]
    twin?.focus({ preventScroll: true })
  }
}

/** @param {Element} element */
function selectorOf(element) {
  const parts = NAMED.filter((name) => element.hasAttribute(name)).map(
    (name) => `[${name}="${CSS.escape(element.getAttribute(name) ?? "")}"]`,
  )
  return `main ${element.localName}${parts.join("")}`
}
