// One annotation in the list: an option with its words, and below them what is said of it.

import { make } from "../../dom.js"
import { timecode } from "../../reading/timeline.js"
import { knownFilm, named, revealPoint } from "../film/film.js"
import { brief } from "../speech/brief.js"
import { word } from "../speech/word.js"
import { approvalOf } from "./approval.js"
import { openComments } from "./comment.js"
import { isUncertain } from "./filter.js"
import { store } from "./store.js"

const LONGEST = 120 // characters of a passage

/**
 * An option for the annotation of this id, still empty.
 *
 * @param {string} id
 */
export function row(id) {
  const check = make("span", { className: "annotations__check" })
  check.setAttribute("aria-hidden", "true")
  const option = make(
    "li",
    { className: "annotations__one", role: "option", tabIndex: -1 },
    check,
    make("span", { className: "annotations__words", dir: "auto" }),
    make("small", { className: "annotations__said" }),
    make("small", { className: "annotations__point" }),
  )
  option.dataset.id = id
  return option
}

/**
 * Write into an option what its annotation says now.
 *
 * @param {HTMLElement} option
 * @param {Annotation} annotation
 */
export function fill(option, annotation) {
  const [, words, summary, point] = option.children
  option.dataset.kind = annotation.kind
  option.toggleAttribute("data-uncertain", isUncertain(annotation))
  option.dataset.approval = approvalOf(annotation)
  write(words, brief(annotation.exact, LONGEST))
  write(summary, summaryOf(annotation))
  write(point, annotation.kind === "spoiler" ? pointOf(annotation) : "")
}

/** @param {Annotation} annotation */
function summaryOf(annotation) {
  const { id, kind, level, status, holder, state } = annotation
  const approval = approvalOf(annotation)
  const isUsual = !approval || approval === "approved"
  const grade = kind === "spoiler" ? level : status
  const count = openComments(id)
  const parts = [
    word(kind),
    grade && word(grade),
    holder,
    !isUsual && word(approval),
    isUncertain(annotation) && word(`list.${state}`),
    count > 0 && word("list.comments", { count }),
  ]
  return parts.filter(Boolean).join(", ")
}

/**
 * The point of a spoiler, and the film where it is not the article's.
 *
 * @param {Annotation} annotation
 */
function pointOf(annotation) {
  const seconds = revealPoint(annotation)
  const isOther = annotation.film !== store.article.film.slug
  const film = isOther ? knownFilm(annotation.film) : undefined
  const time = seconds === undefined ? "" : timecode(seconds)
  const parts = [film && named(film), time]
  return parts.filter(Boolean).join(" · ")
}

/**
 * @param {Element} place
 * @param {string} text
 */
function write(place, text) {
  if (place.textContent !== text) {
    place.textContent = text
  }
}
