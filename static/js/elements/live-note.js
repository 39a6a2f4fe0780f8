// <live-note>: a quiet line on what somebody else has just done; and a new text, which needs the page to be loaded again.

import { one } from "../dom.js"
import { isComment } from "../editing/annotation/comment.js"
import { store } from "../editing/annotation/store.js"
import { Refusal } from "../editing/page/api.js"
import { live } from "../editing/queue/live.js"
import { announce } from "../editing/speech/announcement.js"
import { brief } from "../editing/speech/brief.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const SHOWN_FOR = 8000 // ms
const LONGEST = 60 // characters of a passage
const OF_THE_TEXT = ["revise", "restore"]

class LiveNote extends LivingElement {
  #reload = one(this, "button")
  /** @type {number | undefined} */
  #timer

  connectedCallback() {
    const signal = this.live()
    live.addEventListener(
      "live:news",
      ({ detail }) => this.#hear(detail.events),
      { signal },
    )
    live.addEventListener(
      "live:lost",
      ({ detail }) => this.#lose(detail.error),
      { signal },
    )
    live.addEventListener("live:found", () => this.#settle(), { signal })
    this.#reload.onclick = () => location.reload()
  }

  /** Whether the text is another one, which stays true until the page is loaded again. */
  get #isOld() {
    return !this.#reload.hidden
  }

  /** @param {LogEvent[]} events */
  #hear(events) {
    const revision = events.find(
      ({ action, subject }) =>
        subject.startsWith("article:") && OF_THE_TEXT.includes(action),
    )
    if (revision) {
      this.#offerReload(events.at(-1) ?? revision)
      return
    }
    const { me } = store.article
    const others = events.filter(({ actor }) => actor !== me)
    const news = others.filter(isTold)
    if (news.length && !this.#isOld) {
      this.#say(news)
    }
  }

  /** @param {Error} error */
  #lose(error) {
    if (error instanceof Refusal && error.status === 401) {
      this.#show(word("line_signed_out"))
    }
  }

  #settle() {
    if (!this.#isOld) {
      this.hidden = true
    }
  }

  /**
   * The text is another one now: what is shown here has other places.
   *
   * @param {LogEvent} event
   */
  #offerReload({ actor }) {
    clearTimeout(this.#timer)
    this.#reload.hidden = false
    this.#show(word("live_revised", { actor }))
    announce(word("live_revised", { actor }))
  }

  /** @param {LogEvent[]} events */
  #say(events) {
    const last = events[events.length - 1]
    const { actor } = last
    const words = wordsOf(last)
    const count = events.length
    const sentence =
      count > 1
        ? word("live_several", { actor, count })
        : word(isComment(last) ? "live_comment" : "live_one", { actor, words })
    this.#show(sentence)
    const selected = `annotation:${store.selectedIds[0]}`
    if (events.some(({ subject }) => subject === selected)) {
      announce(word("live_here", { actor }))
    }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.hidden = true
    }, SHOWN_FOR)
  }

  /** @param {string} text */
  #show(text) {
    one(this, '[data-part="says"]').textContent = text
    this.hidden = false
  }
}

/** @param {LogEvent} event */
function isTold(event) {
  const isNewComment = isComment(event) && event.action === "create"
  return isNewComment || event.subject.startsWith("annotation:")
}

/** @param {LogEvent} event */
function wordsOf({ before, after }) {
  const commented = store.get(after?.annotation)?.exact
  const words = commented ?? (after ?? before)?.exact ?? ""
  return brief(words, LONGEST)
}

customElements.define("live-note", LiveNote)
