// How fields of annotations, and what stands in them, are said to people.
import { timecode } from "../../reading/timeline.js";
import { brief } from "../annotation/tag.js";
import { knownFilm, named, revealPoint } from "../film/film.js";
import { word } from "./word.js";

/** What a field, or a part of several, is called. */
export function nameOf(name) {
  return word(`field.${name}`);
}

/** One value in words. */
export function valueInWords(name, value) {
  if (value === null || value === undefined || value === "") {
    return word("field.nothing");
  }
  if (["kind", "level", "status"].includes(name)) {
    return word(value);
  }
  if (name === "reveals_at") {
    return timecode(value);
  }
  if (name === "exact") {
    return `“${brief(value)}”`;
  }
  return String(value);
}

/** Several fields that are one thing, in words: a reveal point, a passage, a kind with what goes with it. */
export function partOf(name, fields) {
  const shown = Object.entries(fields).filter(
    ([one]) => !["revision", "start", "end"].includes(one),
  );
  if (name === "point") {
    return point(fields);
  }
  if (shown.length === 1) {
    return valueInWords(...shown[0]);
  }
  return shown
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([one, value]) => valueInWords(one, value))
    .join(" · ");
}

function point({ film, reveals_at: second, beat }) {
  const found = film && knownFilm(film);
  const at = beat ? (revealPoint({ film, beat }) ?? second) : second;
  const nowhere = word(beat ? "field.a_beat" : "field.the_end");
  const time = at === null || at === undefined ? nowhere : timecode(at);
  return film ? `${time} · ${found ? named(found) : film}` : time;
}
