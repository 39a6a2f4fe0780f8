// Pictures can be shown larger. What shows them is fetched when the first one is pressed.
import { around, every, make } from "../dom.js"

const words = document.getElementById("lightbox")?.dataset

function reachAll() {
  for (const image of every(document, ".text img", HTMLImageElement)) {
    if (words && !image.closest("a, button")) {
      const label = [words.show, image.alt].filter(Boolean).join(": ")
      const button = make("button", { type: "button", className: "zoom" })
      button.ariaLabel = label
      image.replaceWith(button)
      button.append(image)
    }
  }
}

document.addEventListener("click", async (event) => {
  const button = around(event, ".zoom", HTMLButtonElement)
  if (button) {
    const { open } = await import("./lightbox.js")
    open(button)
  }
})

reachAll()
document.addEventListener("article:changed", reachAll)
