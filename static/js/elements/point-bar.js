// <point-bar>: beside a passage that has just been tagged as a spoiler: until when it spoils. Typed digits go into its field,
// without a way there; a beat, the points that are offered and the moment that the passage quotes are one press. Words that
// are heard in the scene, typed instead of a time, offer their moments.

import { one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { armed, tagging } from "../editing/annotation/tag.js"
import { placeBeside } from "../editing/cursor/beside.js"
import { cursor } from "../editing/cursor/cursor.js"
import { pointing } from "../editing/cursor/pointer.js"
import {
  fillBeats,
  fillCuts,
  pointChoices,
  pointIn,
} from "../editing/film/choice.js"
import { film, revealPoint, timelineIn } from "../editing/film/film.js"
import { MomentOffers } from "../editing/film/moment.js"
import { quotation } from "../editing/film/quotation.js"
import { isTypedIn } from "../editing/page/key.js"
import { focusText } from "../editing/page/panel.js"
import { change } from "../editing/queue/change.js"
import { known } from "../editing/queue/queue.js"
import { tell } from "../editing/speech/announcement.js"
import { fault } from "../editing/speech/fault.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"
import { position } from "../reading/position.js"
import { clock } from "../reading/timeline.js"

class PointBar extends LivingElement {
  #field = one(this, "input", HTMLInputElement)
  #beats = one(this, '[name="beat"]', HTMLSelectElement)
  #cuts = one(this, '[name="edition"]', HTMLSelectElement)
  #moments = new MomentOffers(one(this, '[data-part="moments"]'))
  #id = ""

  connectedCallback() {
    const signal = this.live()
    tagging.addEventListener(
      "tagging:done",
      ({ detail }) => void this.#open(detail),
      { signal },
    )
    const hide = () => this.#hide()
    cursor.addEventListener("cursor:moved", hide, { signal })
    pointing.addEventListener("pointing:began", hide, { signal })
    store.addEventListener("store:selected", () => this.#check(), { signal })
    document.addEventListener("keydown", (event) => this.#press(event), {
      signal,
    })
    this.addEventListener("keydown", (event) => this.#act(event), { signal })
    this.#beats.onchange = () =>
      this.#choose({ beat: this.#beats.value, reveals_at: null })
    this.#cuts.onchange = () => void this.#chooseCut(this.#cuts.value)
  }

  /** @param {{id: string, kind: Kind, end: number}} tagged */
  async #open({ id, kind, end }) {
    const spoiler = store.get(id)
    if (kind !== "spoiler" || armed.kind || !spoiler?.film) {
      return
    }
    this.#id = id
    const facts = await film(spoiler.film)
    const now = store.get(known(id))
    if (this.#id !== id || !now || !this.#isSelected()) {
      return
    }
    this.#draw(now, facts)
    this.hidden = false
    placeBeside(this, end, false)
    void this.#hear(now, quotation(now.exact))
  }

  /**
   * @param {Annotation} spoiler
   * @param {Film} facts
   */
  #draw(spoiler, facts) {
    const { runtime, beats } = timelineIn(facts, spoiler.edition)
    this.#field.value = clock(revealPoint(spoiler) ?? runtime)
    fault(this, "point")
    const choices = pointChoices(spoiler, (fields) => this.#choose(fields))
    one(this, '[data-part="offers"]').replaceChildren(...choices)
    fillBeats(this.#beats, beats)
    fillCuts(this.#cuts, facts, spoiler.edition)
    this.#cuts.hidden = !facts.editions.length
  }

  /**
   * Offer the moments at which these words are heard. Returns the first.
   *
   * @param {Annotation} spoiler
   * @param {string} words
   */
  async #hear(spoiler, words) {
    const first = await this.#moments.offer(spoiler, words, (second) =>
      this.#choose({ reveals_at: second, beat: null }),
    )
    if (first) {
      placeBeside(this, spoiler.end ?? 0, false)
    }
    return first
  }

  /**
   * The same second of another cut, until another is typed.
   *
   * @param {string} edition or "" for all cuts
   */
  async #chooseCut(edition) {
    const id = known(this.#id)
    const facts = await film(store.get(id)?.film ?? "")
    const point = pointIn(facts, edition, this.#field.value)
    change(id, point, ({ message }) => tell(message))
    const now = store.get(id)
    if (now) {
      this.#draw(now, facts)
    }
  }

  #isSelected() {
    return store.selectedIds.includes(known(this.#id))
  }

  #check() {
    if (!this.#isSelected()) {
      this.#hide()
    }
  }

  #hide() {
    this.#id = ""
    this.hidden = true
  }

  /**
   * A digit goes into the field wherever the focus is.
   *
   * @param {KeyboardEvent} event
   */
  #press({ key, ctrlKey, altKey, metaKey, target }) {
    const isDigit = /^\d$/.test(key) && !ctrlKey && !altKey && !metaKey
    if (this.hidden || !isDigit || isTypedIn(target)) {
      return
    }
    this.#field.value = ""
    this.#field.focus()
  }

  /** @param {KeyboardEvent} event */
  #act(event) {
    if (event.key === "Escape") {
      event.preventDefault()
      this.#leave()
    } else if (event.key === "Enter" && event.target === this.#field) {
      event.preventDefault()
      this.#take()
    }
  }

  /** Take what is typed. */
  async #take() {
    const spoiler = store.get(known(this.#id))
    if (!spoiler?.film) {
      return
    }
    const facts = await film(spoiler.film)
    const { runtime } = timelineIn(facts, spoiler.edition)
    const second = position(this.#field.value, runtime)
    if (second !== null) {
      this.#choose({ reveals_at: second, beat: null })
      return
    }
    const typed = this.#field.value
    const first = /\p{L}/u.test(typed) && (await this.#hear(spoiler, typed))
    if (first) {
      first.focus()
    } else {
      fault(this, "point", word("position.unread", { end: clock(runtime) }))
    }
  }

  /** @param {Change} fields */
  #choose(fields) {
    const id = known(this.#id)
    change(id, fields, ({ message }) => tell(message))
    const now = store.get(id)
    if (now) {
      store.remember(now)
      const time = clock(revealPoint(now) ?? 0)
      tell(word("point.set", { time }))
    }
    this.#leave()
  }

  #leave() {
    this.#hide()
    focusText()
  }
}

customElements.define("point-bar", PointBar)
