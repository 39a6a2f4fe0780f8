// <annotation-inspector>: the annotation that is selected, to be read and changed in place. Each change is stored at once.

import { one } from "../dom.js"
import { Drafts } from "../editing/annotation/draft.js"
import { CHOSEN, TYPED } from "../editing/annotation/field.js"
import { present, write } from "../editing/annotation/form.js"
import { repeated } from "../editing/annotation/repetition.js"
import { store } from "../editing/annotation/store.js"
import { likeTheLast, removeSelected } from "../editing/annotation/tag.js"
import { films } from "../editing/film/film.js"
import { bind } from "../editing/page/key.js"
import { enter, leave, leaveByEscape } from "../editing/page/panel.js"
import { change } from "../editing/queue/change.js"
import { known } from "../editing/queue/queue.js"
import { fault, tell } from "../editing/speech/fault.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"
import "./plot-choice.js"
import "./reveal-point.js"

class AnnotationInspector extends LivingElement {
  #drafts = new Drafts()
  #form = one(this, "form", HTMLFormElement)
  #id = "" // of the annotation that is shown

  connectedCallback() {
    const signal = this.live()
    this.#follow(signal)
    this.addEventListener("input", (event) => this.#type(event), { signal })
    this.addEventListener("change", (event) => this.#choose(event), { signal })
    this.addEventListener("focusout", () => this.#drafts.flush(), { signal })
    this.addEventListener(
      "reveal:chosen",
      ({ detail }) => this.#change(detail.fields),
      { signal },
    )
    this.#form.onsubmit = (event) => event.preventDefault()
    one(this, '[data-part="remove"]').onclick = () => this.#remove()
    leaveByEscape(this)
    const description = word("inspector.key")
    bind("inspector", "I", () => this.#enter(), description, signal)
    this.#turn()
  }

  get #reveal() {
    return one(this, "reveal-point")
  }

  /** @param {AbortSignal} signal */
  #follow(signal) {
    store.addEventListener("store:selected", () => this.#turn(), { signal })
    store.addEventListener(
      "store:changed",
      ({ detail }) => {
        if (detail.ids.includes(store.selectedIds[0])) {
          this.#turn()
        }
      },
      { signal },
    )
    films.addEventListener(
      "films:known",
      ({ detail }) => {
        if (detail.slug === store.get(this.#id)?.film) {
          this.#fill()
        }
      },
      { signal },
    )
    this.#drafts.addEventListener(
      "drafts:settled",
      ({ detail }) => {
        if (detail.id === this.#id) {
          this.#fill()
        }
      },
      { signal },
    )
    document.addEventListener(
      "visibilitychange",
      () => {
        if (document.hidden) {
          this.#drafts.flush()
        }
      },
      { signal },
    )
  }

  /** Go to the annotation that is selected now. What waits for the one before is stored first. */
  #turn() {
    const { selectedIds, selected } = store
    const id = selected?.id ?? ""
    if (id !== this.#id) {
      this.#drafts.flush()
      this.#reveal.flush()
    }
    this.#id = id
    const n = selectedIds.length
    one(this, '[data-part="none"]').hidden = n > 0
    write(this, "several", n > 1 ? word("inspector.several", { n }) : "")
    this.#form.hidden = n !== 1
    this.#fill()
  }

  /** Show everything as it is stored, except what is being typed. */
  #fill() {
    const annotation = store.get(this.#id)
    if (!annotation || this.#form.hidden) {
      return
    }
    present(this, annotation)
    for (const name of TYPED) {
      this.#write(name, String(annotation[name] ?? ""))
    }
    this.#lint(annotation)
    if (annotation.kind === "spoiler") {
      const film = annotation.film ?? store.article.film.slug
      const spoiler = { ...annotation, film }
      this.#reveal.show(spoiler)
      this.querySelector("plot-choice")?.show(spoiler)
      const own = one(this, '[data-part="own"]')
      own.hidden = Boolean(annotation.plot_point)
    }
  }

  /** @param {FieldName} name */
  #field(name) {
    return one(this.#form, `[name="${name}"]`, HTMLInputElement)
  }

  /**
   * @param {FieldName} name
   * @param {string} stored
   */
  #write(name, stored) {
    const field = this.#field(name)
    const draft = this.#drafts.get(this.#id, name)
    fault(this, name, draft?.fault)
    if (draft || field !== document.activeElement) {
      field.value = draft?.value ?? stored
    }
  }

  /** @param {Event} event */
  #type({ target }) {
    const { name: typed, value } = /** @type {HTMLInputElement} */ (target)
    const name = TYPED.find((one) => one === typed)
    const annotation = store.get(this.#id)
    if (!name || !annotation) {
      return
    }
    this.#drafts.type(this.#id, name, value)
    if (name === "replacement") {
      this.#lint(annotation)
    }
  }

  /** @param {Event} event */
  #choose({ target }) {
    const { name, value } = /** @type {HTMLInputElement} */ (target)
    if (!CHOSEN.some((one) => one === name)) {
      return
    }
    const point = value === "spoiler" ? likeTheLast() : {}
    this.#change({ ...point, [name]: value || null })
  }

  /** @param {Change} fields */
  #change(fields) {
    for (const name of Object.keys(fields)) {
      fault(this, name)
    }
    change(this.#id, fields, (error) => tell(this, error))
    const now = store.get(known(this.#id))
    if (now?.kind === "spoiler" && now.film) {
      store.remember(now)
    }
  }

  /** @param {Annotation} annotation */
  #lint({ exact }) {
    const { title } = store.article.film
    const words = repeated(exact, this.#field("replacement").value, [title])
    const list = words.join(", ")
    write(this, "lint", list && word("inspector.repeats", { words: list }))
  }

  #remove() {
    removeSelected()
    leave()
  }

  #enter() {
    if (this.#form.hidden) {
      return false
    }
    enter("panel-inspector", one(this.#form, '[name="kind"]:checked'))
    return true
  }
}

customElements.define("annotation-inspector", AnnotationInspector)
