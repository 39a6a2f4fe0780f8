// A list of films that a reader brings along. No list is believed: the reader is asked, sees every film that it would open,
// and can take the answer back.
import { every, make } from "../dom.js"
import { dropPlaces, places, putPlaces } from "./cookie.js"
import { forget, recall, remember } from "./memory.js"
import { matched } from "./watched/match.js"

const MOST_NAMES = 1000 // on the page

/**
 * Ask whether the reader has seen the films of a list.
 *
 * @param {ListedFilm[]} list
 * @param {SiteFilm[]} films
 * @param {HTMLElement} report where to ask, with the words
 * @param {() => void} changed called when something else is remembered
 */
export function ask(list, films, report, changed) {
  const words = report.dataset
  if (list.length && list.every(({ seen }) => seen === "no")) {
    report.replaceChildren(make("p", {}, words.wished ?? ""))
    return
  }
  const { sure, doubtful, isUnsaid, missing } = matched(list, films)
  const others = missing.length ? [unknown(words, missing)] : []
  if (!sure.length && !doubtful.length) {
    report.replaceChildren(make("p", {}, words.none ?? ""), ...others)
    return
  }
  const question = counted(words, isUnsaid ? "ask" : "mark", sure.length)
  const parts = sure.length ? [make("p", {}, question), choices(sure)] : []
  if (doubtful.length) {
    parts.push(make("p", {}, words.doubt ?? ""), doubts(doubtful, words))
  }
  const yes = button(words.yes, () => {
    const boxes = every(report, "input:checked", HTMLInputElement)
    const slugs = new Set(boxes.map(({ value }) => value))
    const chosen = films.filter(({ slug }) => slugs.has(slug))
    settle(chosen, report, changed)
    report.append(...others)
  })
  const no = button(words.no, () => tell(report, words.kept ?? ""))
  const answers = make("p", { className: "pager" }, yes, " ", no)
  report.replaceChildren(...parts, answers, ...others)
}

/**
 * @param {SiteFilm[]} films
 * @param {HTMLElement} report
 * @param {() => void} changed
 */
function settle(films, report, changed) {
  const words = report.dataset
  if (!films.length) {
    tell(report, words.kept ?? "")
    return
  }
  const before = finish(films)
  const undo = button(words.undo, () => {
    restore(before)
    changed()
    tell(report, words.undone ?? "")
  })
  changed()
  tell(report, counted(words, "found", films.length), undo)
  report.append(listOf(films.map(named)))
}

/**
 * Say it where the focus goes, since the button that had it is gone.
 *
 * @param {HTMLElement} report
 * @param {string} sentence
 * @param {...HTMLElement} children
 */
function tell(report, sentence, ...children) {
  const line = make("p", { tabIndex: -1 }, `${sentence} `, ...children)
  report.replaceChildren(line)
  line.focus()
}

/**
 * Remember that these films are finished; returns what was remembered before.
 *
 * @param {SiteFilm[]} films
 */
function finish(films) {
  const before = { list: recall(), cookie: places() }
  const finished = films.map(({ slug }) => [slug, { at: "finished" }])
  const read = films.filter(({ slug }) => before.cookie[slug])
  const put = read.map(({ slug }) => {
    return [slug, { ...before.cookie[slug], at: "finished" }]
  })
  remember(Object.fromEntries(finished))
  putPlaces(Object.fromEntries(put)) // the cookie counts before the list
  return before
}

/** @param {{ list: Memory, cookie: Memory }} before */
function restore({ list, cookie }) {
  forget()
  dropPlaces()
  remember(list)
  putPlaces(cookie)
}

/** @param {SiteFilm[]} films */
function choices(films) {
  return make("ul", {}, ...films.map((film) => choice(film, named(film), true)))
}

/**
 * @param {{ film: SiteFilm, name: string }[]} films
 * @param {DOMStringMap} words
 */
function doubts(films, words) {
  const items = films.map(({ film, name }) => {
    const inList = (words.listed ?? "").replace("{name}", () => name)
    return choice(film, `${named(film)} · ${inList}`, false)
  })
  return make("ul", {}, ...items)
}

/**
 * @param {SiteFilm} film
 * @param {string} text
 * @param {boolean} checked
 */
function choice({ slug }, text, checked) {
  const box = make("input", { type: "checkbox", value: slug, checked })
  return make("li", {}, make("label", { className: "check" }, box, ` ${text}`))
}

/**
 * @param {DOMStringMap} words
 * @param {string[]} missing
 */
function unknown(words, missing) {
  const count = counted(words, "missing", missing.length)
  const names = missing.slice(0, MOST_NAMES)
  return make("details", {}, make("summary", {}, count), listOf(names))
}

/** @param {SiteFilm} film */
function named({ title, year }) {
  return `${title} (${year})`
}

/**
 * @param {DOMStringMap} words
 * @param {string} name
 * @param {number} count
 */
function counted(words, name, count) {
  const single = words[`${name}One`]
  if (count === 1 && single) {
    return single
  }
  return (words[name] ?? "").replace("{n}", String(count))
}

/** @param {string[]} titles */
function listOf(titles) {
  const items = titles.map((title) => make("li", {}, title))
  return make("ul", {}, ...items)
}

/**
 * @param {string | undefined} text
 * @param {() => void} press
 */
function button(text, press) {
  const made = make("button", { type: "button" }, text ?? "")
  made.className = "button button--quiet"
  made.onclick = press
  return made
}
