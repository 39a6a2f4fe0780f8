// <watching-clock>: "I'm watching now" moves the reader's place along with the film. Without script it is absent.
// Attributes: `film` is the slug of the film.

import { every, one } from "../dom.js"
import { LivingElement } from "../living.js"
import { clock } from "../reading/timeline.js"
import {
  begin,
  caughtUp,
  moved,
  restored,
  TICK,
  ticked,
} from "../reading/watching.js"

/** @typedef {import("../reading/watching.js").Watch} Watch */

const KEY = "annotator:watching"
const MINUTE = 60
const BACK = 10 // seconds
const LONG_AWAY = 30_000 // ms until the reader is asked

class WatchingClock extends LivingElement {
  /** @type {Watch | null} */
  #watch = null
  #told = -1 // the minute that the page follows
  #place = 0 // where the clock has taken the page, in seconds

  connectedCallback() {
    const signal = this.live()
    this.hidden = false
    this.#watch = this.#kept()
    this.#place = this.#handle.valueAsNumber
    const ticking = setInterval(() => this.#tick(), TICK)
    signal.addEventListener("abort", () => clearInterval(ticking))
    for (const button of every(this, "[data-do]", HTMLButtonElement)) {
      const { do: action = "" } = button.dataset
      button.addEventListener("click", () => this.#act(action), { signal })
    }
    const pace = this.#pace
    pace.addEventListener("change", () => this.#setPace(), { signal })
    document.addEventListener("article:changed", () => this.#follow(), {
      signal,
    })
    this.#show()
  }

  get #control() {
    return /** @type {import("./reading-control.js").ReadingControl} */ (
      this.closest("reading-control")
    )
  }

  get #handle() {
    return one(this.#control, ".scrub", HTMLInputElement)
  }

  get #end() {
    return Number(this.#handle.max)
  }

  get #pace() {
    return one(this, "select", HTMLSelectElement)
  }

  /** @param {string} action */
  #act(action) {
    const now = Date.now()
    const watch = this.#watch
    if (action === "start") {
      const here = this.#handle.valueAsNumber
      this.#place = here
      this.#watch = begin(here < this.#end ? here : 0, now)
      this.#told = Math.floor(this.#watch.at / MINUTE)
    } else if (action === "stop" || !watch) {
      this.#watch = null
    } else if (action === "pause") {
      this.#watch = { ...watch, last: now, isRunning: !watch.isRunning }
    } else if (action === "back") {
      this.#move(moved(watch, watch.at - BACK))
    } else if (action === "along") {
      this.#move(caughtUp(watch, this.#end))
    } else if (action === "still") {
      this.#watch = moved(watch, watch.at)
    } else {
      this.#finish()
    }
    this.#keep()
    this.#show()
  }

  #setPace() {
    if (this.#watch) {
      this.#watch = { ...this.#watch, pace: Number(this.#pace.value) }
      this.#keep()
    }
  }

  #finish() {
    this.#watch = null
    one(this.#control, '[name="end"]', HTMLButtonElement).click()
  }

  #tick() {
    if (!this.#watch?.isRunning) {
      return
    }
    this.#watch = ticked(this.#watch, Date.now(), this.#end)
    const minute = Math.floor(this.#watch.at / MINUTE)
    if (this.#watch.isRunning && minute !== this.#told) {
      this.#move(this.#watch)
    }
    this.#keep()
    this.#show()
  }

  /**
   * Take the page along.
   *
   * @param {Watch} watch
   */
  #move(watch) {
    this.#watch = watch
    this.#told = Math.floor(watch.at / MINUTE)
    if (watch.at < this.#end) {
      this.#place = Math.floor(watch.at)
      this.#control.follow(clock(this.#place))
    }
  }

  /** The page has another place: if a hand has chosen it, the clock goes on from there. */
  #follow() {
    const here = this.#handle.valueAsNumber
    if (!this.#watch) {
      return
    }
    if (here === this.#place) {
      // Nobody took this step, so there is nothing to undo.
      for (const undo of every(document, "main [data-undo]")) {
        undo.remove()
      }
      return
    }
    this.#place = here
    this.#watch = here < this.#end ? moved(this.#watch, here) : null
    this.#told = Math.floor(here / MINUTE)
    this.#keep()
    this.#show()
  }

  #show() {
    const watch = this.#watch
    const isOver = Boolean(watch && watch.at >= this.#end)
    const isAway = Boolean(watch && !isOver && watch.away >= LONG_AWAY)
    const parts = {
      idle: !watch,
      under: Boolean(watch && !isOver),
      away: isAway,
      over: isOver,
    }
    for (const [name, isShown] of Object.entries(parts)) {
      one(this, `[data-watch="${name}"]`).hidden = !isShown
    }
    if (!watch) {
      return
    }
    const minutes = Math.round(watch.away / TICK / MINUTE)
    one(this, '[data-watch="time"]').textContent = clock(Math.floor(watch.at))
    one(this, '[data-watch="minutes"]').textContent = String(minutes || 1)
    this.#pace.value = String(watch.pace)
    const pause = one(this, '[data-do="pause"]')
    const { pause: running = "", resume = "" } = pause.dataset
    pause.textContent = watch.isRunning ? running : resume
  }

  #kept() {
    try {
      const all = JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {}
      return restored(all[this.#film], Date.now())
    } catch {
      return null
    }
  }

  #keep() {
    const kept = this.#watch ? { [this.#film]: this.#watch } : {}
    try {
      localStorage.setItem(KEY, JSON.stringify(kept))
    } catch {
      // The browser stores nothing for this site: then a reload ends the clock.
    }
  }

  get #film() {
    return this.getAttribute("film") ?? ""
  }
}

customElements.define("watching-clock", WatchingClock)
