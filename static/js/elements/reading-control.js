// <reading-control>: "How far are you?" The form becomes a reel to scrub, and each change of it is answered in place.
// Attributes: `data-film` is the slug of the main film; other `data-` are sentences. `data-ready` says that script works.

import { every, one } from "../dom.js"
import { LivingElement } from "../living.js"
import { change, say, sentence, written } from "../reading/change.js"
import { confirmed } from "../reading/confirmation.js"
import { complaintIn, fieldsOf, levelIn } from "../reading/form.js"
import { query, recall, remember } from "../reading/memory.js"
import { load, show } from "../reading/page.js"
import { watch } from "../reading/past.js"
import { Scrubber } from "../reading/scrubber.js"

const OF_A_VIEW = ["at", "tolerance", "reveal", "hide", "time"]

/** @typedef {{film?: string, tolerance?: Tolerance}} Answered What of the form has changed */

export class ReadingControl extends LivingElement {
  #form = one(this, "form")
  /** @type {Scrubber | null} */
  #scrubber = null
  #level = "" // of tolerance, as the page has it; a page that lists articles has none
  #unread = "" // the typed time that could not be read and is still there

  connectedCallback() {
    const signal = this.live()
    const ask = () => this.#ask({ film: this.#film })
    this.#scrubber = new Scrubber(this, ask, signal)
    this.#level = levelIn(this)
    this.addEventListener("submit", (event) => this.#answer(event), { signal })
    this.addEventListener("change", (event) => this.#changed(event), {
      signal,
    })
    watch(this, this.#form, signal)
    this.dataset.ready = ""
    this.#recall()
  }

  /**
   * Put a page in place of the open one, and say what that changed, or the sentence of this name.
   *
   * @param {FreshPage} page
   * @param {string} [name]
   */
  show(page, name) {
    const before = written(this)
    this.#renew(one(page.main, "reading-control"))
    show(page, this)
    const said = name
      ? this.dataset[name]
      : sentence(change(before, written(this)), this.dataset)
    say(said ?? "")
  }

  /**
   * Take the parts of a fresh control.
   *
   * @param {HTMLElement} fresh
   */
  #renew(fresh) {
    const { activeElement } = document
    const isInside = this.contains(activeElement)
    const focused = isInside && activeElement?.getAttribute("data-film")
    for (const part of every(this, "[data-part]")) {
      const twin = one(fresh, `[data-part="${part.dataset.part}"]`)
      // One by one: a select from which its chosen option is moved away chooses another.
      const copies = [...twin.childNodes].map((node) =>
        document.importNode(node, true),
      )
      part.replaceChildren(...copies)
    }
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

  get #films() {
    const selects = every(this, "select[data-film]")
    return selects.map((select) => select.dataset.film ?? "")
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
    const button = submitter instanceof HTMLButtonElement ? submitter : null
    const isEnd = button?.form?.id === "ends"
    if (isEnd) {
      this.#scrubber?.choose(button.value)
    }
    this.#ask({ film: this.#film }, !isEnd)
  }

  /** @param {Event} event */
  async #changed({ target }) {
    const field = /** @type {HTMLInputElement} */ (target)
    const { name, value, dataset } = field
    if (name === "time" && value) {
      this.#ask({ film: this.#film }, true)
    } else if (name !== "time" && dataset.film) {
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
   * Ask for the view that the form describes, and remember what of it has changed.
   *
   * @param {Answered} changed
   */
  async #ask(changed, isTyped = false) {
    const fields = fieldsOf(this.#form, isTyped ? "" : this.#unread)
    const page = await load(`${location.pathname}?${fields}`)
    if (!page) {
      return
    }
    const complaint = complaintIn(page.main)
    if (complaint) {
      this.#complain(complaint)
      return
    }
    this.show(page)
    const { film, tolerance } = changed
    if (film) {
      remember({ [film]: { at: this.#at(film) } })
    } else {
      const all = this.#films.map((slug) => [slug, { tolerance }])
      remember(Object.fromEntries(all))
    }
  }

  /** @param {string} film */
  #at(film) {
    const name = `select[data-film="${film}"]`
    const { value } = one(this, name, HTMLSelectElement)
    return value.startsWith(`${film}:`) ? value.slice(film.length + 1) : value
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

  /** Start where this device remembers the reader to be. A page may ask about more films once it has opened. */
  async #recall() {
    const address = new URLSearchParams(location.search)
    if (OF_A_VIEW.some((name) => address.has(name))) {
      return
    }
    let known = ""
    while (known !== String(this.#films)) {
      known = String(this.#films)
      const view = query(this.#films, recall(), Boolean(this.#level))
      const page = view && (await load(`${location.pathname}?${view}`))
      if (!page || complaintIn(page.main)) {
        return
      }
      const isAll = levelIn(page.main) === "all"
      this.show(page, isAll ? "rememberedAll" : "remembered")
    }
  }
}

customElements.define("reading-control", ReadingControl)
