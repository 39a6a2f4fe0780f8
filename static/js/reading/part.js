// The parts of a control that depend on its reader.
import { every } from "../dom.js"

/**
 * Take the parts of a fresh control. A part that the fresh one lacks is emptied.
 *
 * @param {HTMLElement} control
 * @param {HTMLElement} fresh
 */
export function renewParts(control, fresh) {
  for (const part of every(control, "[data-part]")) {
    const [twin] = every(fresh, `[data-part="${part.dataset.part}"]`)
    // One by one: a select from which its chosen option is moved away chooses another.
    const copies = [...(twin?.childNodes ?? [])].map((node) =>
      document.importNode(node, true),
    )
    part.replaceChildren(...copies)
    const cut = twin?.dataset.cut
    part.toggleAttribute("data-cut", cut !== undefined)
    if (cut !== undefined) {
      part.dataset.cut = cut
    }
  }
}
