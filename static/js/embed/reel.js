// The picture of a timeline.
import { drawn } from "./elements.js"

/**
 * One tick for each beat.
 *
 * @param {number[]} beats
 * @param {number} runtime
 */
export function ticks(beats, runtime) {
  const marks = beats.map((beat) => {
    const x = `${(100 * beat) / runtime}%`
    return drawn("rect", { x, y: 5, width: 2, height: 16, rx: 1 })
  })
  return drawn("svg", { "aria-hidden": "true" }, ...marks)
}
