// One gap at a time: its text is asked for when its button is pressed, and gone when it is hidden again.
import { every } from "../dom.js"
import { confirmed } from "./confirmation.js"
import { afterLoading, load } from "./page.js"

const OF_ONE_REQUEST = ["reveal", "hide", "time"]

document.addEventListener("submit", (event) => {
  const { target, submitter } = event
  const { id } = /** @type {HTMLFormElement} */ (target)
  if (id === "reveal" && submitter instanceof HTMLButtonElement) {
    turn(event, submitter.name, submitter.value)
  }
  if (id === "everything") {
    everything(event)
  }
})

/**
 * @param {SubmitEvent} event
 * @param {string} action `reveal` or `hide`
 * @param {string} gap
 */
async function turn(event, action, gap) {
  event.preventDefault()
  if (action === "hide") {
    drop(gap)
  }
  if (!(await afterLoading(() => replace(turned(action, gap))))) {
    return
  }
  const name = action === "reveal" ? "hide" : "reveal"
  const buttons = every(document, `button[name="${name}"][value="${gap}"]`)
  buttons[0]?.focus({ preventScroll: true })
}

/**
 * The query string of the page as it is now, with this gap turned.
 *
 * @param {string} action
 * @param {string} gap
 */
function turned(action, gap) {
  if (action === "hide") {
    drop(gap) // a page that was on its way may have brought it back
  }
  const query = new URLSearchParams(location.search)
  const others = query.getAll("reveal").filter((id) => id !== gap)
  for (const name of OF_ONE_REQUEST) {
    query.delete(name)
  }
  for (const id of action === "reveal" ? [...others, gap] : others) {
    query.append("reveal", id)
  }
  return query
}

/** @param {string} gap */
function drop(gap) {
  for (const part of every(document, `.revealed[data-gap="${gap}"]`)) {
    part.remove()
  }
}

/** @param {SubmitEvent} event */
async function everything(event) {
  event.preventDefault()
  if (!(await confirmed())) {
    return
  }
  await afterLoading(() => {
    for (const form of every(document, "#everything", HTMLFormElement)) {
      const query = new URLSearchParams()
      for (const [name, value] of new FormData(form)) {
        query.append(name, String(value))
      }
      query.delete("time")
      replace(query)
    }
  })
}

/**
 * Put the view of this query string in place; whether that has happened.
 *
 * @param {URLSearchParams} query
 */
async function replace(query) {
  const control = document.querySelector("reading-control")
  const search = query.size ? `?${query}` : ""
  const page = await load(location.pathname + search)
  if (!page || !control) {
    return false
  }
  control.show(page)
  return true
}
