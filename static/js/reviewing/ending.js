// The end of a review: nothing waits, and readers may have the text.

import { every, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { messageOf } from "../editing/page/api.js"
import { announce } from "../editing/speech/announcement.js"
import { word } from "../editing/speech/word.js"
import { publish } from "./waiting.js"

const SAYS = "[data-part='done-says']"

/**
 * Say that nothing waits.
 *
 * @param {HTMLElement} place
 * @param {number | null} live the revision that readers have
 */
export function showEnd(place, live) {
  const isLive = live === store.article.revision
  one(place, SAYS).textContent = word(isLive ? "doneLive" : "done")
  // A draft has no such button: it is published after its check list.
  for (const button of every(place, "[data-act='publish']")) {
    button.hidden = isLive
  }
}

/**
 * Publish the newest text to readers, and say so, or why that cannot be.
 *
 * @param {HTMLElement} place
 */
export async function publishToReaders(place) {
  const says = one(place, SAYS)
  try {
    await publish()
    showEnd(place, store.article.revision)
  } catch (error) {
    says.textContent = messageOf(error)
  }
  announce(says.textContent)
}
