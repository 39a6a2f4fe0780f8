// Several annotations changed as one. Pure.
import { position } from "../../reading/position.js"

/** @typedef {Partial<Record<"kind" | "level" | "film" | "time", string>>} Chosen What is empty stays as it is */
/** @typedef {(slug: string) => {runtime: number}} FilmOf */

/**
 * What to change in each. Level, film and time go to spoilers alone. Null where the time cannot be read in one of the
 * films.
 *
 * @param {Annotation[]} annotations
 * @param {Chosen} chosen
 * @param {FilmOf} filmOf
 * @returns {BulkItem[] | null}
 */
export function wishes(annotations, chosen, filmOf) {
  const items = []
  for (const annotation of annotations) {
    const fields = changeOf(annotation, chosen, filmOf)
    if (!fields) {
      return null
    }
    const { id, version } = annotation
    if (Object.keys(fields).length) {
      items.push({ id, version, fields })
    }
  }
  return items
}

/**
 * @param {Annotation} annotation
 * @param {Chosen} chosen
 * @param {FilmOf} filmOf
 * @returns {Change | null}
 */
function changeOf(annotation, { kind, level, film, time }, filmOf) {
  /** @type {Change} */
  const fields = {}
  if (kind && kind !== annotation.kind) {
    fields.kind = /** @type {Kind} */ (kind)
  }
  if ((kind || annotation.kind) !== "spoiler") {
    return fields
  }
  if (level && level !== annotation.level) {
    fields.level = /** @type {Level} */ (level)
  }
  if (film && film !== annotation.film) {
    Object.assign(fields, { film, reveals_at: null, beat: null })
  }
  if (!time) {
    return fields
  }
  const { runtime } = filmOf(film || annotation.film || "")
  const seconds = position(time, runtime)
  if (seconds === null) {
    return null
  }
  return { ...fields, reveals_at: seconds, beat: null }
}
