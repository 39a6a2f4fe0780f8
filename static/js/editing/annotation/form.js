// An annotation as the inspector's form shows it.

import { every, one } from "../../dom.js"
import { word } from "../speech/word.js"
import { CHOSEN } from "./field.js"
import { isUncertain } from "./filter.js"

/**
 * Show the choices, and what is known of the annotation. Fields in which people type are the element's.
 *
 * @param {HTMLElement} root
 * @param {Annotation} annotation
 */
export function present(root, annotation) {
  const { kind, exact, state } = annotation
  const form = one(root, "form", HTMLFormElement)
  form.dataset.kind = kind
  write(form, "quote", exact)
  write(
    form,
    "state",
    isUncertain(annotation) ? word(`inspector.${state}`) : "",
  )
  write(form, "author", authorOf(annotation))
  for (const part of every(form, "[data-kinds]")) {
    const kinds = part.dataset.kinds?.split(" ") ?? []
    part.hidden = !kinds.includes(kind)
  }
  for (const name of CHOSEN) {
    choose(form, name, String(annotation[name] ?? ""))
  }
}

/**
 * Put a text in its place, or hide the place where there is none.
 *
 * @param {HTMLElement} root
 * @param {string} name
 * @param {string} text
 */
export function write(root, name, text) {
  const place = one(root, `[data-part="${name}"]`)
  place.textContent = text
  place.hidden = !text
}

/**
 * @param {HTMLFormElement} form
 * @param {FieldName} name
 * @param {string} value
 */
function choose(form, name, value) {
  for (const radio of every(form, `[name="${name}"]`, HTMLInputElement)) {
    radio.checked = radio.value === value
  }
}

/** @param {Annotation} annotation */
function authorOf({ author, updated_at: at }) {
  if (!author || !at) {
    return ""
  }
  const { lang } = document.documentElement
  const day = new Date(at).toLocaleDateString(lang, { dateStyle: "medium" })
  return word("inspector.author", { author, day })
}
