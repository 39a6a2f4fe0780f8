// "How far are you?" about one film: its beats and ends to choose from, and on a reel where it is the main film.
import { progress, snap, stepped, timecode } from "../reading/timeline.js"
import { drawn, element } from "./elements.js"

const PAUSE = 350 // ms without a key until the text follows
const [HOUR, MINUTE] = [3600, 60]
// Nothing to choose between the start and the end.
const UNKNOWN_LENGTH = { runtime: 1, beats: [] }

export class Question {
  #film
  #words
  #answer
  #choice = element("select", { part: "choice" })
  /** @type {HTMLInputElement | null} */
  #handle = null
  /** @type {number | undefined} */
  #timer

  /**
   * @param {EmbeddedFilm} film
   * @param {EmbeddedWords} words
   * @param {boolean} isMain
   * @param {(at: string) => void} answer is called when the hand or the keys have come to rest
   */
  constructor(film, words, isMain, answer) {
    this.#film = film.runtime ? film : { ...film, ...UNKNOWN_LENGTH }
    this.#words = words
    this.#answer = answer
    this.#choice.append(...this.#options())
    this.#choice.addEventListener("change", () => answer(this.#choice.value))
    const [before, after] = words.ask.split("{film}")
    const title = element("i", { dir: "auto" }, film.title)
    const asks = element("span", {}, before, title, after)
    const label = element("label", { class: "ask" }, asks, this.#choice)
    this.element = element("div", { class: "question" }, label)
    if (isMain) {
      this.element.append(this.#reel())
    }
  }

  /**
   * Be where the reader is. A time between beats is a choice of its own.
   *
   * @param {string} at
   */
  show(at) {
    const { options } = this.#choice
    this.#choice.querySelector("[data-between]")?.remove()
    if (![...options].some(({ value }) => value === at)) {
      const between = new Option(this.#words.at.replace("{time}", at), at)
      between.dataset.between = ""
      this.#choice.add(between, options.length - 1)
    }
    this.#choice.value = at
    if (!this.#handle) {
      return
    }
    const seconds = this.#seconds(at)
    const share = (100 * seconds) / this.#film.runtime
    this.#handle.value = String(seconds)
    this.#handle.ariaValueText = this.said
    this.#handle.style.setProperty("--at", `${share}%`)
  }

  /** Where the reader is, in words. */
  get said() {
    return this.#choice.selectedOptions[0].text
  }

  #options() {
    const { unseen, finished } = this.#words
    const beats = this.#film.beats.map(({ label, position }) => {
      const time = timecode(position)
      return new Option(`${label} · ${time}`, time)
    })
    const first = new Option(unseen, "unseen")
    return [first, ...beats, new Option(finished, "finished")]
  }

  #reel() {
    const { title, runtime, beats } = this.#film
    const places = beats.map(({ position }) => position)
    const handle = element("input", {
      type: "range",
      part: "handle",
      min: 0,
      max: runtime,
      step: 1,
      "aria-label": this.#words.ask.replace("{film}", title),
    })
    this.#handle = handle
    handle.addEventListener("input", () => {
      const seconds = snap(handle.valueAsNumber, places, runtime)
      this.show(progress(seconds, runtime))
    })
    handle.addEventListener("change", () => this.#answer(this.#choice.value))
    handle.addEventListener("keydown", (event) =>
      this.#press(event, handle.valueAsNumber, places),
    )
    const tickMarks = ticks(places, runtime)
    const line = element("span", { class: "line" }, tickMarks, handle)
    const [first, last] = [this.#end("unseen"), this.#end("finished")]
    return element("div", { class: "reel" }, first, line, last)
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} seconds
   * @param {number[]} places
   */
  #press(event, seconds, places) {
    const { runtime } = this.#film
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return
    }
    const to = stepped(event.key, seconds, places, runtime)
    if (to === null) {
      return
    }
    event.preventDefault()
    this.show(progress(to, runtime))
    clearTimeout(this.#timer)
    const answer = () => this.#answer(this.#choice.value)
    this.#timer = setTimeout(answer, PAUSE)
  }

  /** @param {"unseen" | "finished"} at */
  #end(at) {
    const attributes = { type: "button", part: "end" }
    const button = element("button", attributes, this.#words[at])
    button.addEventListener("click", () => this.#answer(at))
    return button
  }

  /** @param {string} at */
  #seconds(at) {
    if (at === "unseen") {
      return 0
    }
    if (at === "finished") {
      return this.#film.runtime
    }
    const [hours, minutes, seconds = 0] = at.split(":").map(Number)
    return hours * HOUR + minutes * MINUTE + seconds
  }
}

/**
 * One tick for each beat.
 *
 * @param {number[]} beats
 * @param {number} runtime
 */
function ticks(beats, runtime) {
  const marks = beats.map((beat) => {
    const x = `${(100 * beat) / runtime}%`
    return drawn("rect", { x, y: 5, width: 2, height: 16, rx: 1 })
  })
  return drawn("svg", { "aria-hidden": "true" }, ...marks)
}
