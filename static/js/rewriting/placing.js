// Puts HTML where somebody pastes it, by the browser's editing commands.

import { parsed } from "./block.js"

const SIMPLE = ["P", "H1", "H2", "H3", "H4", "H5", "H6"]
const LINES = "td, th, figcaption, pre" // take words alone

/**
 * Whether a range holds all words of the body.
 *
 * @param {HTMLElement} body
 * @param {Range} range
 */
export function isEverything(body, range) {
  return lettersOf(range.toString()) === lettersOf(body.textContent)
}

/**
 * Put words in place of a range, one paragraph for each that has an empty line before it.
 *
 * @param {HTMLElement} body
 * @param {Range} range
 * @param {string} text
 */
export function placeWords(body, range, text) {
  select(body, range)
  const paragraphs = text.replaceAll("\r\n", "\n").split(/\n{2,}/)
  for (const [place, paragraph] of paragraphs.entries()) {
    if (place) {
      document.execCommand("insertParagraph")
    }
    const line = paragraph.replaceAll("\n", " ")
    document.execCommand("insertText", false, line)
  }
}

/**
 * Put clean HTML in place of a range. A single paragraph goes into the line; other blocks stay blocks.
 *
 * @param {HTMLElement} body
 * @param {Range} range
 * @param {string} html
 */
export function placeBlocks(body, range, html) {
  const content = parsed(html)
  select(body, range)
  const { children } = content
  const isLine = children.length === 1 && children[0].tagName === "P"
  if (isLine && !isEverything(body, range)) {
    document.execCommand("insertHTML", false, children[0].getHTML())
    return
  }
  if (around(range).closest(LINES)) {
    const blocks = [...children].map(({ textContent }) => textContent.trim())
    document.execCommand("insertText", false, blocks.join(" "))
    return
  }
  if (range.collapsed) {
    makeRoom(body)
  }
  document.execCommand("insertHTML", false, html.replaceAll(/>\n+</g, "><"))
}

/**
 * Part the block at the cursor, and leave the cursor in an empty one.
 *
 * @param {HTMLElement} body
 */
function makeRoom(body) {
  const block = blockAt(body)
  if (!block || !SIMPLE.includes(block.tagName) || !block.textContent.trim()) {
    return
  }
  const [before, after] = sides(block)
  if (before) {
    document.execCommand("insertParagraph")
  }
  if (!after) {
    return
  }
  document.execCommand("insertParagraph")
  const empty = blockAt(body)?.previousElementSibling
  if (empty) {
    document.getSelection()?.collapse(empty, 0)
    document.execCommand("formatBlock", false, "p")
  }
}

/**
 * The words before and after the cursor in a block.
 *
 * @param {Element} block
 */
function sides(block) {
  const selection = document.getSelection()
  const range = document.createRange()
  range.selectNodeContents(block)
  if (!selection?.focusNode) {
    return ["", ""]
  }
  range.setEnd(selection.focusNode, selection.focusOffset)
  const before = range.toString()
  const after = block.textContent.slice(before.length)
  return [before.trim(), after.trim()]
}

/**
 * The block of the body at the cursor.
 *
 * @param {HTMLElement} body
 */
function blockAt(body) {
  let node = document.getSelection()?.focusNode ?? null
  while (node && node.parentNode !== body) {
    node = node.parentNode
  }
  return node instanceof Element ? node : null
}

/** @param {Range} range */
function around({ startContainer }) {
  return startContainer instanceof Element
    ? startContainer
    : /** @type {Element} */ (startContainer.parentElement)
}

/**
 * @param {HTMLElement} body
 * @param {Range} range
 */
function select(body, range) {
  body.focus()
  const selection = document.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** @param {string} text */
function lettersOf(text) {
  return text.replaceAll(/\s+/g, "")
}
