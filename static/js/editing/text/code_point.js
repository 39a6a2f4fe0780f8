// The DOM counts UTF-16 units, the service counts code points. Nothing else converts one into the other.

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/
const LAST_OF_ONE_UNIT = 0xffff

/**
 * How many code points the first `units` units hold. Between the halves of one, it does not count yet.
 *
 * @param {string} text
 * @param {number} units
 */
export function toPoints(text, units) {
  if (!ASTRAL.test(text)) {
    return Math.min(units, text.length)
  }
  let points = 0
  for (let unit = 0; unit < Math.min(units, text.length); points += 1) {
    unit += sizeAt(text, unit)
    if (unit > units) {
      break
    }
  }
  return points
}

/**
 * How many units the first `points` code points take.
 *
 * @param {string} text
 * @param {number} points
 */
export function toUnits(text, points) {
  if (!ASTRAL.test(text)) {
    return Math.min(points, text.length)
  }
  let unit = 0
  for (let point = 0; point < points && unit < text.length; point += 1) {
    unit += sizeAt(text, unit)
  }
  return unit
}

/**
 * The same place, or the one behind the code point whose halves it would part.
 *
 * @param {string} text
 * @param {number} units
 */
export function unsplit(text, units) {
  return sizeAt(text, units - 1) > 1 ? units + 1 : units
}

/**
 * @param {string} text
 * @param {number} unit
 */
function sizeAt(text, unit) {
  const point = text.codePointAt(unit) ?? 0
  return point > LAST_OF_ONE_UNIT ? 2 : 1
}
