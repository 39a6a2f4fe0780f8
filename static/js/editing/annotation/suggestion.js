// Suggestions: passages that seem to tell a plot point. What an editor decides goes to the server at once.

import { make } from "../../dom.js"
import { jump } from "../cursor/jump.js"
import { call, messageOf } from "../page/api.js"
import { enter } from "../page/panel.js"
import { brush } from "../painting/brush.js"
import { takeIn } from "../queue/arrival.js"
import { announce } from "../speech/announcement.js"
import { word } from "../speech/word.js"
import { store } from "./store.js"
import { suggestions } from "./suggested.js"

export { suggestions }

/** @type {StaticRange[]} */
let drawn = []

/**
 * The open suggestions of the article.
 *
 * @param {string} slug
 * @returns {Promise<Suggestion[]>}
 */
export async function loadSuggestions(slug) {
  const path = `/articles/${encodeURIComponent(slug)}/suggestions?limit=100`
  /** @type {Answer<{items: Suggestion[]}>} */
  const { body } = await call("GET", path)
  return body.items.filter(
    ({ revision }) => revision === store.article.revision,
  )
}

/**
 * Tag the passage, and select the new annotation.
 *
 * @param {Suggestion} suggestion
 */
async function accept({ id }) {
  const key = crypto.randomUUID()
  /** @type {Answer<Annotation>} */
  const { body } = await call("POST", `/suggestions/${id}/acceptance`, { key })
  takeIn({ annotations: [body], removed: [] })
  store.select([body.id])
}

/**
 * Remember that the passage does not tell this.
 *
 * @param {Suggestion} suggestion
 */
async function reject({ id }) {
  const key = crypto.randomUUID()
  await call("POST", `/suggestions/${id}/rejection`, { key })
}

/**
 * Underline the passages in the text.
 *
 * @param {Suggestion[]} passages
 * @param {(start: number, end: number) => StaticRange} rangeOf
 * @param {HTMLElement} layer
 */
export function underline(passages, rangeOf, layer) {
  const dotted = brush("suggestion", layer)
  for (const range of drawn) {
    dotted.delete(range)
  }
  drawn = passages.map(({ start, end }) => rangeOf(start, end))
  for (const range of drawn) {
    dotted.add(range)
  }
}

/**
 * Accept the current suggestion, accept and adjust it, or dismiss it.
 *
 * @param {string} verdict `accept`, `adjust` or `dismiss`
 */
export async function decide(verdict) {
  const suggestion = suggestions.current
  if (!suggestion) {
    goToNext()
    return
  }
  try {
    await (verdict === "dismiss" ? reject(suggestion) : accept(suggestion))
    announce(word(`suggestion.${verdict}ed`))
    if (verdict === "adjust") {
      inspect()
    }
  } catch (error) {
    announce(messageOf(error))
  }
}

/** Lead to the fields of the annotation that has just been made. */
function inspect() {
  const chosen = document.querySelector(
    'annotation-inspector [name="kind"]:checked',
  )
  if (chosen instanceof HTMLElement) {
    enter("panel-inspector", chosen)
  }
}

/** Go to the next suggestion, and say why it is one. */
export function goToNext() {
  goTo(suggestions.next())
}

/** @param {Suggestion | undefined} suggestion */
export function goTo(suggestion) {
  if (!suggestion) {
    announce(word("suggestion.none"))
    return
  }
  const { start, end, because } = suggestion
  jump(start, end)
  announce(`${word("suggestion.like")} ${because.exact}`)
}

/**
 * A line of the list: the passage, the one that it resembles, and buttons to accept and dismiss it.
 *
 * @param {Suggestion} suggestion
 * @param {number} index
 */
export function offer({ exact, because }, index) {
  const go = make("button", { type: "button", className: "lint__words" })
  const reason = make("small", { dir: "auto" }, because.exact)
  const passage = make("b", { dir: "auto" }, exact)
  go.append(passage, ` ${word("suggestion.like")}`, reason)
  const buttons = ["accept", "dismiss"].map((part) => {
    const button = make("button", { type: "button", className: "link" })
    button.textContent = word(`suggestion.${part}`)
    button.ariaLabel = `${button.textContent}: ${exact}`
    button.dataset.part = part
    return button
  })
  for (const button of [go, ...buttons]) {
    button.dataset.offer = String(index)
  }
  return make("li", {}, go, ...buttons)
}
