// What people call the fields of annotations and their values.

import { timecode } from "../../reading/timeline.js"
import { CHOSEN } from "../annotation/field.js"
import { knownFilm, named, revealPoint } from "../film/film.js"
import { brief } from "./brief.js"
import { word } from "./word.js"

const UNTOLD = ["revision", "start", "end"]

/**
 * The name of a field, or of several that are one thing.
 *
 * @param {string} name
 */
export function nameOf(name) {
  return word(`field.${name}`)
}

/**
 * Fields that are one thing, in words: a reveal point, a passage, a kind with what goes with it.
 *
 * @param {string} name
 * @param {Change} fields
 */
export function partOf(name, fields) {
  if (name === "point") {
    return point(fields)
  }
  const told = Object.entries(fields).filter(([one]) => !UNTOLD.includes(one))
  if (told.length === 1) {
    return valueInWords(...told[0])
  }
  const given = told.filter(([, value]) => value !== null)
  const words = given.map(([one, value]) => valueInWords(one, value))
  return words.join(" · ")
}

/**
 * @param {string} name
 * @param {string | number | null | undefined} value
 */
function valueInWords(name, value) {
  if (value === null || value === undefined || value === "") {
    return word("field.nothing")
  }
  if (name === "reveals_at") {
    return timecode(Number(value))
  }
  if (name === "exact") {
    return `“${brief(String(value))}”`
  }
  const isChoice = CHOSEN.some((chosen) => chosen === name)
  return isChoice ? word(String(value)) : String(value)
}

/** @param {Change} fields */
function point(fields) {
  const { film = null, reveals_at = null, beat = null, edition = null } = fields
  const seconds = beat
    ? (revealPoint({ film, beat, reveals_at: null, edition }) ?? reveals_at)
    : reveals_at
  const time =
    seconds === null
      ? word(beat ? "field.a_beat" : "field.the_end")
      : timecode(seconds)
  if (!film) {
    return time
  }
  const facts = knownFilm(film)
  const cut = edition ? ` (${edition})` : ""
  return `${time} · ${facts ? named(facts) : film}${cut}`
}
