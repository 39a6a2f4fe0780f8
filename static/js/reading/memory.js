// What this device remembers: for each film, by its slug, how far the reader is and what they accept. Nothing else.

const KEY = "annotator:films"
const FILM = /^[a-z0-9-]{1,120}$/
const AT =
  /^(unseen|finished|[0-9]{1,2}:[0-5][0-9](:[0-5][0-9])?(@[a-z0-9-]{1,60})?)$/
/** @type {Remembered} */
const NOTHING = { at: "unseen", tolerance: "none" }
/** @type {Tolerance[]} */
const LEVELS = ["none", "minor", "all"]

/**
 * What is remembered, by film. Whatever cannot be read is not there.
 *
 * @returns {Memory}
 */
export function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {}
    return Object.fromEntries(Object.entries(kept).filter(isSound))
  } catch {
    return {}
  }
}

/**
 * Change what is remembered of some films.
 *
 * @param {Record<string, Partial<Remembered>>} changes
 */
export function remember(changes) {
  const all = recall()
  for (const [film, change] of Object.entries(changes)) {
    all[film] = { ...(all[film] ?? NOTHING), ...change }
  }
  keep(all)
}

/**
 * Forget one film, or all of them.
 *
 * @param {string} [film]
 */
export function forget(film) {
  const all = film === undefined ? {} : recall()
  delete all[film ?? ""]
  keep(all)
}

/** @param {Memory} all */
function keep(all) {
  const sound = Object.entries(all).filter(isSound)
  const told = sound.filter(
    ([, { at, tolerance }]) => at !== "unseen" || tolerance !== "none",
  )
  try {
    if (told.length) {
      localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(told)))
    } else {
      localStorage.removeItem(KEY)
    }
  } catch {
    // The browser stores nothing for this site: then nothing is remembered.
  }
}

/**
 * Whether this can be remembered of a film.
 *
 * @param {[string, Remembered]} entry
 */
export function isSound([film, about]) {
  const isPosition = AT.test(about?.at)
  return FILM.test(film) && isPosition && LEVELS.includes(about.tolerance)
}

/**
 * The query string for a page that asks about these films, the main one first; empty where nothing is remembered.
 * It accepts no more than the most careful answer about any of them, and nothing for a page that is not `levelled`.
 *
 * @param {string[]} films
 * @param {Memory} all
 */
export function query([main, ...others], all, levelled = true) {
  const parameters = new URLSearchParams()
  /** @param {string} film */
  const at = (film) => (all[film] ?? NOTHING).at
  if (at(main) !== "unseen") {
    parameters.append("at", at(main))
  }
  for (const film of others) {
    if (at(film) !== "unseen") {
      parameters.append("at", `${film}:${at(film)}`)
    }
  }
  const levels = [main, ...others].map((film) =>
    LEVELS.indexOf(all[film]?.tolerance ?? "none"),
  )
  const level = LEVELS[Math.min(...levels)]
  if (levelled && level !== "none") {
    parameters.append("tolerance", level)
  }
  return String(parameters)
}
