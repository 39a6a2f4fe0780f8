// Another view of the open page, taken from the server and put in its place. Nothing of the view before stays.
import { every, one } from "../dom.js"
import { holdFocus } from "./focus.js"
import { answerOf, expectAnswer, stopExpecting, tell } from "./line.js"
import { holdPlace } from "./place.js"

/** @type {string} */
const CONTROL = "reading-control"

let request = new AbortController()
/** @type {Promise<FreshPage | null> | null} */
let loading = null // until the page is here
/** @type {(() => void) | null} */
let held = null // brings the reader of an emptied page back to their line

/**
 * Fetch a page of this site, or the page that an answer of the control leads to. A request that another one has
 * overtaken, or whose page is gone, is answered by null. The open page stays.
 *
 * @param {string} address
 * @param {URLSearchParams} [body]
 */
export function load(address, body) {
  request.abort()
  request = new AbortController()
  const { signal } = request
  const main = one(document, "main")
  main.ariaBusy = "true"
  expectAnswer()
  loading = fetched(address, body, signal).finally(() => {
    if (!signal.aborted) {
      stopExpecting()
      main.ariaBusy = "false"
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
 * @param {URLSearchParams | undefined} body
 * @param {AbortSignal} signal
 * @returns {Promise<FreshPage | null>}
 */
async function fetched(address, body, signal) {
  const method = body ? "POST" : "GET"
  const answer = await answerOf(address, { method, body }, signal)
  if (!answer) {
    return null
  }
  const html = await answer.text().catch(() => "")
  const page = new DOMParser().parseFromString(html, "text/html")
  const main = page.querySelector("main")
  if (answer.ok && main?.querySelector(CONTROL)) {
    return { address: answer.url, main }
  }
  tell("gone")
  return null
}

/**
 * Leave nothing of the page but its control: its reader goes back, and waits for no line.
 *
 * @param {HTMLElement} control
 */
export function empty(control) {
  const main = one(document, "main")
  held ??= holdPlace(control)
  main.style.minBlockSize = `${main.offsetHeight}px`
  main.dataset.emptied = ""
  for (
    let way = control;
    way !== main;
    way = /** @type {HTMLElement} */ (way.parentElement)
  ) {
    for (const other of [...(way.parentElement?.childNodes ?? [])]) {
      if (other !== way) {
        other.remove()
      }
    }
  }
}

/**
 * Put the page in place of the open one, around `control`, which lives on. The reading position stays.
 *
 * @param {FreshPage} page
 * @param {HTMLElement} control
 */
export function show({ main }, control) {
  const restore = held ?? holdPlace(control)
  const old = one(document, "main")
  const refocus = holdFocus(control)
  const switches = "input[id]:not(reading-control *)"
  for (const input of every(old, switches, HTMLInputElement)) {
    const name = `#${CSS.escape(input.id)}`
    for (const twin of every(main, name, HTMLInputElement)) {
      twin.checked = input.checked // what was switched on this page stays so
    }
  }
  replaceAround(old, main, control)
  held = null
  old.style.minBlockSize = ""
  delete old.dataset.emptied
  restore()
  refocus()
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
