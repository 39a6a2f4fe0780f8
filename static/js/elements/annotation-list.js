// <annotation-list>: every annotation of the article in the order of its text, to jump to, and to choose several of.

import { around, one } from "../dom.js"
import { Choosing } from "../editing/annotation/choice.js"
import { matches, values } from "../editing/annotation/filter.js"
import { write } from "../editing/annotation/form.js"
import { fill, row } from "../editing/annotation/row.js"
import { store } from "../editing/annotation/store.js"
import { show } from "../editing/annotation/tag.js"
import { film, films } from "../editing/film/film.js"
import { bind } from "../editing/page/key.js"
import { enter, leaveByEscape } from "../editing/page/panel.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"
import "./annotation-filter.js"
import "./bulk-change.js"

class AnnotationList extends LivingElement {
  /** @type {Map<string, HTMLLIElement>} */
  #rows = new Map() // by id
  /** @type {string[]} */
  #shown = [] // ids, in the order of the text
  /** @type {Filter} */
  #filter = {}
  #box = one(this, '[role="listbox"]')
  #choosing = new Choosing(
    () => this.#shown,
    (id) => this.#rows.get(id)?.focus(),
  )

  connectedCallback() {
    const signal = this.live()
    store.addEventListener(
      "store:changed",
      ({ detail }) => this.#update(detail.ids),
      { signal },
    )
    store.addEventListener("store:selected", () => this.#turn(), { signal })
    films.addEventListener(
      "films:known",
      ({ detail }) => this.#updateFilm(detail.slug),
      { signal },
    )
    this.addEventListener("filter:changed", ({ detail }) => {
      this.#filter = detail.filter
      this.#show()
    })
    this.#box.onclick = (event) => this.#click(event)
    this.#box.onkeydown = (event) => this.#choosing.press(event)
    leaveByEscape(this)
    bind("list", "L", () => this.#enter(), word("list.key"), signal)
    this.#update([...store.annotations.keys()])
  }

  /**
   * Bring the options of these annotations up to date. All others stay the elements that they are.
   *
   * @param {string[]} ids
   */
  #update(ids) {
    const lost = this.#focusLostBy(ids)
    for (const id of ids) {
      const annotation = store.get(id)
      if (annotation) {
        fill(this.#row(id), annotation)
      } else {
        this.#drop(id)
      }
    }
    for (const slug of values(store.ordered(), "film")) {
      film(slug)
    }
    this.#order()
    this.#show()
    if (lost >= 0) {
      const next = Math.min(lost, this.#shown.length - 1)
      this.#rows.get(this.#shown[next])?.focus()
    }
  }

  /** @param {string} slug */
  #updateFilm(slug) {
    const concerned = store.ordered().filter((one) => one.film === slug)
    this.#update(concerned.map(({ id }) => id))
  }

  /** @param {string} id */
  #row(id) {
    const option = this.#rows.get(id) ?? row(id)
    this.#rows.set(id, option)
    return option
  }

  /** @param {string} id */
  #drop(id) {
    this.#rows.get(id)?.remove()
    this.#rows.delete(id)
  }

  /**
   * The place of the option that has the focus and is about to go, or -1.
   *
   * @param {string[]} ids
   */
  #focusLostBy(ids) {
    const { activeElement } = document
    const isInside = this.#box.contains(activeElement)
    const id = isInside ? activeElement?.getAttribute("data-id") : null
    const isLost = id && ids.includes(id) && !store.get(id)
    return isLost ? this.#shown.indexOf(id) : -1
  }

  #order() {
    let place = this.#box.firstElementChild
    for (const { id } of store.ordered()) {
      const option = this.#row(id)
      if (option === place) {
        place = option.nextElementSibling
      } else {
        this.#box.insertBefore(option, place)
      }
    }
  }

  #show() {
    this.#shown = []
    for (const annotation of store.ordered()) {
      const isShown = matches(annotation, this.#filter)
      this.#row(annotation.id).hidden = !isShown
      if (isShown) {
        this.#shown.push(annotation.id)
      }
    }
    const isEmpty = this.#shown.length === 0
    const name = store.annotations.size ? "list.nothing" : "list.empty"
    write(this, "nothing", isEmpty ? word(name) : "")
    this.#box.hidden = isEmpty
    this.#mark()
  }

  /** Follow the selection. */
  #turn() {
    this.#mark()
    const [id, ...others] = store.selectedIds
    if (id && !others.length && this.#shown.includes(id)) {
      this.#rows.get(id)?.scrollIntoView({ block: "nearest" })
    }
  }

  /** Say of each option whether it is chosen. One of them is where Tab leads to. */
  #mark() {
    const chosen = new Set(store.selectedIds)
    const current = this.#shown.find((id) => chosen.has(id)) ?? this.#shown[0]
    for (const [id, option] of this.#rows) {
      option.ariaSelected = String(chosen.has(id))
      option.tabIndex = id === current ? 0 : -1
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const id = around(event, "[data-id]")?.dataset.id
    if (!id) {
      return
    }
    const isOnCheck = around(event, ".annotations__check") !== null
    const toggles = event.ctrlKey || event.metaKey || isOnCheck
    this.#choosing.choose(id, { toggles, extends: event.shiftKey })
    if (store.selectedIds.join() === id) {
      show(store.get(id))
    }
  }

  #enter() {
    const current = '[tabindex="0"]:not([hidden])'
    const option = this.#box.querySelector(current)
    if (!(option instanceof HTMLElement)) {
      return false
    }
    enter("panel-list", option)
    return true
  }
}

customElements.define("annotation-list", AnnotationList)
