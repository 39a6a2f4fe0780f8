// The fields of an annotation, in one table: for merging, history, filters and forms.

/** @typedef {"statement" | "anchor" | "record"} FieldPart Said by an editor, where it is, or kept beside */
/**
 * @typedef {object} Field
 * @property {FieldName} name
 * @property {FieldPart} part
 * @property {Kind | null} kind the only one that has it; another kind empties it
 * @property {"point" | "place" | null} unit fields that are changed as one
 * @property {boolean} text typed freely
 * @property {string[] | null} choices
 */

/** @type {Field[]} */
const TABLE = [
  field("revision", { part: "anchor", unit: "place" }),
  field("kind", { choices: ["spoiler", "fact", "opinion"] }),
  field("start", { part: "anchor", unit: "place" }),
  field("end", { part: "anchor", unit: "place" }),
  field("exact", { part: "anchor", unit: "place", text: true }),
  field("level", { kind: "spoiler", choices: ["minor", "major"] }),
  field("film", { kind: "spoiler", unit: "point" }),
  field("reveals_at", { kind: "spoiler", unit: "point" }),
  field("beat", { kind: "spoiler", unit: "point" }),
  field("replacement", { kind: "spoiler", text: true }),
  field("statement", { kind: "fact", text: true }),
  field("status", { kind: "fact", choices: ["verified", "disputed"] }),
  field("holder", { kind: "opinion", text: true }),
  field("source_url", { text: true }),
  field("note", { text: true }),
]

/**
 * @param {FieldName} name
 * @param {Partial<Field>} properties
 * @returns {Field}
 */
function field(name, properties) {
  const plain = { kind: null, unit: null, text: false, choices: null }
  return { name, part: "statement", ...plain, ...properties }
}

const stated = TABLE.filter(({ part }) => part === "statement")
const single = stated.filter(({ unit }) => !unit)

/** What editors say of a passage. */
export const STATED = namesOf(stated)

/** What is typed, of that. */
export const TYPED = namesOf(stated.filter(({ text }) => text))

/** What is chosen, of that. */
export const CHOSEN = namesOf(stated.filter(({ choices }) => choices))

/** The film of a spoiler, and its point. */
export const POINT = namesOf(TABLE.filter(({ unit }) => unit === "point"))

/** Where an annotation is. */
export const PLACE = namesOf(TABLE.filter(({ unit }) => unit === "place"))

/** The kind, and what another kind empties. */
export const NATURE = namesOf(
  TABLE.filter(({ name, kind }) => kind || name === "kind"),
)

/** What a search in the workspace looks at. */
export const SEARCHED = namesOf(TABLE.filter(({ text }) => text))

/** What the history tells one by one: what was said, and the words that it is said of. */
export const TOLD = [...namesOf(single), /** @type {FieldName} */ ("exact")]

/** @param {Field[]} fields */
function namesOf(fields) {
  return fields.map(({ name }) => name)
}
