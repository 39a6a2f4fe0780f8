// Whether a page is light or dark.

const RGB = /^rgba?\((\d+), (\d+), (\d+)/
const MIDDLE = 1275 // half of (3 + 6 + 1) * 255

/**
 * Whether a computed colour is nearer to white than to black; null where it is not given in red, green and blue.
 *
 * @param {string} color
 */
export function isLight(color) {
  const match = RGB.exec(color)
  if (!match) {
    return null
  }
  const [red, green, blue] = match.slice(1).map(Number)
  return 3 * red + 6 * green + blue > MIDDLE
}
