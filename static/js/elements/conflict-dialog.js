// <conflict-dialog>: both versions of what two editors changed, side by side. It stays until one of them is chosen.

import { make, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { articlePath, call } from "../editing/page/api.js"
import { askBy } from "../editing/queue/conflict.js"
import { brief } from "../editing/speech/brief.js"
import { nameOf, partOf } from "../editing/speech/naming.js"
import { word } from "../editing/speech/word.js"

/** @type {Side[]} */
const SIDES = ["mine", "theirs"]
const OF_CLASHES = ["save", "mine", "theirs"]
const OF_REMOVAL = ["remove", "keep"]

class ConflictDialog extends HTMLElement {
  #dialog = one(this, "dialog", HTMLDialogElement)

  connectedCallback() {
    askBy((dispute) => this.#ask(dispute))
    this.#dialog.oncancel = (event) => event.preventDefault()
  }

  /**
   * The side that was chosen for each name; null where the annotation is to stay as it is.
   *
   * @param {import("../editing/queue/conflict.js").Dispute} dispute
   * @returns {Promise<Choices | null>}
   */
  async #ask({ found, current }) {
    const isRemoval = !found.length
    const who = await lastEditor(current.id)
    const sentence = isRemoval ? "conflict_removes" : "conflict_says"
    this.#part("says").textContent = word(sentence, { who })
    this.#part("quote").textContent = brief(current.exact)
    this.#part("fields").replaceChildren(...found.map(choice))
    for (const name of OF_CLASHES) {
      this.#part(name).hidden = isRemoval
    }
    for (const name of OF_REMOVAL) {
      this.#part(name).hidden = !isRemoval
    }
    const answer = await this.#answer()
    if (isRemoval) {
      return answer === "remove" ? {} : null
    }
    const form = new FormData(one(this, "form", HTMLFormElement))
    const isForAll = SIDES.some((side) => side === answer)
    const choices = found.map(({ name }) => {
      const side = isForAll ? answer : form.get(name)
      return [name, side]
    })
    return Object.fromEntries(choices)
  }

  /** What the dialog was closed with. A browser that closes it without an answer has to show it again. */
  async #answer() {
    const before = document.activeElement
    do {
      this.#dialog.returnValue = ""
      this.#dialog.showModal()
      await this.#closing()
    } while (!this.#dialog.returnValue)
    if (before instanceof HTMLElement) {
      before.focus()
    }
    return this.#dialog.returnValue
  }

  #closing() {
    return new Promise((resolve) => {
      this.#dialog.addEventListener("close", resolve, { once: true })
    })
  }

  /** @param {string} name */
  #part(name) {
    return one(this, `[data-part="${name}"]`)
  }
}

/** @param {Clash} clash */
function choice(clash) {
  const legend = make("legend", {}, nameOf(clash.name))
  const sides = SIDES.map((side) => version(clash, side))
  const properties = { className: "conflict__field" }
  return make("fieldset", properties, legend, ...sides)
}

/**
 * @param {Clash} clash
 * @param {Side} side
 */
function version(clash, side) {
  const { name } = clash
  const input = make("input", { type: "radio", name })
  input.value = side
  input.checked = side === "mine"
  const whose = make("span", { className: "conflict__whose" })
  whose.textContent = word(`conflict_${side}`)
  const says = make("span", { className: "conflict__says", dir: "auto" })
  says.textContent = partOf(name, clash[side])
  const properties = { className: "conflict__side" }
  return make("label", properties, input, whose, says)
}

/** @param {string} id */
async function lastEditor(id) {
  const events = `/events?annotation=${id}&limit=1`
  try {
    /** @type {Answer<Page<LogEvent>>} */
    const { body } = await call("GET", articlePath(store.article.slug, events))
    return body.items[0]?.actor ?? word("conflict_somebody")
  } catch {
    return word("conflict_somebody")
  }
}

customElements.define("conflict-dialog", ConflictDialog)
