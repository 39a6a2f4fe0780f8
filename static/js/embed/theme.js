// Whether a page is light or dark.

const MIDDLE = 1275 // half of (3 + 6 + 1) * 255

/**
 * Whether a computed colour is nearer to white than to black, in whatever notation it is; null where it cannot be
 * told. A picture of one pixel knows every notation that the browser knows.
 *
 * @param {string} color
 */
export function isLight(color) {
  const canvas = new OffscreenCanvas(1, 1)
  const picture = canvas.getContext("2d", { willReadFrequently: true })
  if (!picture) {
    return null
  }
  picture.fillStyle = color
  picture.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha] = picture.getImageData(0, 0, 1, 1).data
  return alpha ? 3 * red + 6 * green + blue > MIDDLE : null
}
