// Start where this device remembers the reader to be. The cookie is what the service reads; the longer list in
// localStorage fills it for the films of a page, and counts only where the cookie says nothing of a film.
import { every, one } from "../dom.js"
import { places, putBack, putPlaces } from "./cookie.js"
import { complaintIn, levelIn } from "./form.js"
import { query, recall, remember } from "./memory.js"
import { empty, load } from "./page.js"

const OF_A_VIEW = ["at", "tolerance", "reveal", "hide", "time"]
const arrival = location.search

// What a link says of somebody else's place is asked, not kept: whoever copies this address hands on none.
const bare = new URLSearchParams(arrival)
for (const name of OF_A_VIEW) {
  bare.delete(name)
}
if (String(bare) !== String(new URLSearchParams(arrival))) {
  const rest = bare.size ? `?${bare}` : ""
  history.replaceState(null, "", location.pathname + rest + location.hash)
}

/**
 * Take a page to where this device remembers its reader.
 *
 * @param {import("../elements/reading-control.js").ReadingControl} control
 */
export function recallPlace(control) {
  return control.isFramed ? recallInFrame(control) : recallOnPage(control)
}

/**
 * Give the cookie what this device remembers of the page's films. A page may ask about more once it has opened.
 *
 * @param {import("../elements/reading-control.js").ReadingControl} control
 */
async function recallOnPage(control) {
  for (;;) {
    const memory = recall()
    const known = places()
    const missing = control.films.filter((film) => memory[film] && !known[film])
    if (!missing.length) {
      follow(control.films)
      return
    }
    putPlaces(Object.fromEntries(missing.map((film) => [film, memory[film]])))
    const page = await load(location.pathname + arrival)
    if (!page || !places()[missing[0]]) {
      return
    }
    const isAll = levelIn(page.main) === "all"
    control.show(page, isAll ? "rememberedAll" : "remembered")
  }
}

/**
 * The same in a frame, which has no cookie: its form is sent.
 *
 * @param {import("../elements/reading-control.js").ReadingControl} control
 */
async function recallInFrame(control) {
  let known = ""
  while (known !== String(control.films)) {
    known = String(control.films)
    const fields = query(control.films, recall())
    const page = fields && (await load(control.action, sure(fields)))
    if (!page || complaintIn(page.main)) {
      return
    }
    const isAll = levelIn(page.main) === "all"
    control.show(page, isAll ? "rememberedAll" : "remembered")
  }
}

/**
 * Empty the page of a reader who goes back, and keep the answer before the service has it: the next page may be asked
 * for first. A frame has no cookie, and which moment another cut means is for the service to say.
 *
 * @param {import("../elements/reading-control.js").ReadingControl} control
 */
export function goBack(control) {
  empty(control)
  const cuts = every(control, "[data-cut-of]", HTMLSelectElement)
  const isOtherCut = cuts.some((cut) => !cut.selectedOptions[0].defaultSelected)
  if (control.isFramed || isOtherCut) {
    return
  }
  const known = places()
  for (const film of control.films) {
    const tolerance = levelIn(control) || known[film]?.tolerance || "none"
    putBack(`${film}~${chosen(control, film)}~${tolerance}`)
  }
}

/**
 * Remember what a reader has answered in a frame. On a page the cookie says it.
 *
 * @param {import("../elements/reading-control.js").ReadingControl} control
 * @param {{film?: string, tolerance?: Tolerance}} changed
 */
export function rememberAnswer(control, { film, tolerance }) {
  if (!control.isFramed) {
    return
  }
  if (film) {
    remember({ [film]: { at: chosen(control, film) } })
  } else {
    const all = control.films.map((slug) => [slug, { tolerance }])
    remember(Object.fromEntries(all))
  }
}

/**
 * Remember what the cookie says of these films.
 *
 * @param {string[]} films
 */
export function follow(films) {
  const known = Object.entries(places())
  const ours = known.filter(([film]) => films.includes(film))
  if (ours.length) {
    remember(Object.fromEntries(ours))
  }
}

/** @param {string} fields */
function sure(fields) {
  const body = new URLSearchParams(fields)
  body.append("sure", "yes")
  return body
}

/**
 * @param {HTMLElement} control
 * @param {string} film
 */
function chosen(control, film) {
  const [select] = every(
    control,
    `select[data-film="${film}"]`,
    HTMLSelectElement,
  )
  const { value } = select ?? one(control, "select", HTMLSelectElement)
  return value.startsWith(`${film}:`) ? value.slice(film.length + 1) : value
}
