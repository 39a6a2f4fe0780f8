// <change-history>: who changed what and when, of the article or of one annotation; and restoring an earlier state.

import { around, every, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { entry } from "../editing/history/entry.js"
import { articlePath, call, messageOf } from "../editing/page/api.js"
import { bind } from "../editing/page/key.js"
import { restore } from "../editing/queue/change.js"
import { live } from "../editing/queue/live.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const PAGE = "30" // events

class ChangeHistory extends LivingElement {
  #dialog = one(this, "dialog", HTMLDialogElement)
  #list = one(this, "ol")
  #ofOne = one(this, '[data-part="one"]', HTMLInputElement)
  /** @type {string | null} */
  #next = null // the cursor of the page after
  #requests = 0

  connectedCallback() {
    const signal = this.live()
    const open = () => void this.#open()
    for (const button of every(document, '[data-opens="history"]')) {
      button.addEventListener("click", open, { signal })
    }
    bind("history", "H", open, word("history.key"), signal)
    this.#ofOne.onchange = () => void this.#read()
    this.#part("more").onclick = () => void this.#more()
    this.#list.onclick = (event) => {
      const id = around(event, "[data-event]")?.dataset.event
      if (id) {
        void this.#restore(id)
      }
    }
    const refresh = () => {
      if (this.#dialog.open) {
        void this.#read()
      }
    }
    live.addEventListener("live:news", refresh, { signal })
  }

  async #open() {
    if (this.#dialog.open) {
      this.#dialog.close()
      return
    }
    this.#ofOne.checked = false
    this.#ofOne.disabled = store.selectedIds.length !== 1
    this.#say("")
    this.#dialog.showModal()
    await this.#read()
  }

  /** Show the newest changes in place of what is shown. */
  async #read() {
    const events = await this.#fetch()
    if (!events) {
      return
    }
    this.#list.replaceChildren(...events.map(entry))
    this.#part("none").hidden = events.length > 0
  }

  async #more() {
    const events = await this.#fetch(this.#next)
    const rows = events?.map(entry) ?? []
    this.#list.append(...rows)
    rows[0]?.focus()
  }

  /**
   * The events of a page, or null where they cannot be had or something newer was asked for.
   *
   * @param {string | null} cursor
   */
  async #fetch(cursor = null) {
    const query = new URLSearchParams({ limit: PAGE })
    if (cursor) {
      query.set("cursor", cursor)
    }
    if (this.#ofOne.checked) {
      query.set("annotation", store.selectedIds[0])
    }
    this.#requests += 1
    const request = this.#requests
    const path = articlePath(store.article.slug, `/events?${query}`)
    try {
      /** @type {Answer<Page<LogEvent>>} */
      const { body } = await call("GET", path)
      if (request !== this.#requests) {
        return null
      }
      this.#next = body.next ?? null
      this.#part("more").hidden = !body.next
      return body.items
    } catch (error) {
      this.#say(messageOf(error))
      return null
    }
  }

  /** @param {string} event */
  async #restore(event) {
    const answer = await restore(event, ({ message }) => this.#say(message))
    if (!answer) {
      return
    }
    this.#say(word("history.restored"))
    await this.#read()
    this.#list.querySelector("li")?.focus()
  }

  /** @param {string} text */
  #say(text) {
    this.#part("says").textContent = text
  }

  /** @param {string} name */
  #part(name) {
    return one(this, `[data-part="${name}"]`)
  }
}

customElements.define("change-history", ChangeHistory)
