// Whether facts and opinions are marked in the text: this browser remembers what its reader chose.
import { every } from "../dom.js"

const KEY = "annotator.marks"
const SWITCH = "#marks"

function restore() {
  const kept = read()
  for (const marks of every(document, SWITCH, HTMLInputElement)) {
    marks.checked = kept !== "off"
  }
}

/** @returns {string | null} */
function read() {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null // storage is closed: nothing is remembered
  }
}

restore()
document.addEventListener("article:changed", restore)
document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.matches(SWITCH)) {
    try {
      localStorage.setItem(KEY, target.checked ? "on" : "off")
    } catch {
      // It holds until the page is left.
    }
  }
})
