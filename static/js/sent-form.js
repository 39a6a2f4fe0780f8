// Keeps what a form sends until its answer has come: a dead connection ends on the browser's own error page.
import { every } from "./dom.js"

const PREFIX = "annotator.sent."
const ANSWERED = "annotator_answered_"
const KEPT_FOR = 86_400_000 // ms; the service knows a form's key as long
const NOT_KEPT = ["hidden", "password", "file"]
const TICKS = ["checkbox", "radio"]
const CHANGING = ["version", "sending"] // fields that differ when a form is sent again

/** @type {WeakMap<HTMLFormElement, string>} */
const subjects = new WeakMap()

/**
 * @typedef {[string, string][]} Fields by name
 * @typedef {{ to: string, fields: Fields }} Sending what a press of a button sends, and to which other address
 * @typedef {Sending & { key: string, at: number, version?: string }} SentForm
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control
 */

/**
 * Keep what a form sends, in this tab and under this account; returns its key. A form that is sent again unchanged has
 * the same key, and the service does not do it twice. Nobody can tell whether a password is unchanged.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
export function keepForm(form, submitter) {
  const fields = sentFields(form, submitter)
  const earlier = sentForm(form)
  const to = submitter?.getAttribute("formaction") ?? ""
  const isSame = signature(earlier) === signature({ to, fields })
  const hasSecret = passwords(form).some(({ value }) => value !== "")
  const key = earlier && isSame && !hasSecret ? earlier.key : newKey()
  const version = isSame ? earlier?.version : versionOf(form)?.value
  try {
    const kept = JSON.stringify({ key, to, fields, version, at: Date.now() })
    sessionStorage.setItem(placeOf(form), kept)
  } catch {
    // The browser stores nothing, or not so much. The form is sent all the same.
  }
  return key
}

/** Forget the forms of this tab whose answers have come, whatever page they led to. */
export function forgetAnswered() {
  try {
    for (const place of Object.keys(sessionStorage)) {
      const sent = place.startsWith(PREFIX) && readSent(place)
      if (sent && isAnswered(sent)) {
        sessionStorage.removeItem(place)
        // biome-ignore lint/suspicious/noDocumentCookie: the other way needs https
        document.cookie = `${ANSWERED}${sent.key}=; path=/; max-age=0`
      }
    }
  } catch {
    // The browser keeps nothing.
  }
}

/**
 * Put what was sent without an answer into its form again; false if there is nothing.
 *
 * @param {HTMLFormElement} form
 */
export function restoreForm(form) {
  const sent = sentForm(form)
  const isAnswer = "unsaved" in form.dataset // the page holds what was sent
  if (!sent || isAnswer) {
    forgetForm(form)
    return false
  }
  restoreVersion(form, sent)
  const left = [...sent.fields]
  const typed = controls(form)
  for (const control of typed) {
    fill(control, left)
  }
  return typed.length > 0
}

/**
 * What this tab has sent from this form without an answer.
 *
 * @param {HTMLFormElement} form
 * @returns {SentForm | null}
 */
function sentForm(form) {
  try {
    const sent = readSent(placeOf(form))
    return sent && !isOver(sent) ? sent : null
  } catch {
    return null
  }
}

/**
 * @param {string} place
 * @returns {SentForm | null}
 */
function readSent(place) {
  return JSON.parse(sessionStorage.getItem(place) ?? "null")
}

/**
 * Put back which version somebody saw: others may have changed it since. Only once, for after a conflict its sender
 * knows.
 *
 * @param {HTMLFormElement} form
 * @param {SentForm} sent
 */
function restoreVersion(form, { version, ...sent }) {
  const field = versionOf(form)
  if (field && version) {
    field.value = version
    sessionStorage.setItem(placeOf(form), JSON.stringify(sent))
  }
}

/** @param {Sending | null} sending */
function signature(sending) {
  return JSON.stringify([sending?.to, sending?.fields])
}

/** @param {SentForm} sent */
function isOver(sent) {
  return isAnswered(sent) || Date.now() - sent.at > KEPT_FOR
}

/** @param {SentForm} sent */
function isAnswered({ key }) {
  return document.cookie.includes(`${ANSWERED}${key}=`)
}

/** @param {HTMLFormElement} form */
function forgetForm(form) {
  try {
    sessionStorage.removeItem(placeOf(form))
  } catch {
    // Then there was nothing.
  }
}

/** @param {HTMLFormElement} form */
function placeOf(form) {
  const me = document.querySelector("[data-me]")?.getAttribute("data-me")
  const subject = subjectOf(form)
  const same = [...document.forms].filter((one) => subjectOf(one) === subject)
  return [PREFIX + me, location.pathname, subject, same.indexOf(form)].join(" ")
}

/**
 * What a form is about: where it goes, and what its hidden fields name there. Forms of one list may change their order
 * before the page comes back. Scripts may change hidden fields, so what counts is how the page came.
 *
 * @param {HTMLFormElement} form
 */
function subjectOf(form) {
  const subject = subjects.get(form) ?? readSubject(form)
  subjects.set(form, subject)
  return subject
}

/** @param {HTMLFormElement} form */
function readSubject(form) {
  const to = form.getAttribute("action") ?? location.search // without one, to this page
  /** @type {HTMLInputElement[]} */
  const hidden = every(form, "input[type=hidden]")
  const named = hidden.filter(({ name }) => !CHANGING.includes(name))
  return [to, ...named.map(({ name, value }) => `${name}=${value}`)].join(" ")
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @returns {Fields}
 */
function sentFields(form, submitter) {
  const secrets = passwords(form).map(({ name }) => name)
  const left = [...CHANGING, ...secrets]
  return [...new FormData(form, submitter)]
    .filter(([name]) => !left.includes(name))
    .map(([name, value]) => [
      name,
      typeof value === "string" ? value : signatureOfFile(value),
    ])
}

/**
 * A file may have changed under its name.
 *
 * @param {File} file
 */
function signatureOfFile({ name, size, lastModified }) {
  return [name, size, lastModified].join(" ")
}

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLInputElement[]}
 */
function passwords(form) {
  return every(form, "[type=password]")
}

/**
 * The field that says which version somebody has changed.
 *
 * @param {HTMLFormElement} form
 * @returns {HTMLInputElement | null}
 */
function versionOf(form) {
  return form.querySelector("input[name=version]")
}

/**
 * The fields into which somebody types, or where they choose.
 *
 * @param {HTMLFormElement} form
 * @returns {Control[]}
 */
function controls(form) {
  /** @type {Control[]} */
  const all = every(form, "input, textarea, select")
  return all.filter(
    ({ name, type, hidden }) => name && !hidden && !NOT_KEPT.includes(type),
  )
}

/**
 * @param {Control} control
 * @param {Fields} left the fields that no control has yet
 */
function fill(control, left) {
  const isTick =
    control instanceof HTMLInputElement && TICKS.includes(control.type)
  const index = left.findIndex(
    ([name, value]) =>
      name === control.name && (!isTick || value === control.value),
  )
  const [field] = index < 0 ? [] : left.splice(index, 1)
  if (isTick) {
    control.checked = field !== undefined
  } else if (field && control.value !== field[1]) {
    control.value = field[1]
    control.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

function newKey() {
  const numbers = crypto.getRandomValues(new Uint32Array(4))
  return [...numbers]
    .map((number) => number.toString(36).padStart(7, "0"))
    .join("")
}
