// <reveal-point>: which film a spoiler spoils, and until when: on the reel, by a typed time, or by a beat, which can be
// named in place, or by words that are heard. A spoiler of one cut is on the clock of that cut.
// Events: `reveal:chosen` with the `fields` to change.

import { one } from "../dom.js"
import { fillCuts, pointChoices } from "../editing/film/choice.js"
import { suggestFilms } from "../editing/film/field.js"
import { film, named, revealPoint, timelineIn } from "../editing/film/film.js"
import { known } from "../editing/queue/queue.js"
import { fault } from "../editing/speech/fault.js"
import { word } from "../editing/speech/word.js"
import { clock } from "../reading/timeline.js"
import "./moment-search.js"
import "./new-beat.js"
import "./timeline-scrubber.js"

export class RevealPoint extends HTMLElement {
  #scrubber = one(this, "timeline-scrubber")
  #newBeat = one(this, "new-beat")
  #filmField = one(this, '[name="film"]', HTMLInputElement)
  #beatField = one(this, '[name="beat"]', HTMLSelectElement)
  #cutField = one(this, '[name="edition"]', HTMLSelectElement)
  #moments = one(this, "moment-search")
  /** @type {Film | null} */
  #film = null // the one that is shown
  /** @type {Spoiler | null} */
  #spoiler = null // as it came last
  /** @type {Spoiler | null} */
  #drawn = null // as it was drawn last

  connectedCallback() {
    suggestFilms(this.#filmField, (chosen) => this.#chooseFilm(chosen))
    this.#beatField.onchange = () => this.#chooseBeat(this.#beatField.value)
    this.#cutField.onchange = () => this.#chooseCut(this.#cutField.value)
    this.addEventListener("moment:chosen", ({ detail }) =>
      this.#tell({ reveals_at: detail.seconds, beat: null }),
    )
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
    this.#spoiler = spoiler
    const facts = await film(spoiler.film)
    if (this.#spoiler !== spoiler) {
      return
    }
    const before = this.#drawn // not one that was overtaken on its way here
    this.#drawn = spoiler
    const isAnother = !before || known(spoiler.id) !== known(before.id)
    const isInSameCut =
      before?.film === spoiler.film &&
      (before.edition ?? null) === (spoiler.edition ?? null)
    this.#draw(facts, spoiler)
    if (isAnother) {
      this.#newBeat.open(false)
    }
    if (isAnother || !isInSameCut) {
      this.#moments.about(spoiler)
    }
    if (this.#scrubber.unsettled && !isAnother) {
      return
    }
    const second = revealPoint(spoiler) ?? facts.runtime
    this.#scrubber.value = second
    fault(this, "reveals_at")
    void this.#moments.around(second)
  }

  /** Take at once what hand or keys have not quite come to rest at. */
  flush() {
    this.#scrubber.flush()
  }

  /**
   * @param {Film} facts
   * @param {Spoiler} spoiler
   */
  #draw(facts, spoiler) {
    const { beat: chosen, exact: hidden, edition } = spoiler
    const choices = pointChoices(spoiler, (fields) => this.#tell(fields))
    one(this, '[data-part="offers"]').replaceChildren(...choices)
    this.#film = facts
    const second = () => this.#scrubber.value
    this.#newBeat.about = { film: facts, hidden, second }
    const { runtime, beats: moments } = timelineIn(facts, edition)
    this.#scrubber.setAttribute("runtime", String(runtime))
    this.#scrubber.setAttribute("beats", JSON.stringify(moments))
    const link = one(this, ".reveal__beats", HTMLAnchorElement)
    link.href = `/films/${facts.slug}/edit`
    const none = new Option(word("beat.none"), "", false, !chosen)
    const beats = moments.map(({ id, position, label }) => {
      const text = `${clock(position)} ${label}`
      return new Option(text, id, false, id === chosen)
    })
    this.#beatField.replaceChildren(none, ...beats)
    fillCuts(this.#cutField, facts, edition)
    one(this, '[data-part="cut"]').hidden = !facts.editions.length
    if (document.activeElement !== this.#filmField) {
      this.#filmField.value = named(facts)
    }
  }

  /**
   * The same second of another cut. A scene that one cut alone has is at no second of the others.
   *
   * @param {string} edition or "" for all cuts
   */
  #chooseCut(edition) {
    const film = this.#film
    if (film) {
      const { runtime } = timelineIn(film, edition)
      const second = Math.min(this.#scrubber.value ?? runtime, runtime)
      this.#tell({ edition: edition || null, reveals_at: second, beat: null })
    }
  }

  /** @param {Film | null} chosen */
  #chooseFilm(chosen) {
    fault(this, "film", chosen ? "" : word("film.unknown"))
    if (chosen && chosen.slug !== this.#spoiler?.film) {
      const point = { reveals_at: null, beat: null, edition: null }
      this.#tell({ film: chosen.slug, ...point })
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
    const end = clock(Number(this.#scrubber.getAttribute("runtime")))
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
