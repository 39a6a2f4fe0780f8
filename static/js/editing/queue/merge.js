// Two changes of one annotation at the same time: what of them does not go together. Pure.

import { NATURE, PLACE, POINT } from "../annotation/field.js"

/** @typedef {{name: string, names: FieldName[]}} Part Fields that are chosen as one */

/**
 * What both have changed, and differently.
 *
 * @param {Change} fields what was changed here
 * @param {Change} before what these fields were
 * @param {Annotation} current the annotation as the other one left it
 * @returns {Clash[]}
 */
export function clashes(fields, before, current) {
  /** @param {Part} part */
  const isClash = ({ names }) => {
    const isTouched = names.some((name) => !same(before[name], current[name]))
    const isEqual = names.every((name) => same(fields[name], current[name]))
    return isTouched && !isEqual
  }
  return parts(fields)
    .filter(isClash)
    .map(({ name, names }) => ({
      name,
      mine: pick(fields, names),
      theirs: pick(current, names),
    }))
}

/**
 * What is still to be sent, once the editor has chosen a side for each clash.
 *
 * @param {Change} fields
 * @param {Annotation} current
 * @param {Clash[]} found
 * @param {Choices} choices
 * @returns {Change}
 */
export function merged(fields, current, found, choices) {
  const left = { ...fields }
  const given = found.filter(({ name }) => choices[name] === "theirs")
  for (const name of given.flatMap(({ mine }) => namesOf(mine))) {
    delete left[name]
  }
  for (const name of namesOf(left)) {
    if (same(left[name], current[name])) {
      delete left[name]
    }
  }
  if (left.start !== undefined) {
    const place = PLACE.filter((name) => name in fields)
    Object.assign(left, pick(fields, place))
  }
  return left
}

/**
 * @param {Change} fields
 * @returns {Part[]}
 */
function parts(fields) {
  const names = namesOf(fields)
  const whole = names.includes("kind")
    ? { name: "kind", names: NATURE }
    : { name: "point", names: POINT }
  const units = [whole, { name: "place", names: PLACE }]
  const ofUnits = units.flatMap((unit) => unit.names)
  const single = names.filter((name) => !ofUnits.includes(name))
  const changed = units.map((unit) => ({
    name: unit.name,
    names: unit.names.filter((name) => names.includes(name)),
  }))
  return [
    ...changed.filter((unit) => unit.names.length),
    ...single.map((name) => ({ name, names: [name] })),
  ]
}

/** @param {Change} fields */
function namesOf(fields) {
  return /** @type {FieldName[]} */ (Object.keys(fields))
}

/**
 * @param {Change} from
 * @param {FieldName[]} names
 * @returns {Change}
 */
function pick(from, names) {
  const pairs = names.map((name) => [name, from[name] ?? null])
  return Object.fromEntries(pairs)
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function same(one, other) {
  return (one ?? null) === (other ?? null)
}
