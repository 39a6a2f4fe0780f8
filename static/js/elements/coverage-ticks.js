// <coverage-ticks>: how many blocks somebody has reviewed, and a tick in the margin for each of them.

import { around, make, one } from "../dom.js"
import { cursor } from "../editing/cursor/cursor.js"
import { jump } from "../editing/cursor/jump.js"
import { coverage } from "../editing/history/coverage.js"
import { bind } from "../editing/page/key.js"
import { live } from "../editing/queue/live.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

class CoverageTicks extends LivingElement {
  #text = one(document, ".article-text")
  #layer = make("div", { className: "ticks" })

  #count = make("span")
  #release = make("button", { className: "tool", type: "button", hidden: true })

  connectedCallback() {
    const signal = this.live()
    this.replaceChildren(this.#count, " ", this.#release)
    this.#release.onclick = () => void coverage.markAll(coverage.held)
    this.#text.parentElement?.append(this.#layer)
    this.#layer.onclick = (event) => this.#press(event)
    const show = () => this.#show()
    coverage.addEventListener("coverage:changed", show, { signal })
    const observer = new ResizeObserver(() => this.#place())
    observer.observe(this.#text)
    signal.addEventListener("abort", () => observer.disconnect())
    bind("review", "R", () => this.#next(), word("cover.key"), signal)
    live.addEventListener(
      "live:news",
      ({ detail }) => {
        if (detail.events.some(({ action }) => action === "review")) {
          this.#load()
        }
      },
      { signal },
    )
    this.#load()
  }

  #load() {
    coverage.load().catch(() => {}) // the line is gone: the ticks stay as they were
  }

  /** Mark the block of the cursor, and go on to the next that has no review. */
  #next() {
    const block = coverage.at(cursor.focus)
    if (!block) {
      return
    }
    coverage.mark(block, true) // beside the mark of another reader, too
    const following = coverage.after(block)
    if (following) {
      jump(following.start)
    }
  }

  /** @param {Event} event */
  #press(event) {
    const index = around(event, "button")?.dataset.index
    if (index) {
      coverage.mark(coverage.blocks[Number(index)])
    }
  }

  #show() {
    const count = coverage.held.length
    this.#count.textContent = word("cover.count", coverage.numbers)
    this.#release.textContent = count ? word("cover.release", { count }) : ""
    this.#release.hidden = !count
    while (this.#layer.childElementCount > coverage.blocks.length) {
      this.#layer.lastChild?.remove()
    }
    coverage.blocks.forEach((block, index) => {
      this.#showBlock(block, index)
    })
    this.#place()
  }

  /**
   * @param {ReviewedBlock} block
   * @param {number} index
   */
  #showBlock({ reviewed_by: who, held }, index) {
    const name = word("cover.block", { number: index + 1 })
    const button = this.#tick(index)
    button.setAttribute("aria-pressed", String(who !== null))
    button.toggleAttribute("data-held", held)
    const state = held ? "cover.held" : "cover.open"
    button.title = word(who ? "cover.by" : state, { who })
    button.ariaLabel = `${name}: ${button.title}`
  }

  /**
   * The tick of a block. Keys reach every block with R, so it is no stop of its own.
   *
   * @param {number} index
   */
  #tick(index) {
    const present = this.#layer.children[index]
    if (present instanceof HTMLButtonElement) {
      return present
    }
    const properties = { className: "tick", tabIndex: -1 }
    const button = make("button", { type: "button", ...properties })
    button.dataset.index = String(index)
    this.#layer.append(button)
    return button
  }

  #place() {
    const { top } = this.#layer.getBoundingClientRect()
    coverage.blocks.forEach(({ start }, index) => {
      const element = this.#text.querySelector(`[data-start="${start}"]`)
      const y = element ? element.getBoundingClientRect().top - top : 0
      const button = this.#layer.children[index]
      if (button instanceof HTMLElement) {
        button.style.setProperty("--y", `${Math.round(y)}px`)
      }
    })
  }
}

customElements.define("coverage-ticks", CoverageTicks)
