// <reading-control>: "How far are you?" The form becomes a reel to scrub, and each change of it is answered in place.
// Attributes: `data-film` is the slug of the main film; `data-known` says that a place is remembered, `data-framed` that
// the page is in a frame, which has no cookies; other `data-` are sentences. `data-ready` says that script works.

import { every, one } from "../dom.js"
import { LivingElement } from "../living.js"
import { change, offer, say, sentence, written } from "../reading/change.js"
import { confirmed } from "../reading/confirmation.js"
import { offerCopy } from "../reading/copy.js"
import { Shown, watchElsewhere } from "../reading/elsewhere.js"
import {
  complaintIn,
  fieldsOf,
  goesBack,
  levelIn,
  send,
} from "../reading/form.js"
import { empty, load, show } from "../reading/page.js"
import { Panel } from "../reading/panel.js"
import { renewParts } from "../reading/part.js"
import {
  follow,
  goBack,
  recallPlace,
  rememberAnswer,
} from "../reading/recall.js"
import { Scrubber } from "../reading/scrubber.js"

/**
 * @typedef {{film?: string, tolerance?: Tolerance, said?: string}} Answered What of the form has changed, and the name of
 * what is said then
 */

export class ReadingControl extends LivingElement {
  #form = one(this, "form")
  /** @type {Scrubber | null} */
  #scrubber = null
  /** @type {Panel | null} */
  #panel = null
  #shown = new Shown()
  /** @type {Reading | null} */
  #before = null // what there was to read, while the page is emptied
  #level = "" // of tolerance, as the page has it; a page that lists articles has none
  #unread = "" // the typed time that could not be read and is still there

  connectedCallback() {
    const signal = this.live()
    this.#scrubber = new Scrubber(
      this,
      () => this.#ask({ film: this.#film }),
      signal,
    )
    this.#panel = new Panel(this, signal)
    this.#level = levelIn(this)
    this.addEventListener("submit", (event) => this.#answer(event), { signal })
    this.addEventListener("change", (event) => this.#change(event), {
      signal,
    })
    offerCopy(this, () => say(this.dataset.copied ?? ""), signal)
    this.dataset.ready = ""
    this.#shown.note(this.films)
    recallPlace(this)
    if (!this.isFramed) {
      watchElsewhere(() => this.#look(), signal)
    }
  }

  get isFramed() {
    return "framed" in this.dataset
  }

  /** Where the form sends its answers. */
  get action() {
    return this.#form.getAttribute("action") ?? ""
  }

  /** The films that the page asks about, its own first. */
  get films() {
    const selects = every(this, "select[data-film]")
    return selects.map((select) => select.dataset.film ?? "")
  }

  /**
   * Put a page in place of the open one, and say what that changed, or the sentence of this name.
   *
   * @param {FreshPage} page
   * @param {string} [name]
   */
  show(page, name) {
    const before = this.#before ?? written(this)
    this.#before = null
    this.#renew(one(page.main, "reading-control"))
    show(page, this)
    this.#shown.note(this.films)
    if (!this.isFramed) {
      follow(this.films)
    }
    const [undo] = every(document, "main [data-undo]")
    if (undo && !name) {
      offer(undo)
      return
    }
    const said = name
      ? this.dataset[name]
      : sentence(change(before, written(this)), this.dataset)
    say(said ?? "")
  }

  /**
   * Go along with a clock, without a word.
   *
   * @param {string} time
   */
  follow(time) {
    this.#time.value = time
    this.dataset.along = ""
    this.#ask({ film: this.#film, said: "along" }, true)
  }

  /**
   * Take the parts of a fresh control.
   *
   * @param {HTMLElement} fresh
   */
  #renew(fresh) {
    const [active] = every(this, ":focus")
    const focused = active?.dataset.film
    renewParts(this, fresh)
    this.toggleAttribute("data-known", "known" in fresh.dataset)
    if (focused) {
      one(this, `select[data-film="${focused}"]`).focus()
    }
    if (this.#level) {
      this.#choose(levelIn(fresh))
    }
    this.#time.value = ""
    this.#complain("")
    this.#scrubber?.read()
  }

  get #film() {
    return this.dataset.film ?? ""
  }

  get #time() {
    return one(this.#form, '[name="time"]', HTMLInputElement)
  }

  /** @param {string} level */
  #choose(level) {
    const choice = `[name="tolerance"][value="${level}"]`
    one(this.#form, choice, HTMLInputElement).checked = true
    this.#level = level
  }

  /** @param {SubmitEvent} event */
  #answer(event) {
    const { target, submitter } = event
    if (/** @type {HTMLFormElement} */ (target).method === "dialog") {
      return
    }
    event.preventDefault()
    const isEnd = submitter instanceof HTMLButtonElement && submitter.name
    if (isEnd) {
      this.#scrubber?.choose(submitter.value)
    }
    this.#ask({ film: this.#film }, !isEnd)
  }

  /** @param {Event} event */
  async #change({ target }) {
    const { name, value, dataset } = /** @type {HTMLInputElement} */ (target)
    if (dataset.cutOf) {
      // A time past the end of one cut may be one of another.
      this.#ask({ film: dataset.cutOf }, /^\d/.test(this.#unread))
    } else if (name === "time" && value) {
      this.#ask({ film: this.#film }, true)
    } else if (dataset.film) {
      this.#ask({ film: dataset.film })
    }
    if (name !== "tolerance") {
      return
    }
    if (value === "all" && !(await confirmed())) {
      this.#choose(this.#level)
    } else {
      this.#ask({ tolerance: /** @type {Tolerance} */ (value) })
    }
  }

  /**
   * Send the form, and remember what of it has changed. Going back empties the page before anything is asked.
   *
   * @param {Answered} changed
   */
  async #ask(changed, isTyped = false) {
    this.#panel?.stay()
    const fields = fieldsOf(this.#form, isTyped ? "" : this.#unread)
    if (!isTyped && goesBack(this.#form, this.#level)) {
      this.#before = written(this)
      goBack(this)
    }
    const page = await send(this.#form, this.action, fields)
    const complaint = page && complaintIn(page.main)
    if (complaint) {
      this.#complain(complaint)
    } else if (page) {
      this.show(page, changed.said)
      rememberAnswer(this, changed)
    }
  }

  /** @param {string} text */
  #complain(text) {
    const fault = one(this, "#time-fault")
    const time = this.#time
    fault.textContent = text
    fault.hidden = !text
    this.#unread = text && time.value
    time.toggleAttribute("aria-invalid", Boolean(text))
    if (text) {
      time.setAttribute("aria-describedby", fault.id)
    }
  }

  /** See whether another tab has changed the reader's place. */
  async #look() {
    const { films } = this
    if (document.hidden || !this.#shown.isStale(films)) {
      return
    }
    if (this.#shown.isAhead(films)) {
      empty(this)
    }
    this.#shown.note(films)
    const page = await load(location.pathname)
    if (page) {
      this.show(page, "elsewhere")
    }
  }
}

customElements.define("reading-control", ReadingControl)
