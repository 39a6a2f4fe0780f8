// Wide tables and code scroll by keyboard too: what is wider than the text takes the focus and says what it is.
import { every } from "../dom.js"

function reachAll() {
  for (const text of every(document, ".text")) {
    for (const wide of every(text, "table, pre")) {
      if (wide.scrollWidth > wide.clientWidth) {
        reach(wide, text.dataset)
      }
    }
  }
}

/**
 * A table stays a table: a box around it scrolls.
 *
 * @param {HTMLElement} wide
 * @param {DOMStringMap} words
 */
function reach(wide, words) {
  const isTable = wide.localName === "table"
  const scroller = isTable ? document.createElement("div") : wide
  if (isTable) {
    scroller.className = "scroller"
    wide.replaceWith(scroller)
    scroller.append(wide)
  }
  scroller.tabIndex = 0
  scroller.setAttribute("role", "region")
  scroller.ariaLabel = (isTable ? words.table : words.code) ?? null
}

reachAll()
addEventListener("resize", reachAll)
document.addEventListener("article:changed", reachAll)
