// The dialog that puts two people's texts together.

import { around, make, one } from "../dom.js"
import { word } from "../editing/speech/word.js"
import { wordsOf } from "./block.js"
import { isDispute, merged, resolved } from "./merge.js"

/** @typedef {{base: EditedText, mine: EditedText, theirs: EditedText}} Versions */

/**
 * Show what both have changed. Resolves to the text put together, or to null where the person wants to wait.
 *
 * @param {HTMLDialogElement} dialog
 * @param {Versions} versions
 * @returns {Promise<EditedText | null>}
 */
export function mergeTexts(dialog, versions) {
  const { base, mine, theirs } = versions
  const pieces = merged(base.blocks, mine.blocks, theirs.blocks)
  const disputes = pieces.filter(isDispute)
  const sentence = word(disputes.length ? "mergeSum" : "mergeEasy")
  one(dialog, ".merge__sum").textContent = sentence
  one(dialog, ".merge__list").replaceChildren(...disputes.map(question))
  dialog.showModal()
  dialog.onclick = (event) => {
    const answer = around(event, "[data-merge]")?.dataset.merge
    if (answer) {
      dialog.close(answer)
    }
  }
  return new Promise((resolve) => {
    dialog.onclose = () => {
      const isTaken = dialog.returnValue === "take"
      resolve(isTaken ? together(dialog, pieces, versions) : null)
    }
  })
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {Piece[]} pieces
 * @param {Versions} versions
 * @returns {EditedText}
 */
function together(dialog, pieces, { base, mine, theirs }) {
  /** @param {number} place */
  const chosen = (place) => {
    const name = `[name="conflict-${place}"]:checked`
    const { value } = one(dialog, name, HTMLInputElement)
    return /** @type {Side} */ (value)
  }
  /** @param {"title" | "standfirst"} name */
  const line = (name) => (mine[name] === base[name] ? theirs[name] : mine[name])
  return {
    title: line("title"),
    standfirst: line("standfirst"),
    blocks: resolved(pieces, chosen),
  }
}

/**
 * @param {Dispute} dispute
 * @param {number} place
 */
function question({ mine, theirs }, place) {
  const first = choice(place, "mine", mine)
  const second = choice(place, "theirs", theirs)
  const group = make("fieldset", {}, first, second)
  one(group, "input", HTMLInputElement).checked = true
  return make("li", {}, group)
}

/**
 * @param {number} place
 * @param {Side} side
 * @param {string[]} blocks
 */
function choice(place, side, blocks) {
  const input = make("input", { type: "radio", name: `conflict-${place}` })
  input.value = side
  const words = blocks.map(wordsOf).join("\n")
  const text = make("span", {}, words || word("removed"))
  return make("label", {}, input, make("b", {}, word(side)), text)
}
