// The DOM counts UTF-16 units, the service counts code points. Nothing else converts one into the other.

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/** How many code points stand in the first `units` units. Between the halves of one, it counts as not yet there. */
export function toPoints(text, units) {
  if (!ASTRAL.test(text)) {
    return Math.min(units, text.length);
  }
  let points = 0;
  for (let unit = 0; unit < Math.min(units, text.length); points += 1) {
    unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
    if (unit > units) {
      break;
    }
  }
  return points;
}

/** How many units the first `points` code points take. */
export function toUnits(text, points) {
  if (!ASTRAL.test(text)) {
    return Math.min(points, text.length);
  }
  let unit = 0;
  for (let point = 0; point < points && unit < text.length; point += 1) {
    unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  }
  return unit;
}

/** The code points from `start` to `end`. */
export function slice(text, start, end) {
  return text.slice(toUnits(text, start), toUnits(text, end));
}

/** The same place, or the one behind the code point whose halves it would part. */
export function unsplit(text, units) {
  return text.codePointAt(units - 1) > 0xffff ? units + 1 : units;
}
