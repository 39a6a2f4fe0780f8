// Several annotations changed as one. Pure.
import { position } from "../../reading/position.js";

/**
 * What to change in each: `chosen` is `{kind, level, film, time}`, of which what is empty stays as it is. Level, film and time go to
 * spoilers alone. `filmOf(slug)` is `{runtime}`. Null where the time cannot be read in one of the films.
 */
export function wishes(annotations, chosen, filmOf) {
  const found = [];
  for (const annotation of annotations) {
    const fields = fieldsOf(annotation, chosen, filmOf);
    if (!fields) {
      return null;
    }
    const { id, version } = annotation;
    if (Object.keys(fields).length) {
      found.push({ id, version, fields });
    }
  }
  return found;
}

function fieldsOf(annotation, { kind, level, film, time }, filmOf) {
  const fields = {};
  const of = film || annotation.film || "";
  if (kind && kind !== annotation.kind) {
    fields.kind = kind;
  }
  if ((kind || annotation.kind) !== "spoiler") {
    return fields;
  }
  if (level && level !== annotation.level) {
    fields.level = level;
  }
  if (film && film !== annotation.film) {
    Object.assign(fields, { film, reveals_at: null, beat: null });
  }
  if (!time) {
    return fields;
  }
  const seconds = position(time, filmOf(of).runtime);
  return seconds === null
    ? null
    : Object.assign(fields, { reveals_at: seconds, beat: null });
}
