// Long words, cut.

/**
 * The words of a passage on one line, cut where they are many.
 *
 * @param {string} text
 * @param {number} [most] characters
 */
export function brief(text, most = 80) {
  const line = text.replaceAll(/[\s\ufffc]+/gu, " ").trim()
  const points = [...line]
  if (points.length <= most) {
    return line
  }
  const start = points.slice(0, most - 1).join("")
  return `${start.trimEnd()}…`
}
