// One gap at a time: its text is asked for when its button is pressed, and gone when it is hidden again. And the two
// forms that concern the whole article: everything, and the way back.
import { every } from "../dom.js"
import { confirmed } from "./confirmation.js"
import { putBack } from "./cookie.js"
import { afterLoading, empty, load } from "./page.js"
import { isSecondHalf, noteClosed } from "./press.js"

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target)
  const { submitter } = event
  if (form.id === "reveal" && submitter instanceof HTMLButtonElement) {
    event.preventDefault()
    turn(submitter.name, submitter.value)
  } else if (form.querySelector('[name="undo"]')) {
    event.preventDefault()
    undo(form)
  } else if (form.id === "everything") {
    event.preventDefault()
    everything()
  }
})

/**
 * @param {string} action `reveal` or `hide`
 * @param {string} gap
 */
async function turn(action, gap) {
  if (action === "reveal" && isSecondHalf(gap)) {
    return
  }
  if (action === "hide") {
    drop(gap)
  }
  if (!(await afterLoading(() => replace("reveal", [action, gap])))) {
    return
  }
  if (action === "hide") {
    noteClosed(gap)
  }
  const name = action === "reveal" ? "hide" : "reveal"
  const buttons = every(document, `button[name="${name}"][value="${gap}"]`)
  buttons[0]?.focus({ preventScroll: true })
}

/** @param {string} gap */
function drop(gap) {
  for (const part of every(document, `.revealed[data-gap="${gap}"]`)) {
    part.remove()
  }
}

/** @param {HTMLFormElement} form */
async function undo(form) {
  const body = bodyOf(form)
  const control = document.querySelector("reading-control")
  if (control) {
    empty(control)
    putBack(body.get("undo") ?? "")
    const page = await load(actionOf(form), body)
    if (page) {
      control.show(page, "undone")
    }
  }
}

async function everything() {
  if (await confirmed()) {
    await afterLoading(() => replace("everything", ["sure", "yes"]))
  }
}

/**
 * Send a form of the page as it is now, with one more field, and put the answer in place; whether that has happened.
 *
 * @param {string} id
 * @param {[string, string]} field
 */
async function replace(id, [name, value]) {
  const control = document.querySelector("reading-control")
  const [form] = every(document, `#${id}`, HTMLFormElement)
  if (!form || !control) {
    return false
  }
  const body = bodyOf(form)
  if (name === "hide") {
    drop(value) // a page that was on its way may have brought it back
  }
  body.append(name, value)
  const page = await load(actionOf(form), body)
  if (!page) {
    return false
  }
  control.show(page)
  return true
}

/** @param {HTMLFormElement} form */
function bodyOf(form) {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    body.append(name, String(value))
  }
  return body
}

/** @param {HTMLFormElement} form */
function actionOf(form) {
  return form.getAttribute("action")?.split("#")[0] ?? ""
}
