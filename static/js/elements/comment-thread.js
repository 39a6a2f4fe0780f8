// <comment-thread>: what editors say of the selected annotation, live; and a field to say more. What is typed is kept for
// each annotation until it is sent.

import { around, every, make, one } from "../dom.js"
import { countComments } from "../editing/annotation/comment.js"
import { store } from "../editing/annotation/store.js"
import { call, messageOf } from "../editing/page/api.js"
import { bind } from "../editing/page/key.js"
import { enter } from "../editing/page/panel.js"
import { live } from "../editing/queue/live.js"
import { known } from "../editing/queue/queue.js"
import { announce, tell } from "../editing/speech/announcement.js"
import { fault } from "../editing/speech/fault.js"
import { moment } from "../editing/speech/moment.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

class CommentThread extends LivingElement {
  #field = one(this, "textarea", HTMLTextAreaElement)
  #list = one(this, "ol")
  #id = "" // of the annotation whose comments are shown
  /** @type {Map<string, string>} */
  #drafts = new Map() // by annotation
  #requests = 0

  connectedCallback() {
    const signal = this.live()
    const follow = () => this.#follow()
    store.addEventListener("store:selected", follow, { signal })
    store.addEventListener("store:changed", follow, { signal })
    live.addEventListener(
      "live:news",
      ({ detail }) => this.#hear(detail.events),
      { signal },
    )
    this.#field.oninput = () => this.#drafts.set(this.#id, this.#field.value)
    this.#field.onkeydown = (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        void this.#send()
      }
    }
    one(this, '[data-part="comment"]').onclick = () => void this.#send()
    this.#list.onclick = (event) => void this.#press(event)
    bind("comment", "C", () => this.#enter(), word("comment.key"), signal)
    this.#follow()
  }

  /** Show the comments of the annotation that is selected now, if the server knows it. */
  #follow() {
    const [first = ""] = store.selectedIds
    const isOne = store.selectedIds.length === 1 && !store.get(first)?.pending
    const id = isOne ? known(first) : ""
    this.hidden = !id
    if (id === this.#id) {
      return
    }
    this.#id = id
    this.#field.value = this.#drafts.get(id) ?? ""
    this.#list.replaceChildren()
    fault(this, "comment")
    void this.#read()
  }

  /** @param {LogEvent[]} events */
  #hear(events) {
    const ids = countComments(events)
    for (const id of ids) {
      const annotation = store.get(id)
      if (annotation) {
        store.put(annotation) // its row shows the number
      }
    }
    if (ids.has(this.#id)) {
      void this.#read()
    }
  }

  async #read() {
    this.#requests += 1
    const request = this.#requests
    if (!this.#id) {
      return
    }
    try {
      /** @type {Answer<Page<Remark>>} */
      const { body } = await call("GET", this.#path)
      if (request === this.#requests) {
        this.#show(body.items)
      }
    } catch (error) {
      fault(this, "comment", messageOf(error))
    }
  }

  get #path() {
    return `/annotations/${this.#id}/comments`
  }

  /**
   * Show the comments. The button that has the focus keeps it.
   *
   * @param {Remark[]} remarks
   */
  #show(remarks) {
    const focused = this.#list.querySelector("[data-comment]:focus")
    const comment = focused?.getAttribute("data-comment")
    this.#list.replaceChildren(...remarks.map(row))
    const buttons = every(this.#list, "[data-comment]")
    buttons.find(({ dataset }) => dataset.comment === comment)?.focus()
  }

  async #send() {
    const id = this.#id
    const text = this.#field.value.trim()
    if (!id || !text) {
      this.#field.focus()
      return
    }
    const body = { text }
    if (await this.#post(this.#path, body)) {
      this.#drafts.delete(id)
      if (id === this.#id) {
        this.#field.value = ""
      }
      announce(word("comment.added"))
    }
  }

  /** @param {Event} event */
  async #press(event) {
    const { comment, resolves } = around(event, "[data-comment]")?.dataset ?? {}
    if (comment) {
      const resolved = resolves === "true"
      const path = `/comments/${comment}/resolution`
      await this.#post(path, { resolved })
    }
  }

  /**
   * Whether the server has taken it. If not, the reason is shown.
   *
   * @param {string} path
   * @param {object} body
   */
  async #post(path, body) {
    fault(this, "comment")
    try {
      await call("POST", path, { body, key: crypto.randomUUID() })
    } catch (error) {
      fault(this, "comment", messageOf(error))
      announce(messageOf(error))
      return false
    }
    await this.#read()
    return true
  }

  #enter() {
    if (this.hidden) {
      tell(word("none_selected"))
    } else {
      enter("panel-inspector", this.#field)
    }
  }
}

/** @param {Remark} remark */
function row({ id, author, text, created_at: at, resolved_by: resolver }) {
  const name = make("bdi", {}, author)
  const time = make("time", { dateTime: at }, moment(at))
  const head = make("p", { className: "comment__head" }, name, " · ", time)
  const words = make("p", { className: "comment__text", dir: "auto" }, text)
  const button = make("button", { type: "button", className: "tool" })
  button.textContent = word(resolver ? "comment.reopen" : "comment.resolve")
  button.dataset.comment = id
  button.dataset.resolves = String(!resolver)
  const item = make("li", { className: "comment" }, head, words)
  if (resolver) {
    item.dataset.resolved = ""
    const sentence = word("comment.resolved", { resolver })
    item.append(make("p", { className: "comment__head" }, sentence))
  }
  item.append(button)
  return item
}

customElements.define("comment-thread", CommentThread)
