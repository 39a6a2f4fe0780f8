// The form of the control, and what a page's own form says.
import { every } from "../dom.js"
import { load } from "./page.js"

const LEVELS = ["", "none", "minor", "all"]

/**
 * The fields of a form, and of the button that sends it.
 *
 * @param {HTMLFormElement} form
 * @param {string} unread a typed time that could not be read: every other answer is good without it
 */
export function fieldsOf(form, unread) {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    fields.append(name, String(value))
  }
  if (unread && fields.get("time") === unread) {
    fields.set("time", "")
  }
  if (fields.get("tolerance") === "all") {
    fields.set("sure", "yes")
  }
  return fields
}

/**
 * The tolerance that is chosen, or "" on a page that asks for none.
 *
 * @param {HTMLElement} root
 */
export function levelIn(root) {
  const chosen = '[name="tolerance"]:checked'
  const [choice] = every(root, chosen, HTMLInputElement)
  return choice?.value ?? ""
}

/**
 * Whether the form asks for less than the page shows.
 *
 * @param {HTMLFormElement} form
 * @param {string} level the tolerance that the page has
 */
export function goesBack(form, level) {
  const isBack = every(form, "select[data-film]", HTMLSelectElement).some(
    ({ options, selectedOptions: [now] }) => {
      const was = [...options].find((option) => option.defaultSelected)
      const isFinished = was?.value.endsWith("finished")
      const isLess = Number(now.dataset.seconds) < Number(was?.dataset.seconds)
      return was !== now && (isFinished || isLess)
    },
  )
  const isOtherCut = every(form, "[data-cut-of]", HTMLSelectElement).some(
    ({ selectedOptions: [now] }) => !now.defaultSelected,
  )
  return (
    isBack ||
    isOtherCut ||
    LEVELS.indexOf(levelIn(form)) < LEVELS.indexOf(level)
  )
}

/**
 * The page that answers a form; null where another one has overtaken it. A page that shows more than the form asks for
 * answers an older question, which was remembered last: then the form is sent again.
 *
 * @param {HTMLFormElement} form
 * @param {string} address
 * @param {URLSearchParams} fields
 */
export async function send(form, address, fields) {
  const page = await load(address, fields)
  const isTyped = Boolean(fields.get("time"))
  return page && !isTyped && isBeyond(form, page.main)
    ? load(address, fields)
    : page
}

/**
 * Whether a page shows more than the form asks for.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement} main
 */
function isBeyond(form, main) {
  return every(form, "select[data-film]", HTMLSelectElement).some((select) => {
    const twin = `reading-control select[data-film="${select.dataset.film}"]`
    const [fresh] = every(main, twin, HTMLSelectElement)
    return secondsIn(fresh ?? select) > secondsIn(select)
  })
}

/** @param {HTMLSelectElement} select */
function secondsIn({ selectedOptions: [chosen] }) {
  return Number(chosen.dataset.seconds)
}

/**
 * What is wrong with the typed time, or undefined.
 *
 * @param {HTMLElement} root
 */
export function complaintIn(root) {
  const [fault] = every(root, "#time-fault")
  return fault?.dataset.says
}
