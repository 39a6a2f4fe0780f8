// <import-progress>: how far an import or an audit has got, with its table, kept up to date until the end. The table
// stays as it is once somebody has ticked something in it. Without script the page says how to look again.

import { one } from "../dom.js"
import { Delay } from "../editing/page/delay.js"
import { LivingElement } from "../living.js"

const PAUSE = 1500 // ms between looks
const SPOKEN = ["done", "ended"]
const PARTS = ["counts", "rows"]

class ImportProgress extends LivingElement {
  #pause = new Delay(PAUSE)
  #isTouched = false

  connectedCallback() {
    const signal = this.live()
    const touch = () => {
      this.#isTouched = true
    }
    this.addEventListener("change", touch, { signal })
    this.#lookSoon()
  }

  #lookSoon() {
    if (this.isConnected && this.hasAttribute("running")) {
      this.#pause.run(() => this.#look())
    }
  }

  /** A lost line is no end: the next look may find it again. */
  async #look() {
    try {
      const answer = await fetch(location.href)
      if (answer.ok) {
        this.#show(await answer.text())
      }
    } catch {
      // tried again
    }
    this.#lookSoon()
  }

  /** @param {string} html */
  #show(html) {
    const page = new DOMParser().parseFromString(html, "text/html")
    const fresh = one(page, "import-progress")
    const done = one(fresh, "progress")
    const bar = one(this, "progress")
    bar.max = done.max
    bar.value = done.value
    this.toggleAttribute("running", fresh.hasAttribute("running"))
    for (const part of this.#isTouched ? SPOKEN : [...SPOKEN, ...PARTS]) {
      const place = `[data-part="${part}"]`
      one(this, place).replaceChildren(...one(fresh, place).childNodes)
    }
  }
}

customElements.define("import-progress", ImportProgress)
