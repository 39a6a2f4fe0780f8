// Forms of signed-in pages: typed words are lost neither with the tab nor when the browser is known to be offline.
import { every, make } from "./dom.js"
import { word } from "./editing/speech/word.js"

const FORMS = "form[method=post]:not(#sign-out, [action='/places'])"
const TYPED =
  "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=password], [autocomplete=username])"

let isLeaving = false

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target)
  if (event.defaultPrevented || !form.matches(FORMS)) {
    return
  }
  if (navigator.onLine) {
    isLeaving = true
  } else {
    event.preventDefault()
    say(form, event.submitter)
  }
})

addEventListener("beforeunload", (event) => {
  if (!isLeaving && every(document, FORMS).some(isUnsaved)) {
    event.preventDefault()
  }
})

addEventListener("pageshow", () => {
  isLeaving = false
})

/**
 * Whether a form holds what somebody typed: here, or before the answer that shows it.
 *
 * @param {HTMLElement} form
 */
function isUnsaved(form) {
  /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */
  const fields = every(form, TYPED)
  const wasTypedBefore = "unsaved" in form.dataset
  return fields.some(
    ({ value, defaultValue }) =>
      value !== defaultValue || (wasTypedBefore && value.trim() !== ""),
  )
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
function say(form, submitter) {
  const before = form.querySelector("[data-offline]")
  const notice = make("p", { className: "notice", role: "alert" })
  notice.dataset.offline = ""
  notice.textContent = word("form.offline")
  before?.remove()
  if (submitter && form.contains(submitter)) {
    submitter.before(notice)
  } else {
    form.append(notice)
  }
}
