// <read-as>: the article as a reader at some point of the film gets it: a reel to scrub, a pane that shows it, and how much
// is hidden.

import { one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { Delay } from "../editing/page/delay.js"
import { bind } from "../editing/page/key.js"
import { aim, show, showShare } from "../editing/preview/pane.js"
import { Player } from "../editing/preview/player.js"
import { Previews } from "../editing/preview/preview.js"
import { near, noted, queryOf, stepsOf } from "../editing/preview/view.js"
import { announce } from "../editing/speech/announcement.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const SETTLED = 800 // ms until a change is stored
const LOOKED = 1000 // ms until a look counts

class ReadAs extends LivingElement {
  #toggle = one(this, '[data-part="toggle"]')
  #play = one(this, '[data-part="play"]')
  #film = one(this, '[data-part="film"]', HTMLSelectElement)
  #tolerance = one(this, '[data-part="tolerance"]', HTMLSelectElement)
  #reel = one(this, "timeline-scrubber")
  #pane = one(document, "#read-as-pane")
  #previews = new Previews()
  #player = new Player(this.#play)
  /** @type {Progress} */
  #progress = {}
  #opening = new Delay(SETTLED)
  #looking = new Delay(LOOKED)
  #query = "" // the one that is asked for last

  connectedCallback() {
    const signal = this.live()
    const toggle = () => this.toggle()
    const showAndTell = () => this.#show({ tell: true })
    this.#toggle.onclick = toggle
    this.#play.onclick = () => this.#playOrStop()
    one(this.#pane, "[data-part=close]").onclick = toggle
    this.#pane.onkeydown = ({ key }) => {
      if (key === "Escape") {
        this.toggle()
      }
    }
    this.#film.onchange = () => this.#aim()
    this.#tolerance.onchange = showAndTell
    this.addEventListener(
      "scrub:moved",
      ({ detail }) => this.#move(detail.seconds),
      { signal },
    )
    this.addEventListener("scrub:settled", showAndTell, { signal })
    const openSoon = () => this.#opening.run(() => this.#open())
    store.addEventListener("store:changed", openSoon, { signal })
    bind("read-as", "P", toggle, word("read.key"), signal)
    this.#open()
  }

  /** Bring the pane up, or put it away. */
  toggle() {
    this.#player.stop()
    const isUp = this.#pane.hidden
    this.#pane.hidden = !isUp
    this.#toggle.ariaExpanded = String(isUp)
    if (isUp) {
      this.#pane.focus()
      this.#show({ tell: true })
    } else {
      this.#toggle.focus()
    }
  }

  async #open() {
    const before = this.#previews.slugs
    await this.#previews.open().catch(() => {})
    if (this.#previews.slugs !== before) {
      this.#list()
    }
    await this.#show()
  }

  #list() {
    const { films } = this.#previews
    const options = films.map(({ film }) => new Option(film.title, film.slug))
    this.#film.replaceChildren(...options)
    this.#film.hidden = options.length < 2
    this.#aim()
  }

  /** The steps of the film that is chosen. */
  get #steps() {
    const { films } = this.#previews
    const slug = this.#film.value
    return films.find(({ film }) => film.slug === slug) ?? films[0]
  }

  get #seconds() {
    return this.#progress[this.#steps.film.slug] ?? 0
  }

  #aim() {
    if (this.#steps) {
      aim(this.#reel, this.#steps, this.#seconds)
    }
  }

  /** @param {number | null} seconds */
  #move(seconds) {
    this.#player.stop()
    if (seconds === null) {
      return
    }
    this.#progress[this.#film.value] = seconds
    if (this.#pane.hidden) {
      this.toggle()
    } else {
      this.#show()
    }
  }

  /**
   * Show what the imagined reader gets. Of several requests, only the last is shown.
   *
   * @param {{tell?: boolean, follow?: boolean}} [options]
   */
  async #show({ tell = false, follow = false } = {}) {
    if (!this.#steps) {
      return
    }
    const query = this.#queryOf(this.#progress)
    this.#query = query
    const preview = await this.#previews.get(query).catch(() => null)
    if (!preview || this.#query !== query) {
      return
    }
    const { film } = this.#steps
    const sentence = showShare(this, preview, this.#seconds, film)
    if (this.#pane.hidden) {
      return
    }
    show(this.#pane, preview.html, { follow })
    if (tell) {
      announce(sentence)
    }
    this.#looking.run(() => this.#note())
    this.#prefetch()
  }

  #note() {
    const { films } = this.#previews
    const at = noted(films, this.#progress, this.#tolerance.value)
    this.#previews.note(at)
  }

  #prefetch() {
    const { slug } = this.#steps.film
    const steps = near(stepsOf(this.#steps), this.#seconds)
    const queries = steps.map((seconds) =>
      this.#queryOf({ ...this.#progress, [slug]: seconds }),
    )
    this.#previews.prefetch(queries)
  }

  /** @param {Progress} progress */
  #queryOf(progress) {
    const { films } = this.#previews
    const { lang } = document.documentElement
    return queryOf(films, progress, this.#tolerance.value, lang)
  }

  /** Play the article through the film, step by step. */
  #playOrStop() {
    if (this.#player.playing) {
      this.#player.stop()
      return
    }
    if (this.#pane.hidden) {
      this.toggle()
    }
    const { slug } = this.#steps.film
    const steps = stepsOf(this.#steps)
    this.#player.start(steps, this.#seconds, (seconds, isLast) => {
      this.#progress[slug] = seconds
      this.#reel.value = seconds
      this.#show({ tell: isLast, follow: true })
    })
  }
}

customElements.define("read-as", ReadAs)
