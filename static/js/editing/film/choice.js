// Buttons for reveal points that are offered.

import { make } from "../../dom.js"
import { position } from "../../reading/position.js"
import { clock } from "../../reading/timeline.js"
import { store } from "../annotation/store.js"
import { word } from "../speech/word.js"
import { knownFilm, named, revealPoint, timelineIn } from "./film.js"
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

/**
 * Let a field offer the cuts that alone may have a scene.
 *
 * @param {HTMLSelectElement} field
 * @param {Film} film
 * @param {string | null} chosen
 */
export function fillCuts(field, { editions }, chosen) {
  const all = new Option(word("cut.all"), "", false, !chosen)
  const cuts = editions.map(({ slug, name }) => {
    return new Option(name, slug, false, slug === chosen)
  })
  field.replaceChildren(all, ...cuts)
}

/**
 * Let a field offer beats.
 *
 * @param {HTMLSelectElement} field
 * @param {Beat[]} beats
 */
export function fillBeats(field, beats) {
  const none = new Option(word("point.beat"), "")
  const options = beats.map(
    ({ id, position: at, label }) => new Option(`${clock(at)} ${label}`, id),
  )
  field.replaceChildren(none, ...options)
  field.hidden = !beats.length
}

/**
 * A typed time as a point of one cut alone, or of all; its end where the time cannot be read.
 *
 * @param {Film} film
 * @param {string} edition or "" for all cuts
 * @param {string} typed
 * @returns {Change}
 */
export function pointIn(film, edition, typed) {
  const { runtime } = timelineIn(film, edition)
  const second = position(typed, runtime) ?? runtime
  return { edition: edition || null, reveals_at: second, beat: null }
}
