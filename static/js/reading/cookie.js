// The reader's places in the cookie that the service reads; the twin of core/memory.py.

const NAME = "annotator_place"
const YEAR = 31_536_000 // seconds
const [MOST_FILMS, LONGEST] = [40, 3000]
const ENTRY =
  /^([a-z0-9-]{1,120})~(unseen|finished|[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?(?:@[a-z0-9-]{1,60})?)~(none|minor|all)$/

/**
 * The places by film, the latest first. A cookie that cannot be read has none.
 *
 * @returns {Memory}
 */
export function places() {
  return read(texts())
}

/**
 * Put back places that the service has written. It hears of it later: who goes back waits for no line.
 *
 * @param {string} written
 */
export function putBack(written) {
  putPlaces(read(written.split("|")))
}

/** @param {string[]} entries */
function read(entries) {
  const matches = entries.map((entry) => ENTRY.exec(entry))
  /** @type {Memory} */
  const all = {}
  for (const match of matches) {
    if (!match) {
      return {}
    }
    const [, film, at, tolerance] = match
    all[film] = { at, tolerance: /** @type {Tolerance} */ (tolerance) }
  }
  return all
}

/**
 * Put these places first.
 *
 * @param {Memory} changes
 */
export function putPlaces(changes) {
  keep({ ...changes, ...without(places(), Object.keys(changes)) })
}

/**
 * Forget one film, or all of them.
 *
 * @param {string} [film]
 */
export function dropPlaces(film) {
  keep(film === undefined ? {} : without(places(), [film]))
}

/** The cookies of this page; a frame without an origin has none, and may not even ask. */
function cookies() {
  try {
    return document.cookie
  } catch {
    return ""
  }
}

function texts() {
  const pairs = cookies().split("; ")
  const pair = pairs.find((one) => one.startsWith(`${NAME}=`))
  const text = pair?.slice(NAME.length + 1) ?? ""
  return text && text.length <= LONGEST ? text.split("|") : []
}

/**
 * @param {Memory} all
 * @param {string[]} films
 */
function without(all, films) {
  const others = Object.entries(all).filter(([film]) => !films.includes(film))
  return Object.fromEntries(others)
}

/** @param {Memory} all */
function keep(all) {
  const entries = Object.entries(all).slice(0, MOST_FILMS)
  const written = entries.map(
    ([film, { at, tolerance }]) => `${film}~${at}~${tolerance}`,
  )
  while (written.join("|").length > LONGEST) {
    written.pop()
  }
  const age = written.length ? YEAR : 0
  const secure = location.protocol === "https:" ? "; Secure" : ""
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari before 18.4
  document.cookie = `${NAME}=${written.join("|")}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`
}
