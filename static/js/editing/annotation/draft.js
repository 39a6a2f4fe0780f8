// What is typed and not stored yet. It stays until the server has taken it: a refusal or another annotation loses nothing.

import { change } from "../queue/change.js"
import { known } from "../queue/queue.js"
import { announce } from "../speech/announcement.js"
import { store } from "./store.js"

const PAUSE = 700 // ms without a key until what is typed is sent

/** Dispatches `drafts:settled` with the `id` whose drafts were taken or refused. */
export class Drafts extends EventTarget {
  /** @type {Draft[]} */
  #drafts = []

  /**
   * Take what is typed into a field, and send it after a pause.
   *
   * @param {string} id
   * @param {FieldName} name
   * @param {string} value
   */
  type(id, name, value) {
    const before = this.get(id, name)
    if (before) {
      this.#forget(before)
    }
    /** @type {Draft} */
    const draft = { id, name, value, fault: "", timer: null }
    draft.timer = setTimeout(() => this.#send(draft), PAUSE)
    this.#drafts.push(draft)
  }

  /**
   * The draft of a field, or undefined.
   *
   * @param {string} id
   * @param {FieldName} name
   */
  get(id, name) {
    const ofAnnotation = this.#drafts.filter(
      (draft) => known(draft.id) === known(id),
    )
    return ofAnnotation.find((draft) => draft.name === name)
  }

  /** Send at once what waits. */
  flush() {
    for (const draft of this.#drafts) {
      if (draft.timer) {
        this.#send(draft)
      }
    }
  }

  /** @param {Draft} draft */
  async #send(draft) {
    clearTimeout(draft.timer ?? undefined)
    draft.timer = null
    if (!store.get(known(draft.id))) {
      this.#forget(draft)
      return
    }
    const value = draft.value.trim() || null
    await change(draft.id, { [draft.name]: value }, ({ fields, message }) => {
      draft.fault = fields[draft.name]?.join(" ") ?? message
      announce(draft.fault)
    })
    if (!draft.fault) {
      this.#forget(draft) // a conflict is settled elsewhere
    }
    const detail = { id: known(draft.id) }
    this.dispatchEvent(new CustomEvent("drafts:settled", { detail }))
  }

  /** @param {Draft} draft */
  #forget(draft) {
    clearTimeout(draft.timer ?? undefined)
    this.#drafts = this.#drafts.filter((other) => other !== draft)
  }
}
