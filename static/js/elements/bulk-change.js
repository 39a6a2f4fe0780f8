// <bulk-change>: what is changed in all annotations that are chosen, as one change that is undone as one.

import { one } from "../dom.js"
import { wishes } from "../editing/annotation/bulk.js"
import { store } from "../editing/annotation/store.js"
import { removeSelected } from "../editing/annotation/tag.js"
import { undo } from "../editing/annotation/undo.js"
import { suggestFilms } from "../editing/film/field.js"
import { knownFilm } from "../editing/film/film.js"
import { bulk } from "../editing/queue/change.js"
import { announce } from "../editing/speech/announcement.js"
import { fault } from "../editing/speech/fault.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const MOST = 500 // changes that the server makes as one

class BulkChange extends LivingElement {
  #form = one(this, "form", HTMLFormElement)
  #filmField = one(this, '[name="film"]', HTMLInputElement)
  #lookedUp = () => Promise.resolve() // waits for a film that was typed
  #film = "" // the slug of the film that is chosen

  connectedCallback() {
    const signal = this.live()
    store.addEventListener("store:selected", () => this.#show(), { signal })
    store.addEventListener("store:changed", () => this.#show(), { signal })
    this.#form.onsubmit = (event) => this.#submit(event)
    this.#part("remove").onclick = () => this.#remove()
    this.#part("undo").onclick = () => this.#undo()
    this.#lookedUp = suggestFilms(this.#filmField, (film) =>
      this.#chooseFilm(film),
    )
    this.#show()
  }

  /** @param {string} name */
  #part(name) {
    return one(this, `[data-part="${name}"]`)
  }

  #show() {
    const n = store.selectedIds.length
    this.#form.hidden = n < 2
    this.#part("count").textContent = word("bulk.count", { n })
  }

  /** @param {Film | null} film */
  #chooseFilm(film) {
    const isUnknown = this.#filmField.value && !film
    this.#film = film?.slug ?? ""
    fault(this, "film", isUnknown ? word("film.unknown") : "")
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault()
    await this.#lookedUp()
    const form = new FormData(this.#form)
    const time = String(form.get("time") ?? "")
    const changes = this.#changesOf(form, time)
    fault(this, "time", changes || !time ? "" : word("bulk.unread"))
    if (!changes) {
      return
    }
    if (!changes.length) {
      announce(word("bulk.same"))
    } else if (this.#fits(changes.length)) {
      const answer = bulk(changes, this.#refused)
      this.#report(answer, changes.length, "bulk.changed")
    }
  }

  /**
   * @param {FormData} form
   * @param {string} time
   */
  #changesOf(form, time) {
    const kind = String(form.get("kind") ?? "")
    const level = String(form.get("level") ?? "")
    const film = form.get("film") ? this.#film : ""
    if (form.get("film") && !film) {
      return null
    }
    const chosen = store.selectedIds.flatMap((id) => store.get(id) ?? [])
    const stored = chosen.filter(({ pending }) => !pending)
    return wishes(
      stored,
      { kind, level, time, film },
      (slug) => knownFilm(slug) ?? store.article.film,
    )
  }

  #remove() {
    const { length } = store.selectedIds
    if (this.#fits(length)) {
      const answer = removeSelected(this.#refused)
      this.#report(answer, length, "bulk.removed")
    }
  }

  /** @param {number} count */
  #fits(count) {
    const sentence = count > MOST ? word("bulk.most", { n: MOST }) : ""
    fault(this, "all", sentence)
    if (sentence) {
      announce(sentence)
    }
    return !sentence
  }

  /** @type {Refused} */
  #refused = ({ message }) => {
    fault(this, "all", message)
    announce(message)
  }

  /**
   * @param {Promise<unknown>} answer
   * @param {number} count
   * @param {string} name of the sentence
   */
  async #report(answer, count, name) {
    if (!(await answer)) {
      return
    }
    if (this.#form.hidden) {
      this.#focusList() // what had the focus is gone
    }
    this.#form.reset()
    this.#film = ""
    const sentence = word(name, { count, n: count })
    this.#part("done").hidden = false
    this.#part("says").textContent = sentence
    if (name === "bulk.changed") {
      announce(sentence)
    }
  }

  async #undo() {
    this.#part("done").hidden = true
    this.#focusList()
    await undo()
  }

  #focusList() {
    const current = 'annotation-list [role="option"][tabindex="0"]'
    const option = document.querySelector(current)
    if (option instanceof HTMLElement) {
      option.focus()
    }
  }
}

customElements.define("bulk-change", BulkChange)
