// Paragraphs that are pasted although the text has them already: an editor decides.

import { around, every, one } from "../dom.js"
import { word } from "../editing/speech/word.js"
import { parsed } from "./block.js"

const LONG = 4 // words of a paragraph that is not repeated by chance
const MOST = 2 // one of two pasted paragraphs is in the text, and
const MANY = 3 // one of three of the text is pasted: the whole is meant
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, td, th, pre, figcaption"

/** @typedef {"whole" | "new" | "all" | "back"} Answer */

/**
 * What to paste: everything, unless some of it is in the text already and the editor wants something else.
 *
 * @param {HTMLElement} body
 * @param {Range} range what the paste replaces
 * @param {string} html
 * @returns {Promise<{answer: Answer, html: string}>}
 */
export async function askRepeated(body, range, html) {
  const content = parsed(html)
  const standing = paragraphs(body).filter((block) => !isIn(range, block))
  const known = new Set(standing.map(lineOf))
  const pasted = paragraphs(content)
  const repeated = pasted.filter((block) => known.has(lineOf(block)))
  if (!repeated.some(isLong)) {
    return { answer: "all", html }
  }
  const count = repeated.length
  const total = pasted.length
  const isWhole = count >= total / MOST && count >= standing.length / MANY
  const answer = await ask({ count, total }, isWhole)
  if (answer === "new") {
    repeated.forEach(takeOut)
  }
  return { answer, html: answer === "new" ? content.getHTML() : html }
}

/**
 * @param {{count: number, total: number}} counts
 * @param {boolean} mayBeWhole
 * @returns {Promise<Answer>}
 */
function ask(counts, mayBeWhole) {
  const dialog = one(document, "#repeated", HTMLDialogElement)
  one(dialog, "p").textContent = word("repeated", counts)
  one(dialog, "[data-paste='whole']").hidden = !mayBeWhole
  const isAll = counts.count === counts.total
  one(dialog, "[data-paste='new']").hidden = isAll
  dialog.returnValue = "back"
  return new Promise((resolve) => {
    dialog.onclick = (event) => {
      const answer = around(event, "[data-paste]")?.dataset.paste
      if (answer) {
        dialog.close(answer)
      }
    }
    dialog.onclose = () => resolve(/** @type {Answer} */ (dialog.returnValue))
    dialog.showModal()
  })
}

/**
 * The blocks with words that hold no other block.
 *
 * @param {Element} root
 */
function paragraphs(root) {
  const inner = every(root, BLOCKS).filter(
    (block) => !block.querySelector(BLOCKS),
  )
  return inner.filter(lineOf)
}

/** @param {Element} block */
function isLong(block) {
  return lineOf(block).split(" ").length >= LONG
}

/** @param {Element} block */
function lineOf({ textContent }) {
  return textContent.replaceAll(/\s+/g, " ").trim()
}

/**
 * @param {Range} range
 * @param {Element} block
 */
function isIn(range, block) {
  const own = document.createRange()
  own.selectNodeContents(block)
  const startsBefore = range.compareBoundaryPoints(Range.START_TO_START, own)
  const endsAfter = range.compareBoundaryPoints(Range.END_TO_END, own)
  return !range.collapsed && startsBefore <= 0 && endsAfter >= 0
}

/** @param {Element} block */
function takeOut(block) {
  const { parentElement } = block
  block.remove()
  if (parentElement && !parentElement.textContent.trim()) {
    takeOut(parentElement)
  }
}
