// <mention-list>: finds words in the article, and tags all of their mentions that are ticked.

import { around, every, make, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { likeTheLast } from "../editing/annotation/tag.js"
import { cursor } from "../editing/cursor/cursor.js"
import { bind } from "../editing/page/key.js"
import { focusText } from "../editing/page/panel.js"
import { bulk } from "../editing/queue/change.js"
import { tell } from "../editing/speech/announcement.js"
import { word } from "../editing/speech/word.js"
import { mentionsOf } from "../editing/text/mention.js"
import { LivingElement } from "../living.js"

/** @typedef {import("../editing/text/mention.js").Mention} Mention */

const MOST = 200 // mentions that are listed and tagged at once
const LONGEST = 200 // characters that are looked for

class MentionList extends LivingElement {
  #dialog = one(this, "dialog")
  #field = one(this, '[type="search"]', HTMLInputElement)
  #list = one(this, "ul")
  /** @type {Mention[]} */
  #mentions = []

  connectedCallback() {
    const signal = this.live()
    const open = () => this.#open()
    for (const button of every(document, '[data-opens="mentions"]')) {
      button.addEventListener("click", open, { signal })
    }
    bind("mentions", "M", open, word("mention.key"), signal)
    this.#field.oninput = () => this.#find()
    this.#field.onkeydown = (event) => {
      if (event.key === "Enter") {
        event.preventDefault()
        this.#goToNext()
      }
    }
    this.#dialog.onclick = (event) => this.#press(event)
  }

  #open() {
    const { passage } = cursor
    if (passage) {
      this.#field.value = cursor.text(passage).slice(0, LONGEST)
    }
    this.#find()
    this.#dialog.showModal()
    this.#field.select()
  }

  #find() {
    const all = mentionsOf(store.article.text, this.#field.value)
    this.#mentions = all.slice(0, MOST)
    const { length: count } = all
    one(this, '[role="status"]').textContent = this.#field.value.trim()
      ? word("mention.count", { count })
      : ""
    this.#list.replaceChildren(...this.#mentions.map(row))
    one(this, '[data-part="kinds"]').hidden = !count
  }

  /** @param {Event} event */
  #press(event) {
    const { kind, go } = around(event, "button")?.dataset ?? {}
    if (go) {
      this.#goTo(this.#mentions[Number(go)])
    } else if (kind) {
      void this.#tag(/** @type {Kind} */ (kind))
    }
  }

  /** Go to the next mention after the cursor. */
  #goToNext() {
    const after = this.#mentions.find(({ start }) => start >= cursor.focus)
    this.#goTo(after ?? this.#mentions[0])
  }

  /** @param {Mention | undefined} mention */
  #goTo(mention) {
    if (!mention) {
      return
    }
    this.#dialog.close()
    focusText()
    cursor.place(mention.start, mention.end, { exact: true })
    cursor.dispatchEvent(new Event("cursor:shown"))
  }

  /** @param {Kind} kind */
  async #tag(kind) {
    const boxes = every(this.#list, "input", HTMLInputElement)
    const ticked = this.#mentions.filter((_, place) => boxes[place].checked)
    if (!ticked.length) {
      return
    }
    this.#dialog.close()
    focusText()
    const { revision } = store.article
    const point = kind === "spoiler" ? likeTheLast() : {}
    const creations = ticked.map(({ start, end, exact }) => ({
      create: { kind, revision, start, end, exact, ...point },
    }))
    const answer = await bulk(creations, ({ message }) => tell(message))
    if (answer) {
      const ids = ticked.map((mention) => idAt(mention, kind))
      store.select(ids)
      const values = { count: ids.length, kind: word(kind) }
      tell(word("mention.tagged", values))
    }
  }
}

/**
 * @param {Mention} mention
 * @param {number} place
 */
function row(mention, place) {
  const tags = store.ordered().filter((one) => isAt(one, mention))
  const box = make("input", { type: "checkbox", checked: !tags.length })
  const line = make("span", { dir: "auto" })
  const { before, exact, after } = mention
  line.append(before, make("mark", {}, exact), after)
  const kinds = tags.map(({ kind }) => word(kind)).join(", ")
  const label = make("label", { className: "check" }, box, line)
  const go = make("button", { type: "button" }, word("mention.go"))
  go.className = "button button--quiet"
  go.dataset.go = String(place)
  return make("li", {}, label, make("small", {}, kinds), go)
}

/**
 * @param {Passage} mention
 * @param {Kind} kind
 */
function idAt(mention, kind) {
  const all = store.ordered().filter((one) => isAt(one, mention))
  return all.findLast((one) => one.kind === kind)?.id ?? ""
}

/**
 * @param {Annotation} annotation
 * @param {Passage} mention
 */
function isAt(annotation, { start, end }) {
  return annotation.start === start && annotation.end === end
}

customElements.define("mention-list", MentionList)
