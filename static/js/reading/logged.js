// A list of films that a reader brings along. Nothing in it says whether they have seen them or mean to: the two files look
// the same. So the reader is asked, and can take the answer back.
import { make } from "../dom.js"
import { dropPlaces, places, putPlaces } from "./cookie.js"
import { records } from "./csv.js"
import { forget, recall, remember } from "./memory.js"
import { isList, matched } from "./watched.js"

/**
 * Ask whether the reader has seen the films of a list. Throws a SyntaxError where it is none.
 *
 * @param {string} text
 * @param {SiteFilm[]} films
 * @param {HTMLElement} report where to ask, with the words
 * @param {() => void} changed called when something else is remembered
 */
export function ask(text, films, report, changed) {
  const rows = records(text)
  if (!isList(rows)) {
    throw new SyntaxError("This is no list of films.")
  }
  const { found, missing } = matched(rows, films)
  const others = missing.length ? [unknown(report.dataset, missing)] : []
  if (!found.length) {
    report.replaceChildren(make("p", {}, report.dataset.none ?? ""), ...others)
    return
  }
  const yes = button(report.dataset.yes, () => {
    const before = finish(found)
    const undo = button(report.dataset.undo, () => {
      restore(before)
      changed()
      tell(report, report.dataset.undone ?? "")
    })
    changed()
    tell(report, counted(report.dataset, "found", found.length), undo)
    report.append(listOf(found.map(named)), ...others)
  })
  const no = button(report.dataset.no, () =>
    tell(report, report.dataset.kept ?? ""),
  )
  const question = make("p", {}, counted(report.dataset, "ask", found.length))
  const answers = make("p", { className: "pager" }, yes, " ", no)
  report.replaceChildren(question, listOf(found.map(named)), answers, ...others)
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

/**
 * @param {DOMStringMap} words
 * @param {string[]} missing
 */
function unknown(words, missing) {
  const count = counted(words, "missing", missing.length)
  return make("details", {}, make("summary", {}, count), listOf(missing))
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
