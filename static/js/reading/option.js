// The moments of a film that a select offers: its ends, its beats, and where its reader is.
import { progress } from "./timeline.js"

/** @param {HTMLOptionElement} option */
export function secondsOf({ dataset }) {
  return Number(dataset.seconds)
}

/** @param {HTMLSelectElement} select */
export function beatsOf({ options }) {
  return [...options].filter((option) => option.dataset.beat)
}

/**
 * A position in words: an end of the film by its name, any other by its time and the last beat before it.
 *
 * @param {number} seconds
 * @param {HTMLSelectElement} select
 * @param {number} runtime
 */
export function wordsAt(seconds, select, runtime) {
  const options = [...select.options]
  const at = progress(seconds, runtime)
  if (at === "unseen") {
    return [options[0].text]
  }
  if (at === "finished") {
    return options.slice(-1).map((option) => option.text)
  }
  const beats = beatsOf(select)
  const passed = beats.findLast((beat) => secondsOf(beat) <= seconds)
  return passed ? [at, passed.dataset.beat ?? ""] : [at]
}
