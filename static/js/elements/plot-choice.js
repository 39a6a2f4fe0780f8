// <plot-choice>: the plot point that a spoiler tells: chosen by its words, cleared, or made of the spoiler.
// Events: `reveal:chosen` with the `fields` to change.

import { one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { suggest } from "../editing/film/field.js"
import { film, revealPoint } from "../editing/film/film.js"
import {
  addPlotPoint,
  plotPoint,
  searchPlotPoints,
} from "../editing/film/plot_point.js"
import { messageOf } from "../editing/page/api.js"
import { bind } from "../editing/page/key.js"
import { known } from "../editing/queue/queue.js"
import { announce } from "../editing/speech/announcement.js"
import { fault } from "../editing/speech/fault.js"
import { word } from "../editing/speech/word.js"
import { clock } from "../reading/timeline.js"

const LONGEST = 500 // characters of a plot point's sentence

export class PlotChoice extends HTMLElement {
  #field = one(this, "input", HTMLInputElement)
  #make = one(this, '[data-part="make"]', HTMLButtonElement)
  #clear = one(this, '[data-part="clear"]', HTMLButtonElement)
  /** @type {Spoiler | null} */
  #spoiler = null

  connectedCallback() {
    /** @type {import("../editing/film/field.js").Offer<PlotPoint>} */
    const offer = {
      search: (words, signal) =>
        searchPlotPoints(this.#spoiler?.film ?? "", words, signal),
      named: ({ sentence }) => sentence,
      brief: ({ sentence }) => sentence,
    }
    suggest(this.#field, offer, (chosen) => this.#choose(chosen))
    this.#clear.onclick = () => {
      this.#tell(null)
      this.#field.focus()
    }
    this.#make.onclick = () => this.#add()
    bind("plot-point", "K", () => this.#addSelected(), word("plot.key"))
  }

  /**
   * Show which plot point a spoiler tells. What is being typed is left alone.
   *
   * @param {Spoiler} spoiler
   */
  async show(spoiler) {
    const before = this.#spoiler
    const id = spoiler.plot_point
    const isAnother = known(spoiler.id) !== known(before?.id ?? "")
    const isNew = isAnother || id !== before?.plot_point
    this.#spoiler = spoiler
    this.#make.hidden = Boolean(id)
    this.#clear.hidden = !id
    const chosen = id ? await plotPoint(id).catch(() => null) : null
    const { runtime } = await film(spoiler.film)
    if (this.#spoiler !== spoiler) {
      return
    }
    const level = word(spoiler.level ?? "major")
    const time = clock(revealPoint(spoiler) ?? runtime)
    const decides = one(this, '[data-part="decides"]')
    decides.textContent = id ? word("plot.decides", { level, time }) : ""
    decides.hidden = !id
    if (isNew) {
      fault(this, "plot_point")
      this.#field.value = chosen?.sentence ?? ""
    }
  }

  /** @param {PlotPoint | null} chosen */
  #choose(chosen) {
    const isEmpty = !this.#field.value.trim()
    const isUnknown = !chosen && !isEmpty
    fault(this, "plot_point", isUnknown ? word("plot.unknown") : "")
    const id = chosen?.id ?? null
    if (!isUnknown && id !== (this.#spoiler?.plot_point ?? null)) {
      this.#tell(id)
    }
  }

  /** Make a plot point of the spoiler that is selected, unless it tells one. */
  #addSelected() {
    const { selected } = store
    const isShown = selected && selected.id === this.#spoiler?.id
    if (!isShown || selected.kind !== "spoiler" || selected.plot_point) {
      return false
    }
    void this.#add()
    return true
  }

  /** Make a plot point with what is typed, otherwise with the words of the passage. */
  async #add() {
    const spoiler = this.#spoiler
    if (!spoiler) {
      return
    }
    const typed = this.#field.value.trim()
    const passage = spoiler.exact.replace(/\s+/g, " ").trim()
    const sentence = (typed || passage).slice(0, LONGEST)
    try {
      const { id } = await addPlotPoint(spoiler.film, sentence, spoiler)
      if (this.#spoiler?.id === spoiler.id) {
        this.#tell(id)
        if (this.contains(document.activeElement)) {
          this.#field.focus()
        }
        announce(word("plot.made"))
      }
    } catch (error) {
      fault(this, "plot_point", messageOf(error))
      announce(messageOf(error))
    }
  }

  /** @param {string | null} id */
  #tell(id) {
    const options = { bubbles: true, detail: { fields: { plot_point: id } } }
    this.dispatchEvent(new CustomEvent("reveal:chosen", options))
  }
}

customElements.define("plot-choice", PlotChoice)
