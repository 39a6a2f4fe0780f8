// The keys of the review: a letter for each act, a number for each place.
import { bind } from "../editing/page/key.js"
import { word } from "../editing/speech/word.js"

/** @typedef {Record<string, () => unknown>} Acts By name, as buttons have it */

const PLACES = 5
const KEYS = [
  { act: "accept", name: "accept", key: "A", says: "key_accept" },
  { act: "release", name: "release", key: "D", says: "key_release" },
  { act: "next", name: "next-waiting", key: "J", says: "key_next_waiting" },
  {
    act: "previous",
    name: "previous-waiting",
    key: "K",
    says: "key_previous_waiting",
  },
]

/**
 * Let keys do what the buttons do.
 *
 * @param {Acts} acts
 * @param {(index: number) => void} choose
 * @param {AbortSignal} signal ends it
 */
export function bindKeys(acts, choose, signal) {
  for (const { act, name, key, says } of KEYS) {
    bind(name, key, acts[act], word(says), signal)
  }
  for (let number = 1; number <= PLACES; number += 1) {
    const act = () => choose(number - 1)
    const name = `candidate-${number}`
    const says = word("key_candidate", { number })
    bind(name, String(number), act, says, signal)
  }
}
