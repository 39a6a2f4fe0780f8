// One annotation in the list: an option with its words, and below them what is said of it.
import { timecode } from "../../reading/timeline.js";
import { knownFilm, named, revealPoint } from "../film/film.js";
import { word } from "../speech/word.js";
import { isUncertain } from "./filter.js";
import { store } from "./store.js";
import { brief } from "./tag.js";

/** An option for the annotation of this id, still empty. */
export function row(id) {
  const option = make("li", "annotations__one");
  const check = make("span", "annotations__check");
  check.setAttribute("aria-hidden", "true");
  const words = make("span", "annotations__words");
  words.dir = "auto";
  option.append(
    check,
    words,
    make("small", "annotations__said"),
    make("small", "annotations__point"),
  );
  option.role = "option";
  option.dataset.id = id;
  option.tabIndex = -1;
  return option;
}

/** Write into an option what its annotation says now. */
export function fill(option, annotation) {
  const [, words, said, point] = option.children;
  option.dataset.kind = annotation.kind;
  option.toggleAttribute("data-uncertain", isUncertain(annotation));
  write(words, brief(annotation.exact, 120));
  write(said, what(annotation));
  write(point, annotation.kind === "spoiler" ? when(annotation) : "");
}

function what(annotation) {
  const { kind, level, status, holder, state } = annotation;
  const grade =
    kind === "spoiler" ? level && word(level) : status && word(status);
  const parts = [
    word(kind),
    grade,
    holder,
    isUncertain(annotation) && word(`list.${state}`),
  ];
  return parts.filter(Boolean).join(", ");
}

/** The point of a spoiler, and the film where it is not the article's. */
function when(annotation) {
  const seconds = revealPoint(annotation);
  const film =
    annotation.film &&
    annotation.film !== store.article.film.slug &&
    knownFilm(annotation.film);
  return [film && named(film), seconds === undefined ? "" : timecode(seconds)]
    .filter(Boolean)
    .join(" · ");
}

function write(place, text) {
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

function make(name, className) {
  return Object.assign(document.createElement(name), { className });
}
