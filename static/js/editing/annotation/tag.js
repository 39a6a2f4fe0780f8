// What editors do with a selection: tag it, at once where a kind is armed; go from annotation to annotation; remove.

import { cursor } from "../cursor/cursor.js"
import { following, layersAt, nearest } from "../painting/layer.js"
import { bulk, create, remove } from "../queue/change.js"
import { announce, tell } from "../speech/announcement.js"
import { brief } from "../speech/brief.js"
import { kindInWords } from "../speech/voice.js"
import { word } from "../speech/word.js"
import { store } from "./store.js"
import { suggestions } from "./suggested.js"

/** Dispatches `armed:changed`. `kind` is what each selection becomes at once, or null. */
class Armed extends EventTarget {
  /** @type {Kind | null} */
  kind = null
}

export const armed = new Armed()

/** Dispatches `tagging:done` with the passing `id` of what was tagged, its `kind` and where it ends. */
export const tagging = new EventTarget()

/**
 * Tag what is selected, and each selection from now on at once. The same kind again, or null, ends it.
 *
 * @param {Kind | null} kind
 */
export function arm(kind) {
  armed.kind = kind === armed.kind ? null : kind
  armed.dispatchEvent(new Event("armed:changed"))
  if (armed.kind) {
    tell(word("armed", { kind: word(armed.kind) }))
    if (cursor.passage) {
      void tag(armed.kind)
    }
  } else {
    announce(word("disarmed"))
  }
}

/**
 * Tag what is selected. Then the annotation is selected, and the text no more. Resolves to it as stored.
 *
 * @param {Kind} kind
 * @param {{exact?: boolean}} [options] `exact` keeps ends inside words
 */
export async function tag(kind, { exact = false } = {}) {
  if (exact) {
    cursor.place(cursor.anchor, cursor.focus, { exact })
  }
  const { passage } = cursor
  if (!passage) {
    tell(word("nothing_selected"))
    return undefined
  }
  const words = cursor.text(passage)
  const point = kind === "spoiler" ? pointOf(passage) : {}
  const { id, stored } = create({ ...point, kind, ...passage, exact: words })
  cursor.moveTo(passage.end)
  store.select([id])
  const name = point.plot_point ? "tagged.plot" : "tagged"
  announce(word(name, { kind: word(kind), words: brief(words) }))
  const detail = { id, kind, end: passage.end }
  tagging.dispatchEvent(new CustomEvent("tagging:done", { detail }))
  return stored
}

/** Dispatches `layers:found` with the `layers` over an `offset` where somebody looked. */
export const layering = new EventTarget()

/**
 * Select what lies over an offset; again, the next layer there.
 *
 * @param {number} offset
 * @param {{quiet?: boolean}} [options] `quiet` says nothing where nothing is
 */
export function dig(offset, { quiet = false } = {}) {
  const layers = layersAt(store.ordered(), offset)
  const next = following(layers, store.selectedIds[0])
  store.select(next ? [next.id] : [])
  if (next) {
    announce(describe(next, layers))
  } else if (!quiet) {
    announce(word("nothing_here"))
  }
  const detail = { layers, offset }
  layering.dispatchEvent(new CustomEvent("layers:found", { detail }))
}

/**
 * Go to the next annotation, or to the one before where `step` is negative.
 *
 * @param {number} step
 */
export function go(step) {
  const ordered = store.ordered()
  const next = store.selected
    ? following(ordered, store.selected.id, step)
    : nearest(ordered, cursor.focus, step)
  if (!next) {
    tell(word("no_annotations"))
    return
  }
  show(next)
  announce(describe(next))
}

/**
 * Select an annotation and put the cursor where it starts. One that is lost starts nowhere.
 *
 * @param {Annotation | undefined} annotation
 */
export function show(annotation) {
  if (!annotation) {
    return
  }
  store.select([annotation.id])
  if (annotation.start === null) {
    return
  }
  cursor.moveTo(annotation.start)
  cursor.dispatchEvent(new Event("cursor:shown"))
}

/**
 * Remove what is selected; several as one change.
 *
 * @param {Refused} [refused]
 * @returns {Promise<unknown>}
 */
export async function removeSelected(refused) {
  const { selected, selectedIds } = store
  if (!selected) {
    tell(word("none_selected"))
    return undefined
  }
  const count = selectedIds.length
  tell(word("removed", { count, words: brief(selected.exact) }))
  if (count === 1) {
    return remove(selected.id)
  }
  const changes = selectedIds.map((id) => {
    const version = store.get(id)?.version
    return { id, version, delete: true }
  })
  return bulk(changes, refused)
}

/**
 * An annotation in words: kind, level, passage, and which of several layers it is.
 *
 * @param {Annotation} annotation
 * @param {Annotation[]} layers
 */
function describe(annotation, layers = []) {
  const said = kindInWords(annotation)
  const words = brief(annotation.exact)
  if (layers.length < 2) {
    return `${said}: ${words}`
  }
  const number = layers.indexOf(annotation) + 1
  return word("layer", { said, words, number, count: layers.length })
}

/**
 * What a spoiler on this passage starts with: the plot point of the suggestion at hand where the passage is in it.
 *
 * @param {Passage} passage
 * @returns {Change}
 */
function pointOf({ start, end }) {
  const { current } = suggestions
  const isInside = current && start < current.end && current.start < end
  const told = isInside && current.plot_point
  return told ? { plot_point: told } : likeTheLast()
}

/** What a new spoiler starts with: the film and the point of the last one. */
export function likeTheLast() {
  const { film, reveals_at, beat, edition } = store.last
  const level = /** @type {const} */ ("major")
  if (!film) {
    return { level, film: store.article.film.slug }
  }
  const point = beat ? { beat } : { reveals_at }
  return { level, film, ...point, ...(edition && { edition }) }
}
