// <spoiler-fellows>: what other articles give away at the plot point or the moment of the selected spoiler.

import { make, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { call } from "../editing/page/api.js"
import { Delay } from "../editing/page/delay.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const PAUSE = 250 // ms: walking through a list asks for nothing

class SpoilerFellows extends LivingElement {
  #delay = new Delay(PAUSE)
  #shown = "" // which spoiler, in which version

  connectedCallback() {
    const signal = this.live()
    const follow = () => this.#follow()
    store.addEventListener("store:selected", follow, { signal })
    store.addEventListener("store:changed", follow, { signal })
    this.#follow()
  }

  #follow() {
    const { selected, selectedIds } = store
    const isSpoiler = selectedIds.length === 1 && selected?.kind === "spoiler"
    const id = isSpoiler && selected.version ? selected.id : ""
    const shown = `${id} ${selected?.version}`
    if (shown === this.#shown) {
      return
    }
    if (!id || !this.#shown.startsWith(id)) {
      this.#draw([])
    }
    this.#shown = shown
    this.#delay.run(() => this.#load(id, shown))
  }

  /**
   * @param {string} id
   * @param {string} shown
   */
  async #load(id, shown) {
    try {
      const path = `/annotations/${id}/fellows`
      /** @type {{items: Fellow[]}} */
      const { items } = id ? (await call("GET", path)).body : { items: [] }
      if (this.#shown === shown) {
        this.#draw(items)
      }
    } catch {
      // Without an answer there is nothing to lead to.
    }
  }

  /** @param {Fellow[]} fellows */
  #draw(fellows) {
    this.hidden = fellows.length === 0
    const count = fellows.length
    one(this, "summary").textContent = word("fellows", { count })
    one(this, "ul").replaceChildren(...fellows.map(item))
  }
}

/** @param {Fellow} fellow */
function item({ article, title, start, exact }) {
  const link = make("a", { target: "_blank" })
  link.href = `/articles/${article}/edit#at-${start}`
  const passage = make("q", { dir: "auto" }, exact)
  const note = make("span", { className: "visually-hidden" }, word("new_tab"))
  link.append(passage, " ", make("small", { dir: "auto" }, title), " ", note)
  return make("li", {}, link)
}

customElements.define("spoiler-fellows", SpoilerFellows)
