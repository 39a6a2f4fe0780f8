// Forms of signed-in pages: typed words are lost neither with the tab nor with the connection.
import { every, make } from "./dom.js"
import { word } from "./editing/speech/word.js"
import { forgetAnswered, keepForm, restoreForm } from "./sent-form.js"

const FORMS = "form[method=post]:not(#sign-out, [action='/places'])"
const TYPED =
  "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=password], [autocomplete=username])"

let isLeaving = false
/** @type {{ form: HTMLFormElement, key: string } | null} */
let sending = null

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target)
  if (event.defaultPrevented || !form.matches(FORMS)) {
    return
  }
  if (navigator.onLine) {
    isLeaving = true
    sending = { form, key: keepForm(form, event.submitter) }
  } else {
    event.preventDefault()
    say(form, event.submitter, word("form.offline"))
  }
})

document.addEventListener("formdata", ({ target, formData }) => {
  if (target === sending?.form && !formData.has("sending")) {
    formData.append("sending", sending.key)
  }
})

// What is missing is said in the language of the page, and not in the browser's.
document.addEventListener(
  "invalid",
  ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target)
    const { missing } = field.dataset
    if (missing && field.validity.valueMissing) {
      field.setCustomValidity(missing)
    }
  },
  true,
)

document.addEventListener("change", ({ target }) => {
  const field = /** @type {HTMLInputElement} */ (target)
  if (field.dataset.missing) {
    field.setCustomValidity("")
  }
})

addEventListener("beforeunload", (event) => {
  if (!isLeaving && every(document, FORMS).some(isUnsaved)) {
    event.preventDefault()
  }
})

addEventListener("pageshow", ({ persisted }) => {
  isLeaving = false
  sending = null
  if (persisted) {
    restoreForms()
  }
})

restoreForms()

/** Somebody came back to forms that got no answer. */
function restoreForms() {
  forgetAnswered()
  /** @type {HTMLFormElement[]} */
  const forms = every(document, FORMS)
  for (const form of forms.filter(restoreForm)) {
    open(form)
    say(form, form.querySelector("[type=submit]"), word("form.unanswered"))
  }
}

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

/** @param {HTMLElement} form */
function open(form) {
  const around = form.closest("details")
  if (around) {
    around.open = true
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @param {string} sentence
 */
function say(form, submitter, sentence) {
  const before = form.querySelector("[data-offline]")
  const notice = make("p", { className: "notice", role: "alert" })
  notice.dataset.offline = ""
  notice.textContent = sentence
  before?.remove()
  if (submitter && form.contains(submitter)) {
    submitter.before(notice)
  } else {
    form.append(notice)
  }
}
