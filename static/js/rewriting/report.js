// What a new text does to the annotations, shown before it is done.
import { make, one } from "../dom.js"
import { word } from "../editing/speech/word.js"

/**
 * Fill the dialog with the server's report. Where nothing is different, there is nothing to save.
 *
 * @param {HTMLDialogElement} dialog
 * @param {Report} report
 */
export function showReport(dialog, report) {
  const isNothing = report.difference === "nothing"
  const changed = report.annotations.filter(({ state }) => state !== "exact")
  one(dialog, ".report__sum").textContent = summed(report)
  one(dialog, ".report__list").replaceChildren(...changed.map(item))
  const { unread_sentences: unread, hold_new: isHeld } = report
  one(dialog, ".report__readers").textContent = isNothing ? "" : readers(report)
  const count = one(dialog, ".report__unread")
  count.textContent = word(isHeld ? "unreadHeld" : "unread", { count: unread })
  count.hidden = !unread
  one(dialog, ".report__hold").hidden = !unread || isHeld
  one(dialog, "[data-report='look']").hidden = !(unread && report.safe)
  one(dialog, "[data-report='save']").hidden = isNothing
  one(dialog, ".report__failed").hidden = true
  open(dialog)
}

/**
 * Whether new paragraphs are to wait, where the dialog asks.
 *
 * @param {HTMLDialogElement} dialog
 */
export function isHolding(dialog) {
  if (one(dialog, ".report__hold").hidden) {
    return undefined
  }
  return one(dialog, "[name=hold_new][value=yes]", HTMLInputElement).checked
}

/**
 * Say in the dialog what went wrong.
 *
 * @param {HTMLDialogElement} dialog
 * @param {string} message
 */
export function showFailure(dialog, message) {
  const place = one(dialog, ".report__failed")
  place.textContent = message
  place.hidden = false
  open(dialog)
}

/** @param {HTMLDialogElement} dialog */
function open(dialog) {
  if (!dialog.open) {
    dialog.showModal()
  }
}

/** @param {Report} report */
function summed({ difference, counts, annotations }) {
  if (difference === "nothing") {
    return word("same")
  }
  if (!annotations.length) {
    return word("sumNone")
  }
  return difference === "markup" ? word("markup") : word("sum", counts)
}

/** @param {Report} report */
function readers({ safe, status, repeated, unread_sentences: unread }) {
  if (status !== "published") {
    return word("readersNone")
  }
  if (repeated.length) {
    const words = repeated.map((one) => one.words)
    return word("readersRepeat", { words: words.join(", ") })
  }
  if (safe && unread) {
    return "" // what follows says it
  }
  return word(safe ? "readersNow" : "readersWait")
}

/** @param {ReportLine} line */
function item({ kind, state, before, after, needs_review }) {
  const head = make("b", {}, `${word(kind)}: ${word(state)}`)
  const now = after ? make("q", {}, after.exact) : word("nowhere")
  const line = make("li", {}, head, make("br"))
  line.append(`${word("was")} `, make("q", {}, before.exact), make("br"))
  line.append(`${word("is")} `, now)
  line.dataset.kind = kind
  if (needs_review) {
    const waits = make("span", { className: "report__waits" }, word("waits"))
    line.append(make("br"), waits)
  }
  return line
}
