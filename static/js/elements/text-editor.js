// <text-editor>: an article's text to be typed in: kept while it is typed, tried before it is saved, put together with what
// others saved.
// Attributes: `data-slug`, `data-revision`, `data-me` (the account). `data-ready` says that script works.

import { around, one } from "../dom.js"
import { messageOf, Refusal, Unanswered } from "../editing/page/api.js"
import { Delay } from "../editing/page/delay.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"
import { attachBar } from "../rewriting/bar.js"
import { isSame, putText, textOf } from "../rewriting/block.js"
import { mergeTexts } from "../rewriting/conflict.js"
import { Drafts } from "../rewriting/draft.js"
import { attachPaste } from "../rewriting/paste.js"
import { isHolding, showFailure, showReport } from "../rewriting/report.js"
import { newest, save } from "../rewriting/saving.js"

const PAUSE = 600 // ms without a key before what was typed is kept

export class TextEditor extends LivingElement {
  #slug = this.dataset.slug ?? ""
  #revision = Number(this.dataset.revision)
  #drafts = new Drafts(this.dataset.me ?? "", this.#slug)
  #base = textOf(this) // the text of the revision that this one started from
  #keeping = new Delay(PAUSE)

  connectedCallback() {
    const signal = this.live()
    const bar = one(this, "[role='toolbar']")
    attachBar(bar, one(this, "#body"), signal)
    attachPaste(this, this.#slug, signal)
    this.addEventListener(
      "input",
      () => this.#keeping.run(() => this.#keep()),
      { signal },
    )
    one(this, "form").onsubmit = (event) => {
      event.preventDefault()
      this.#try()
    }
    this.#report.onclick = (event) => {
      const answer = around(event, "[data-report]")?.dataset.report
      this.#answer(answer)
    }
    this.#followWindow(signal)
    this.#offerKept()
    this.dataset.ready = ""
  }

  get #report() {
    return one(document, "#report", HTMLDialogElement)
  }

  /** @param {AbortSignal} signal */
  #followWindow(signal) {
    const warn = (/** @type {Event} */ event) => {
      if (this.#isChanged()) {
        this.#keep()
        event.preventDefault()
      }
    }
    addEventListener("beforeunload", warn, { signal })
    addEventListener("pagehide", () => this.#keep(), { signal })
    addEventListener("storage", (event) => this.#follow(event), { signal })
  }

  /**
   * Another tab took this one's text, or dropped it, while it is still typed here: keep it again.
   *
   * @param {StorageEvent} event
   */
  #follow({ key, newValue }) {
    if (key === null) {
      one(document, "#kept").textContent = "" // somebody signed out
    } else if (key === this.#drafts.own && newValue === null) {
      this.#keep()
    }
  }

  #isChanged() {
    return !isSame(textOf(this), this.#base)
  }

  #keep() {
    if (!this.#isChanged()) {
      return
    }
    const isKept = this.#drafts.keep({
      revision: this.#revision,
      base: this.#base,
      text: textOf(this),
    })
    one(document, "#kept").textContent = word(isKept ? "kept" : "notKept")
  }

  /** Offer all that was typed before this page was loaded, or in other tabs, and never saved. */
  #offerKept() {
    const pattern = one(this, "#kept-text")
    for (const [key, kept] of this.#drafts.others()) {
      if (!isSame(kept.text, this.#base)) {
        pattern.before(this.#notice(pattern, key, kept))
      }
    }
  }

  /**
   * @param {HTMLElement} pattern
   * @param {string} key
   * @param {KeptText} kept
   */
  #notice(pattern, key, kept) {
    const notice = /** @type {HTMLElement} */ (pattern.cloneNode(true))
    notice.removeAttribute("id")
    const { lang } = document.documentElement
    const time = new Date(kept.at).toLocaleString(lang)
    one(notice, "p").textContent = word("keptText", { time })
    notice.hidden = false
    notice.onclick = (event) => {
      const answer = around(event, "[data-kept]")?.dataset.kept
      if (answer === "take") {
        this.#take(kept)
      }
      if (answer) {
        this.#drafts.forget(key)
        notice.remove()
      }
    }
    return notice
  }

  /**
   * Go on with a kept text. It stays one of its own revision: saving it says what others did meanwhile.
   *
   * @param {KeptText} kept
   */
  #take({ revision, base, text }) {
    putText(this, text)
    this.#base = base
    this.#revision = revision
    this.#keep()
    one(this, "#body").focus()
  }

  async #try() {
    const report = await this.#send({ dryRun: true })
    if (report) {
      showReport(this.#report, report)
    }
  }

  /** @param {string | undefined} answer */
  async #answer(answer) {
    if (answer === "back") {
      this.#report.close()
    }
    if (answer !== "save" && answer !== "look") {
      return
    }
    const holdNew = isHolding(this.#report)
    const report = await this.#send({ dryRun: false, holdNew })
    if (!report) {
      return
    }
    this.#drafts.forget()
    this.#base = textOf(this)
    const next = answer === "look" ? "preview" : "edit"
    const held = report.repeated.length ? "publication" : "review"
    const page = report.safe ? next : held
    location.assign(`/articles/${encodeURIComponent(this.#slug)}/${page}`)
  }

  /** @param {{dryRun: boolean, holdNew?: boolean}} options */
  async #send(options) {
    try {
      return await save(this.#slug, this.#revision, textOf(this), options)
    } catch (error) {
      this.#keep()
      if (error instanceof Refusal && error.status === 409) {
        await this.#merge()
      } else {
        showFailure(this.#report, failure(error))
      }
      return null
    }
  }

  async #merge() {
    this.#report.close()
    const { editor, revision } = await newest()
    const theirs = textOf(editor)
    const versions = { base: this.#base, mine: textOf(this), theirs }
    const dialog = one(document, "#merge", HTMLDialogElement)
    const text = await mergeTexts(dialog, versions)
    if (!text) {
      return
    }
    putText(this, text)
    this.#base = theirs
    this.#revision = revision
    this.#keep()
    this.#try()
  }
}

/** @param {unknown} error */
function failure(error) {
  if (error instanceof Unanswered) {
    return word("notReached")
  }
  const { status, fields } = error instanceof Refusal ? error : {}
  if (status === 401) {
    return word("signedOut")
  }
  const faults = Object.values(fields ?? {}).flat()
  return [messageOf(error), ...faults].join(" ")
}

customElements.define("text-editor", TextEditor)
