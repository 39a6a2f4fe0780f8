// "How far are you?" about one film: its beats and ends to choose from, and on a reel where it is the main film.
import {
  progress,
  seconds,
  snap,
  stepped,
  timecode,
} from "../reading/timeline.js"
import { cutChoice, cutOf, recut, timelineIn } from "./cut.js"
import { element } from "./elements.js"
import { ticks } from "./reel.js"

const PAUSE = 350 // ms without a key until the text follows
// Nothing to choose between the start and the end.
const UNKNOWN_LENGTH = { runtime: 1, beats: [] }

export class Question {
  #film
  #words
  #answer
  #choice = element("select", { part: "choice" })
  /** @type {HTMLInputElement | null} */
  #handle = null
  #line = element("span", { class: "line" })
  /** @type {HTMLSelectElement | null} */
  #cutChoice = null
  #cut = ""
  #timeline
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
    this.#timeline = timelineIn(this.#film, "")
    this.#choice.append(...this.#options())
    this.#choice.addEventListener("change", () => answer(this.#choice.value))
    const [before, after] = words.ask.split("{film}")
    const title = element("i", { dir: "auto" }, film.title)
    const asks = element("span", {}, before, title, after)
    const label = element("label", { class: "ask" }, asks, this.#choice)
    this.element = element("div", { class: "question" }, label)
    if (film.runtime && film.editions?.length) {
      const chosen = (/** @type {string} */ cut) =>
        answer(recut(film, this.#choice.value, cut))
      this.#cutChoice = cutChoice(film, words, chosen)
      this.element.append(this.#cutChoice)
    }
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
    this.#take(cutOf(at))
    const { options } = this.#choice
    this.#choice.querySelector("[data-between]")?.remove()
    if (![...options].some(({ value }) => value === at)) {
      const [time] = at.split("@")
      const between = new Option(this.#words.at.replace("{time}", time), at)
      between.dataset.between = ""
      this.#choice.add(between, options.length - 1)
    }
    this.#choice.value = at
    if (!this.#handle) {
      return
    }
    const { runtime } = this.#timeline
    const second = Math.min(Math.max(seconds(at), 0), runtime)
    const share = (100 * second) / runtime
    this.#handle.value = String(second)
    this.#handle.ariaValueText = this.said
    this.#handle.style.setProperty("--at", `${share}%`)
  }

  /** Where the reader is, in words. */
  get said() {
    return this.#choice.selectedOptions[0].text
  }

  /**
   * Put the beats on the clock of a cut.
   *
   * @param {string} cut
   */
  #take(cut) {
    if (this.#cutChoice) {
      this.#cutChoice.value = cut
    }
    if (cut === this.#cut) {
      return
    }
    this.#cut = cut
    this.#timeline = timelineIn(this.#film, cut)
    this.#choice.replaceChildren(...this.#options())
    if (this.#handle) {
      this.#handle.max = String(this.#timeline.runtime)
      this.#line.replaceChildren(this.#ticks(), this.#handle)
    }
  }

  #options() {
    const { unseen, finished } = this.#words
    const beats = this.#timeline.beats.map(
      ({ label, position, at }) =>
        new Option(`${label} · ${timecode(position)}`, at),
    )
    const first = new Option(unseen, "unseen")
    return [first, ...beats, new Option(finished, "finished")]
  }

  #reel() {
    const handle = element("input", {
      type: "range",
      part: "handle",
      min: 0,
      max: this.#timeline.runtime,
      step: 1,
      "aria-label": this.#words.ask.replace("{film}", this.#film.title),
    })
    this.#handle = handle
    handle.addEventListener("input", () => {
      const { runtime } = this.#timeline
      this.#move(snap(handle.valueAsNumber, this.#places, runtime))
    })
    handle.addEventListener("change", () => this.#answer(this.#choice.value))
    handle.addEventListener("keydown", (event) =>
      this.#press(event, handle.valueAsNumber),
    )
    this.#line.append(this.#ticks(), handle)
    return element("div", { class: "reel" }, this.#line, this.#end())
  }

  get #places() {
    return this.#timeline.beats.map(({ position }) => position)
  }

  #ticks() {
    return ticks(this.#places, this.#timeline.runtime)
  }

  /** @param {number} second */
  #move(second) {
    const { beats, runtime } = this.#timeline
    const beat = beats.find(({ position }) => position === second)
    this.show(beat?.at ?? progress(second, runtime, this.#cut))
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} from
   */
  #press(event, from) {
    const { runtime } = this.#timeline
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return
    }
    const to = stepped(event.key, from, this.#places, runtime)
    if (to === null) {
      return
    }
    event.preventDefault()
    this.#move(to)
    clearTimeout(this.#timer)
    const answer = () => this.#answer(this.#choice.value)
    this.#timer = setTimeout(answer, PAUSE)
  }

  /** The way to the end of the film. It is hidden there, so the focus moves to the choice. */
  #end() {
    const attributes = { type: "button", part: "end" }
    const button = element("button", attributes, this.#words.finished)
    button.addEventListener("click", () => {
      this.show("finished")
      this.#choice.focus()
      this.#answer("finished")
    })
    return button
  }
}
