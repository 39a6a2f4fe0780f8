// Buttons for reveal points that are offered.

import { make } from "../../dom.js"
import { clock } from "../../reading/timeline.js"
import { store } from "../annotation/store.js"
import { knownFilm, named, revealPoint } from "./film.js"
import { offeredPoints } from "./offer.js"

/** @typedef {import("./offer.js").Offered} Offered */

/**
 * A button for each point that is offered for a spoiler.
 *
 * @param {Annotation} spoiler
 * @param {(fields: Change) => void} choose
 */
export function pointChoices(spoiler, choose) {
  const points = offeredPoints(
    spoiler,
    store.ordered(),
    store.recent,
    revealPoint,
  )
  return points.map((point) => {
    const button = make("button", { type: "button" }, labelOf(point))
    button.className = "tool"
    button.onclick = () => choose(fieldsOf(point, spoiler))
    return button
  })
}

/**
 * What a spoiler takes from a point. The film is left out where it has it already.
 *
 * @param {Offered} point
 * @param {Offered} spoiler
 * @returns {Change}
 */
function fieldsOf({ film, beat, reveals_at: second, edition }, spoiler) {
  const place = beat
    ? { beat, reveals_at: null, edition }
    : { reveals_at: second, beat: null, edition }
  return film === spoiler.film ? place : { film, ...place }
}

/** @param {Offered} point */
function labelOf(point) {
  const film = knownFilm(point.film)
  const second = revealPoint(point)
  const time = second === undefined ? "" : clock(second)
  const beat = film?.beats.find(({ id }) => id === point.beat)
  const other = point.film === store.article.film.slug ? "" : nameOf(point)
  return [time, beat?.label, other].filter(Boolean).join(" · ")
}

/** @param {Offered} point */
function nameOf({ film: slug }) {
  const film = knownFilm(slug)
  return film ? named(film) : slug
}
