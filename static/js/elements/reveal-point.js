// <reveal-point>: which film a spoiler spoils, and until when: on the reel, by a typed time, or by a beat, which can be
// named in place.
// Events: `reveal:chosen` with the `fields` to change.

import { one } from "../dom.js"
import { suggestFilms } from "../editing/film/field.js"
import { film, named, revealPoint } from "../editing/film/film.js"
import { known } from "../editing/queue/queue.js"
import { fault } from "../editing/speech/fault.js"
import { word } from "../editing/speech/word.js"
import { clock } from "../reading/timeline.js"
import "./new-beat.js"
import "./timeline-scrubber.js"

/** @typedef {Annotation & {film: string}} Spoiler */

export class RevealPoint extends HTMLElement {
  #scrubber = one(this, "timeline-scrubber")
  #newBeat = one(this, "new-beat")
  #filmField = one(this, '[name="film"]', HTMLInputElement)
  #beatField = one(this, '[name="beat"]', HTMLSelectElement)
  /** @type {Film | null} */
  #film = null // the one that is shown
  /** @type {Spoiler | null} */
  #spoiler = null // as it was shown last

  connectedCallback() {
    suggestFilms(this.#filmField, (chosen) => this.#chooseFilm(chosen))
    this.#beatField.onchange = () => this.#chooseBeat(this.#beatField.value)
    this.addEventListener("scrub:settled", ({ detail }) =>
      this.#chooseSecond(detail.seconds),
    )
    this.addEventListener("beat:added", ({ detail }) => {
      this.#beatField.focus()
      this.#chooseBeat(detail.beat.id)
    })
  }

  /**
   * Show the point of a spoiler. What is being typed is left alone.
   *
   * @param {Spoiler} spoiler
   */
  async show(spoiler) {
    const before = this.#spoiler
    const isAnother = !before || known(spoiler.id) !== known(before.id)
    this.#spoiler = spoiler
    const facts = await film(spoiler.film)
    if (this.#spoiler !== spoiler) {
      return
    }
    this.#draw(facts, spoiler)
    if (isAnother) {
      this.#newBeat.open(false)
    }
    if (this.#scrubber.unsettled && !isAnother) {
      return
    }
    this.#scrubber.value = revealPoint(spoiler) ?? facts.runtime
    fault(this, "reveals_at")
  }

  /** Take at once what hand or keys have not quite come to rest at. */
  flush() {
    this.#scrubber.flush()
  }

  /**
   * @param {Film} facts
   * @param {Spoiler} spoiler
   */
  #draw(facts, { beat: chosen, exact: hidden }) {
    this.#film = facts
    const second = () => this.#scrubber.value
    this.#newBeat.about = { film: facts, hidden, second }
    this.#scrubber.setAttribute("runtime", String(facts.runtime))
    this.#scrubber.setAttribute("beats", JSON.stringify(facts.beats))
    const link = one(this, ".reveal__beats", HTMLAnchorElement)
    link.href = `/films/${facts.slug}/edit`
    const none = new Option(word("beat.none"), "", false, !chosen)
    const beats = facts.beats.map(({ id, position, label }) => {
      const text = `${clock(position)} ${label}`
      return new Option(text, id, false, id === chosen)
    })
    this.#beatField.replaceChildren(none, ...beats)
    if (document.activeElement !== this.#filmField) {
      this.#filmField.value = named(facts)
    }
  }

  /** @param {Film | null} chosen */
  #chooseFilm(chosen) {
    fault(this, "film", chosen ? "" : word("film.unknown"))
    if (chosen && chosen.slug !== this.#spoiler?.film) {
      this.#tell({ film: chosen.slug, reveals_at: null, beat: null })
    }
  }

  /** @param {string} beat or "" for none */
  #chooseBeat(beat) {
    if (beat) {
      this.#tell({ beat, reveals_at: null })
    } else {
      this.#tell({ reveals_at: this.#scrubber.value, beat: null })
    }
  }

  /** @param {number | null} seconds */
  #chooseSecond(seconds) {
    const end = clock(this.#film?.runtime ?? 0)
    const isUnread = seconds === null
    fault(this, "reveals_at", isUnread ? word("position.unread", { end }) : "")
    if (isUnread || !this.#spoiler) {
      return
    }
    if (seconds !== revealPoint(this.#spoiler)) {
      this.#tell({ reveals_at: seconds, beat: null })
    }
  }

  /** @param {Change} fields */
  #tell(fields) {
    const options = { bubbles: true, detail: { fields } }
    this.dispatchEvent(new CustomEvent("reveal:chosen", options))
  }
}

customElements.define("reveal-point", RevealPoint)
