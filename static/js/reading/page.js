// Another view of the open page, taken from the server and put in its place. Nothing of the view before stays.
import { every, one } from "../dom.js"
import { holdPlace } from "./place.js"

/** @type {string} */
const CONTROL = "reading-control"

let request = new AbortController()
/** @type {Promise<FreshPage | null> | null} */
let loading = null // until the page is here

/**
 * Fetch a page of this site. Where it cannot be had in place, the browser goes there. A request that another one has
 * overtaken is answered by null.
 *
 * @param {string} address
 */
export function load(address) {
  request.abort()
  request = new AbortController()
  const { signal } = request
  loading = fetched(address, signal).finally(() => {
    if (!signal.aborted) {
      loading = null
    }
  })
  return loading
}

/**
 * Act once no page is on its way, on the one that has come. Looks again after each, for several may wait for one.
 *
 * @template T
 * @param {() => T} act
 */
export async function afterLoading(act) {
  while (loading) {
    await loading
  }
  return act()
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<FreshPage | null>}
 */
async function fetched(address, signal) {
  try {
    const answer = await fetch(address, { cache: "no-store", signal })
    const html = await answer.text()
    const page = new DOMParser().parseFromString(html, "text/html")
    const main = page.querySelector("main")
    if (answer.ok && main?.querySelector(CONTROL)) {
      return { address: answer.url, main }
    }
  } catch {
    if (signal.aborted) {
      return null
    }
  }
  location.assign(address)
  return new Promise(() => {}) // the browser leaves
}

/**
 * Put the page in place of the open one, around `control`, which lives on. The reading position stays.
 *
 * @param {FreshPage} page
 * @param {HTMLElement} control
 */
export function show({ address, main }, control) {
  const restore = holdPlace(control)
  const old = one(document, "main")
  const switches = "input[id]:not(reading-control *)"
  for (const input of every(old, switches, HTMLInputElement)) {
    const name = `#${CSS.escape(input.id)}`
    for (const twin of every(main, name, HTMLInputElement)) {
      twin.checked = input.checked // what was switched on this page stays so
    }
  }
  replaceAround(old, main, control)
  const [page] = address.split("#")
  history.replaceState(null, "", page.replaceAll("%3A", ":"))
  restore()
  document.dispatchEvent(new CustomEvent("article:changed"))
}

/**
 * Replace everything around `kept`, level by level, by what is around its twin.
 *
 * @param {Element} old
 * @param {Element} fresh
 * @param {Element} kept
 */
function replaceAround(old, fresh, kept) {
  const way = childAround(old, (child) => child.contains(kept))
  const twin = childAround(
    fresh,
    (child) => child.matches(CONTROL) || child.querySelector(CONTROL) !== null,
  )
  const nodes = [...fresh.childNodes]
  const middle = nodes.indexOf(twin)
  for (const node of [...old.childNodes]) {
    if (node !== way) {
      node.remove()
    }
  }
  way.before(...nodes.slice(0, middle))
  way.after(...nodes.slice(middle + 1))
  if (way !== kept) {
    replaceAround(way, twin, kept)
  }
}

/**
 * @param {Element} parent
 * @param {(child: Element) => boolean} test
 */
function childAround(parent, test) {
  const child = [...parent.children].find(test)
  return /** @type {Element} */ (child)
}
