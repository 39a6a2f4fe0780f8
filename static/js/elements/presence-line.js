// <presence-line>: who else is at work on the article, in the workspace's head.

import { make, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { articlePath, call } from "../editing/page/api.js"
import { live } from "../editing/queue/live.js"
import { brief } from "../editing/speech/brief.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const EVERY = 15000 // ms; those who say nothing for 40 seconds have left
const AT_MOST_EVERY = 2000 // ms, while somebody goes from annotation to annotation
const LONGEST = 40 // characters of a passage

class PresenceLine extends LivingElement {
  /** @type {number | undefined} */
  #beat
  /** @type {number | undefined} */
  #next
  #lastSaid = 0 // when we last said where we are

  connectedCallback() {
    const signal = this.live()
    const sayWhenVisible = () => {
      if (!document.hidden) {
        this.#saySoon()
      }
    }
    const leave = () => void say({ here: false }, { keepalive: true })
    live.addEventListener(
      "live:presence",
      ({ detail }) => this.#show(detail.items),
      { signal },
    )
    store.addEventListener("store:selected", () => this.#saySoon(), { signal })
    window.addEventListener("pagehide", leave, { signal })
    window.addEventListener(
      "pageshow",
      ({ persisted }) => {
        if (persisted) {
          this.#saySoon()
        }
      },
      { signal },
    )
    document.addEventListener("visibilitychange", sayWhenVisible, { signal })
    this.#saySoon()
  }

  #saySoon() {
    clearTimeout(this.#next)
    const wait = this.#lastSaid + AT_MOST_EVERY - Date.now()
    this.#next = setTimeout(() => this.#say(), Math.max(0, wait))
  }

  async #say() {
    clearTimeout(this.#beat)
    this.#lastSaid = Date.now()
    const { selected } = store
    const isStored = selected && !selected.pending
    const items = await say({ annotation: isStored ? selected.id : null })
    if (items) {
      this.#show(items)
    }
    if (!document.hidden) {
      this.#beat = setTimeout(() => this.#say(), EVERY)
    }
  }

  /** @param {Presence[]} items */
  #show(items) {
    const { me } = store.article
    const others = items.filter(({ actor }) => actor !== me)
    one(this, "ul").replaceChildren(...others.map(person))
    this.hidden = others.length === 0
  }
}

/**
 * Say where this editor is. Resolves to where all are, or to null: the next time comes soon.
 *
 * @param {{annotation: string | null} | {here: false}} body
 * @param {CallOptions} [options]
 */
async function say(body, options) {
  const path = articlePath(store.article.slug, "/presence")
  try {
    /** @type {Answer<{items: Presence[]}>} */
    const answer = await call("PUT", path, { body, ...options })
    return answer.body.items
  } catch {
    return null
  }
}

/** @param {Presence} presence */
function person({ actor, annotation }) {
  const exact = store.get(annotation)?.exact
  const words = exact && brief(exact, LONGEST)
  const title = words ? word("presence_at", { actor, words }) : actor
  const sign = make("span", { ariaHidden: "true" }, initials(actor))
  const name = make("span", { className: "visually-hidden" }, title)
  return make("li", { title }, sign, name)
}

/**
 * `ada.keane@example.org` is AK.
 *
 * @param {string} address
 */
function initials(address) {
  const [name] = address.split("@")
  const parts = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const [first = "?", ...others] = parts
  const last = others.at(-1)
  const letters = last ? first[0] + last[0] : first.slice(0, 2)
  return letters.toUpperCase()
}

customElements.define("presence-line", PresenceLine)
