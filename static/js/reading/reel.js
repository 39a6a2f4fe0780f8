// A film's timeline as a picture, as `components/_reel.html` draws it.

const SVG = "http://www.w3.org/2000/svg"

/**
 * The reel with a tick for each beat. It is hidden from those who cannot see it: words beside it say the same.
 *
 * @param {number} runtime
 * @param {{position: number}[]} beats
 */
export function reel(runtime, beats) {
  const picture = part("svg", {
    class: "reel",
    width: "100%",
    height: 26,
    "aria-hidden": "true",
    focusable: "false",
  })
  const track = { x: 0, y: 10, width: "100%", height: 6, rx: 3 }
  picture.append(part("rect", { class: "reel__track", ...track }))
  for (const { position } of beats) {
    const x = percent(position, runtime)
    const tick = { x, y: 5, width: 2, height: 16, rx: 1 }
    picture.append(part("rect", { class: "reel__beat", ...tick }))
  }
  return picture
}

/**
 * A position as a share of the reel.
 *
 * @param {number} position
 * @param {number} runtime
 */
export function percent(position, runtime) {
  const share = (100 * position) / runtime
  return `${share.toFixed(2)}%`
}

/**
 * One element of a picture.
 *
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
export function part(name, attributes) {
  const element = document.createElementNS(SVG, name)
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, String(value))
  }
  return element
}
