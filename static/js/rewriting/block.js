// The text of the page that is being changed, as HTML, block by block.
import { make, one } from "../dom.js"

/**
 * The article's parts as they are now.
 *
 * @param {HTMLElement} root
 * @returns {EditedText}
 */
export function textOf(root) {
  const { title, standfirst, body } = partsOf(root)
  const blocks = [...body.childNodes].map(htmlOf)
  return {
    title: title.value.trim(),
    standfirst: standfirst.value.trim(),
    blocks: blocks.filter(saysSomething),
  }
}

/**
 * Put a text in place of the present one. The server has written or will clean its HTML; no script of it runs.
 *
 * @param {HTMLElement} root
 * @param {EditedText} text
 */
export function putText(root, { title, standfirst, blocks }) {
  const parts = partsOf(root)
  parts.title.value = title
  parts.standfirst.value = standfirst
  parts.body.replaceChildren(...parsed(blocks.join("\n")).childNodes)
}

/**
 * Whether two texts are the same, letter by letter.
 *
 * @param {EditedText} text
 * @param {EditedText} other
 */
export function isSame(text, other) {
  return JSON.stringify(text) === JSON.stringify(other)
}

/**
 * The words of a block, without its tags.
 *
 * @param {string} block
 */
export function wordsOf(block) {
  return parsed(block).textContent.trim()
}

/**
 * The body of a page of its own, in which no script runs.
 *
 * @param {string} html
 */
export function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html").body
}

/** @param {HTMLElement} root */
function partsOf(root) {
  return {
    title: one(root, "#title", HTMLInputElement),
    standfirst: one(root, "#standfirst", HTMLTextAreaElement),
    body: one(root, "#body"),
  }
}

/**
 * The HTML of a node of the body. Words without an element become a paragraph.
 *
 * @param {ChildNode} node
 */
function htmlOf(node) {
  const element =
    node instanceof Element ? node : make("p", {}, node.textContent ?? "")
  const holder = make("div", {}, element.cloneNode(true))
  return holder.getHTML()
}

/** @param {string} block */
function saysSomething(block) {
  return /<(img|hr)\b/i.test(block) || wordsOf(block) !== ""
}
