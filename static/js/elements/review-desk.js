// <review-desk>: one annotation at a time: accept, place, dismiss, publish. Every act has a key.
// Attributes: `data-live` is the revision that readers have, or empty.

import { around, every, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { cursor } from "../editing/cursor/cursor.js"
import { messageOf, Unanswered } from "../editing/page/api.js"
import { announce, showSaved } from "../editing/speech/announcement.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"
import {
  quoteOf,
  showCandidates,
  showKind,
  showQuote,
} from "../reviewing/card.js"
import { publishToReaders, showEnd } from "../reviewing/ending.js"
import { bindKeys } from "../reviewing/key.js"
import { ReviewQueue } from "../reviewing/queue.js"
import { askReason } from "../reviewing/reason.js"
import { decide, listWaiting } from "../reviewing/waiting.js"

export class ReviewDesk extends LivingElement {
  #queue = new ReviewQueue()
  #points = [...store.article.text]
  #candidates = this.#part("candidates")
  /** @type {import("../reviewing/key.js").Acts} */
  #acts = {
    accept: () => this.#accept(),
    release: () => this.#release(),
    next: () => this.#step(1),
    previous: () => this.#step(-1),
    publish: () => publishToReaders(this.#part("done")),
  }

  connectedCallback() {
    const signal = this.live()
    this.addEventListener(
      "click",
      (event) => {
        const name = around(event, "[data-act]")?.dataset.act ?? ""
        this.#acts[name]?.()
      },
      { signal },
    )
    this.#candidates.onchange = ({ target }) => {
      const { value } = /** @type {HTMLInputElement} */ (target)
      this.#choose(Number(value))
    }
    const showPlace = () => this.#showPlace(cursor.passage)
    cursor.addEventListener("cursor:moved", showPlace, { signal })
    bindKeys(this.#acts, (index) => this.#choose(index), signal)
  }

  /** Fetch what waits, and show the first. */
  async open() {
    this.#queue.items = await listWaiting()
    this.#showOne(Number(this.dataset.live) || null)
  }

  /** @param {string} name */
  #part(name) {
    return one(this, `[data-part="${name}"]`)
  }

  /** @param {number} by */
  #step(by) {
    this.#queue.step(by)
    this.#showOne()
  }

  /** @param {number | null} live the revision that readers have */
  #showOne(live = null) {
    const waiting = this.#queue.one
    this.#part("item").hidden = !waiting
    this.#part("done").hidden = Boolean(waiting)
    this.#part("failed").hidden = true
    if (!waiting) {
      this.#end(live)
      return
    }
    const { annotation, before, candidates } = waiting
    const number = this.#queue.index + 1
    const count = word("waits", { count: this.#queue.size, number })
    this.#part("count").textContent = count
    showKind(this.#part("kind"), waiting)
    showQuote(this.#part("before"), before)
    showCandidates(this.#candidates, candidates)
    one(document, "earlier-text").show(annotation.kind, before)
    store.select([annotation.id])
    const { start, end } = annotation
    if (start === null || end === null) {
      this.#check(0)
      this.#propose(candidates[0])
    } else {
      this.#propose({ start, end })
    }
  }

  /** @param {number} index of a candidate */
  #check(index) {
    const inputs = every(this.#candidates, "input", HTMLInputElement)
    const input = inputs[index]
    if (input) {
      input.checked = true
    }
  }

  /**
   * Select a place in the new text. Accepting takes what is selected.
   *
   * @param {Passage | undefined} place
   */
  #propose(place) {
    const { start, end } = place ?? { start: 0, end: 0 }
    cursor.place(start, end, { exact: true })
    if (place) {
      cursor.dispatchEvent(new Event("cursor:shown"))
    }
    this.#showPlace(place ?? null)
  }

  /** @param {Passage | null} passage */
  #showPlace(passage) {
    if (this.#queue.one) {
      const quote = passage && quoteOf(this.#points, passage)
      showQuote(this.#part("after"), quote)
    }
  }

  /** @param {number} index */
  #choose(index) {
    const place = this.#queue.one?.candidates[index]
    if (place) {
      this.#check(index)
      this.#propose(place)
    }
  }

  async #accept() {
    const { passage } = cursor
    if (!this.#queue.one) {
      return
    }
    if (!passage) {
      this.#fail(word("nothingChosen"))
      return
    }
    const { exact } = quoteOf(this.#points, passage)
    await this.#decide({ passage: { ...passage, exact } }, "accepted")
  }

  async #release() {
    if (!this.#queue.one) {
      return
    }
    const dialog = one(this, '[data-part="reasons"]', HTMLDialogElement)
    const reason = await askReason(dialog)
    if (reason) {
      await this.#decide({ reason }, "released")
    }
  }

  /**
   * @param {Verdict} verdict
   * @param {string} name of the sentence
   */
  async #decide(verdict, name) {
    const waiting = this.#queue.one
    if (!waiting) {
      return
    }
    const isPublished = Boolean(this.dataset.live)
    try {
      showSaved("saving")
      const decision = await decide(waiting, verdict, isPublished)
      this.#queue.take()
      showSaved("saved")
      announce(word(name, { count: this.#queue.size }))
      this.#showOne(decision.live_revision)
    } catch (error) {
      const isLost = error instanceof Unanswered
      this.#fail(isLost ? word("notReached") : messageOf(error))
    }
  }

  /** @param {number | null} live */
  #end(live) {
    this.#part("count").textContent = ""
    showEnd(this.#part("done"), live)
    cursor.moveTo(0)
  }

  /** @param {string} message */
  #fail(message) {
    showSaved("failed")
    this.#part("failed").textContent = message
    this.#part("failed").hidden = false
  }
}

customElements.define("review-desk", ReviewDesk)
