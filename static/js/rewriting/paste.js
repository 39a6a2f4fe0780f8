// What is pasted into the text. The server cleans it by the rules of an import; the browser's own editing command puts it in
// place, so that undo takes it back.

import { one } from "../dom.js"
import { articlePath, call } from "../editing/page/api.js"
import { word } from "../editing/speech/word.js"
import { isEverything, placeBlocks, placeWords } from "./placing.js"
import { askRepeated } from "./repetition.js"

/** @typedef {{html: string, text: string}} Pasted */
/** @typedef {{title: string, standfirst: string, html: string, dropped: {words: number}[]}} Fragment */

/**
 * Take over what is pasted into the body.
 *
 * @param {HTMLElement} root the editor
 * @param {string} slug
 * @param {AbortSignal} signal ends it
 */
export function attachPaste(root, slug, signal) {
  const listener = (/** @type {ClipboardEvent} */ event) => {
    const text = event.clipboardData?.getData("text/plain") ?? ""
    const html = event.clipboardData?.getData("text/html") ?? ""
    event.preventDefault()
    if (html || text.trim().includes("\n")) {
      paste(root, slug, { html, text })
    } else {
      document.execCommand("insertText", false, text)
    }
  }
  one(root, "#body").addEventListener("paste", listener, { signal })
}

/**
 * @param {HTMLElement} root
 * @param {string} slug
 * @param {Pasted} pasted
 */
async function paste(root, slug, pasted) {
  const body = one(root, "#body")
  const range = document.getSelection()?.getRangeAt(0).cloneRange()
  if (!range) {
    return
  }
  say(word("pasting"))
  const isWhole = isEverything(body, range)
  const fragment = await cleaned(slug, pasted, isWhole)
  if (!fragment) {
    placeWords(body, range, pasted.text)
    say(word("pastedWords"))
    return
  }
  if (isWhole) {
    replaceAll(root, fragment)
    return
  }
  const { answer, html } = await askRepeated(body, range, fragment.html)
  if (answer === "whole") {
    const whole = await cleaned(slug, pasted, true)
    replaceAll(root, whole ?? fragment)
  } else if (answer === "back") {
    say("")
  } else {
    placeBlocks(body, range, html)
    sayLeftOut(fragment)
  }
}

/**
 * What was pasted, clean; null where the server cannot say.
 *
 * @param {string} slug
 * @param {Pasted} pasted
 * @param {boolean} whole whether it replaces all of the text
 * @returns {Promise<Fragment | null>}
 */
async function cleaned(slug, { html, text }, whole) {
  const sent = html
    ? { body: html, format: "html" }
    : { body: text, format: "text" }
  try {
    const body = { ...sent, whole }
    const path = articlePath(slug, "/fragment")
    return (await call("POST", path, { body })).body
  } catch {
    return null
  }
}

/**
 * @param {HTMLElement} root
 * @param {Fragment} fragment
 */
function replaceAll(root, fragment) {
  const body = one(root, "#body")
  const range = document.createRange()
  range.selectNodeContents(body)
  one(root, "#title", HTMLTextAreaElement).value = fragment.title
  one(root, "#standfirst", HTMLTextAreaElement).value = fragment.standfirst
  placeBlocks(body, range, fragment.html)
  sayLeftOut(fragment)
}

/** @param {Fragment} fragment */
function sayLeftOut({ dropped }) {
  const count = dropped.reduce((sum, { words }) => sum + words, 0)
  say(count ? word("pastedLess", { count }) : word("pasted"))
}

/** @param {string} text */
function say(text) {
  one(document, "#pasting").textContent = text
}
