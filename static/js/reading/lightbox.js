// A picture of the text, larger, and its neighbours in the gallery. It shows what the page holds at this moment: when
// the page changes and the picture is no longer there, it closes.
import { around, every, make, one } from "../dom.js"

const SWIPE = 40 // pixels
const STEPS = { ArrowLeft: -1, ArrowRight: 1 }

const dialog = one(document, "#lightbox", HTMLDialogElement)
const place = one(dialog, '[data-part="picture"]')
/** @type {HTMLButtonElement | null} */
let shown = null
let from = 0

/**
 * Show the picture of this button.
 *
 * @param {HTMLButtonElement} button
 */
export function open(button) {
  if (button.isConnected) {
    show(button)
    dialog.showModal()
  }
}

/** @param {HTMLButtonElement} button */
function show(button) {
  shown = button
  const image = one(button, "img")
  const caption = button.closest("figure")?.querySelector("figcaption")
  const text = caption?.textContent ?? ""
  const copy = make("img", { src: image.currentSrc || image.src })
  copy.alt = image.alt
  place.replaceChildren(copy, make("p", { textContent: text }))
  const all = neighbours(button)
  const words = dialog.dataset.count ?? ""
  one(dialog, '[data-part="count"]').textContent = words
    .replace("{n}", String(all.indexOf(button) + 1))
    .replace("{all}", String(all.length))
  for (const part of every(dialog, '[data-part="count"], [data-step$="1"]')) {
    part.hidden = all.length < 2
  }
}

/** @param {HTMLButtonElement} button */
function neighbours(button) {
  const gallery = button.closest(".gallery")
  return gallery ? every(gallery, ".zoom", HTMLButtonElement) : [button]
}

/** @param {number} step */
function move(step) {
  if (!shown) {
    return
  }
  const all = neighbours(shown)
  const next = all[(all.indexOf(shown) + step + all.length) % all.length]
  if (next !== shown) {
    show(next)
  }
}

dialog.addEventListener("click", (event) => {
  const button = around(event, "[data-step]")
  const step = Number(button?.dataset.step)
  if (step) {
    move(step)
  } else if (button || event.target === dialog) {
    dialog.close()
  }
})
dialog.addEventListener("keydown", (event) => {
  const key = /** @type {keyof typeof STEPS} */ (event.key)
  move(STEPS[key] ?? 0)
})
dialog.addEventListener("pointerdown", (event) => {
  from = event.clientX
})
dialog.addEventListener("pointerup", (event) => {
  const moved = event.clientX - from
  if (event.pointerType !== "mouse" && Math.abs(moved) > SWIPE) {
    move(moved < 0 ? 1 : -1)
  }
})
dialog.addEventListener("close", () => {
  place.replaceChildren()
  shown?.focus()
  shown = null
})

new MutationObserver(() => {
  if (shown && !shown.isConnected) {
    place.replaceChildren()
    dialog.close()
  }
}).observe(document.body, { childList: true, subtree: true })
