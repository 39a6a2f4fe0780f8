// The fields of an annotation, in the table that the page brings: for merging, history, filters and forms.
// `core/annotation_field.py` is its source.
import { one } from "../../dom.js"

/**
 * @typedef {object} Field
 * @property {FieldName} name
 * @property {"statement" | "anchor" | "record"} part said by an editor, where it is, or kept beside
 * @property {Kind | null} kind the only one that has it; another kind empties it
 * @property {"point" | "place" | null} unit fields that are changed as one
 * @property {boolean} text typed freely
 * @property {string[] | null} choices
 */

/** @type {{fields: Field[]}} */
const { fields } = JSON.parse(one(document, "#annotation-fields").textContent)

/** What editors say of a passage. */
export const STATED = names(({ part }) => part === "statement")

/** What is typed, of that. */
export const TYPED = names(({ part, text }) => part === "statement" && text)

/** What is chosen among values. */
export const CHOSEN = names(({ choices }) => choices !== null)

/** The film of a spoiler, and its point. */
export const POINT = names(({ unit }) => unit === "point")

/** Where an annotation is. */
export const PLACE = names(({ unit }) => unit === "place")

/** The kind, and what another kind empties. */
export const NATURE = names(
  ({ name, kind }) => name === "kind" || Boolean(kind),
)

/** What a search in the workspace looks at. */
export const SEARCHED = names(({ text }) => text)

/**
 * What the history tells one by one: what was said, then the words that it is said of, and whether it is approved.
 *
 * @type {(FieldName | "approval")[]}
 */
export const TOLD = [
  ...STATED.filter((name) => !POINT.includes(name)),
  "exact",
  "approval",
]

/** @param {(field: Field) => boolean} test */
function names(test) {
  return fields.filter(test).map(({ name }) => name)
}
