// The content of an element's shadow: title, control and text, or why they are not there.
import { isSecondHalf, noteClosed } from "../reading/press.js"
import { Control } from "./control.js"
import { element, elements } from "./elements.js"
import { follow } from "./footnote.js"
import { furnish, hideButton } from "./gap.js"
import { explain } from "./legend.js"
import { mayPass } from "./patience.js"
import { isLight } from "./theme.js"

/**
 * @typedef {object} Listener Told of what a reader does
 * @property {(places: Record<string, string>) => void} answered by film
 * @property {(gap: string, isOpen: boolean) => void} turned
 * @property {() => void} retried
 */

export class Article {
  #head = element("header", { dir: "auto" })
  #text = element("div", { class: "text", part: "text", dir: "auto" })
  #legend = element("p", { class: "legend", part: "legend" })
  #article = element("article")
  #notice = element("p", { class: "notice", part: "notice", role: "alert" })
  #said = element("p", { class: "said", role: "status" })
  #fallback = element("slot") // what the page has for as long as there is nothing else
  /** @type {string | null} */
  #turned = null // the gap that was opened or closed last, until it is shown
  #listener
  root = element("div", { class: "root" })
  #control

  /** @param {Listener} listener */
  constructor(listener) {
    this.#listener = listener
    this.#control = new Control(listener.answered)
    const control = this.#control.element
    const parts = [this.#head, control, this.#text, this.#legend]
    this.#article.append(...parts)
    this.root.append(this.#article, this.#notice, this.#said, this.#fallback)
    this.#article.hidden = true
    this.#notice.hidden = true
    this.#article.addEventListener("click", (event) => {
      follow(event, this.#article)
      const target = /** @type {Element} */ (event.target)
      const button = target.closest(".gap, .hide")
      if (button) {
        this.#turn(/** @type {HTMLButtonElement} */ (button))
      }
    })
  }

  /** The reader's positions, by film, as they are shown. */
  get positions() {
    return this.#control.positions
  }

  /**
   * The places in films that it asks about.
   *
   * @param {Record<string, string>} places by film
   */
  concerned(places) {
    return this.#control.concerned(places)
  }

  /**
   * Take light colours on a page whose text is dark, and the other way round.
   *
   * @param {HTMLElement} host
   */
  dress(host) {
    const isLightText = isLight(getComputedStyle(host).color)
    if (isLightText !== null) {
      this.root.style.colorScheme = isLightText ? "dark" : "light"
    }
  }

  wait() {
    this.#article.ariaBusy = "true"
  }

  /** Ask again, for another article or in another language. */
  forget() {
    this.#control.clear()
  }

  /**
   * @param {Loaded} loaded
   * @param {Setting} setting
   * @param {boolean} controls whether it asks how far the reader is
   */
  show({ article, films }, setting, controls) {
    const before = this.positions
    this.#speak(setting.lang)
    this.#control.element.hidden = !controls
    this.#control.ask(films, article, setting)
    this.#write(article, setting)
    explain(this.#legend, this.#article, setting.words)
    this.#article.hidden = false
    this.#reachWide()
    this.#notice.hidden = true
    this.#fallback.hidden = true
    this.#article.ariaBusy = "false"
    const at = this.#control.movedFrom(before)
    this.#said.textContent = at ? setting.words.shown.replace("{at}", at) : ""
    this.#focusTurned()
  }

  /** Leave no text: it is another article's, or goes further than its reader now. */
  empty() {
    for (const part of [this.#head, this.#text, this.#legend]) {
      part.replaceChildren()
    }
    this.#article.hidden = true
  }

  /**
   * Say that the article cannot be had. The text that is there stays where the reader may still have it.
   *
   * @param {number} status
   * @param {Setting} setting
   */
  fail(status, { src, lang, words }) {
    this.#speak(lang)
    this.#article.ariaBusy = "false"
    this.#notice.hidden = false
    if (!mayPass(status)) {
      this.forget()
      this.empty()
    }
    this.#fallback.hidden = !this.#article.hidden
    if (status === 404) {
      this.#notice.replaceChildren(words.missing)
      return
    }
    const again = element("button", { type: "button" }, words.again)
    again.addEventListener("click", () => this.#listener.retried())
    const link = element("a", { href: src }, words.open)
    const says = this.#article.hidden ? words.failed : words.waits
    this.#notice.replaceChildren(says, again, link)
  }

  /**
   * Set the language of what is said around the article. The article's own is the page's affair.
   *
   * @param {Language} lang
   */
  #speak(lang) {
    const control = this.#control.element
    const parts = [control, this.#notice, this.#said, this.#legend]
    for (const part of parts) {
      part.lang = lang
      part.dir = "ltr" // as both its languages are written
    }
  }

  /**
   * @param {Rendition} article
   * @param {Setting} setting
   */
  #write({ html, byline, language, view }, setting) {
    this.#head.lang = this.#text.lang = language ?? ""
    this.#text.replaceChildren(elements(html, setting.src))
    const head = ":scope > :is(.title, .standfirst)"
    this.#head.replaceChildren(...this.#text.querySelectorAll(head))
    if (byline) {
      const name = element("bdi", {}, byline)
      const attributes = { class: "byline", part: "byline" }
      this.#head.append(element("p", attributes, name))
    }
    for (const gap of this.#article.querySelectorAll(".gap")) {
      furnish(/** @type {HTMLButtonElement} */ (gap), setting.lang)
    }
    for (const gap of view.reveal) {
      const last = this.#partsOf(gap).at(-1)
      last?.after(" ", hideButton(gap, setting))
    }
  }

  /** Let keys scroll what is wider than its place. */
  #reachWide() {
    for (const wide of this.#text.querySelectorAll("table, pre")) {
      if (wide instanceof HTMLElement && wide.scrollWidth > wide.clientWidth) {
        wide.tabIndex = 0
      }
    }
  }

  #focusTurned() {
    const value = `[value="${this.#turned}"]`
    const button = this.#article.querySelector(`:is(.gap, .hide)${value}`)
    this.#turned = null
    if (button instanceof HTMLButtonElement) {
      button.focus({ preventScroll: true })
      if (button.matches(".gap")) {
        noteClosed(button.value)
      }
    }
  }

  /** @param {HTMLButtonElement} button */
  #turn({ value: gap, classList }) {
    const isOpen = classList.contains("gap")
    if (isOpen && isSecondHalf(gap)) {
      return
    }
    this.#turned = gap
    if (!isOpen) {
      for (const part of this.#partsOf(gap)) {
        part.remove()
      }
    }
    this.#listener.turned(gap, isOpen)
  }

  /** @param {string} gap */
  #partsOf(gap) {
    return [...this.#article.querySelectorAll(`[data-gap="${gap}"]`)]
  }
}
