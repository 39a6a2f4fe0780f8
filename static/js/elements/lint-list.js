// <lint-list>: words that would give hidden passages away, and passages that seem to tell a plot point.

import { around, one } from "../dom.js"
import { hintRow } from "../editing/annotation/hint.js"
import {
  dismissedRow,
  loadRejections,
  restore,
} from "../editing/annotation/rejection.js"
import { store } from "../editing/annotation/store.js"
import {
  decide,
  goTo,
  goToNext,
  loadSuggestions,
  offer,
  suggestions,
} from "../editing/annotation/suggestion.js"
import { jump } from "../editing/cursor/jump.js"
import { articlePath, call, messageOf } from "../editing/page/api.js"
import { Delay } from "../editing/page/delay.js"
import { bind } from "../editing/page/key.js"
import { leave } from "../editing/page/panel.js"
import { announce } from "../editing/speech/announcement.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

/** @typedef {{findings: Finding[]}} Lint */

const SETTLED = 1200 // ms: until a change is stored, and nobody is in the middle of several

class LintList extends LivingElement {
  #delay = new Delay(SETTLED)
  #button = one(this, "[popovertarget]", HTMLButtonElement)
  #popover = one(this, "[popover]")
  /** @type {Finding[]} */
  #findings = []
  /** @type {Rejection[]} */
  #rejections = []

  connectedCallback() {
    const signal = this.live()
    this.#bind(signal)
    const loadSoon = () => this.#delay.run(() => this.#load())
    store.addEventListener("store:changed", loadSoon, { signal })
    this.addEventListener("click", (event) => this.#press(event), { signal })
    const decideAsked = (/** @type {Event} */ event) => {
      void this.#answer(/** @type {CustomEvent<string>} */ (event).detail)
    }
    suggestions.addEventListener("suggestions:asked", decideAsked, { signal })
    this.#load()
  }

  /** @param {AbortSignal} signal */
  #bind(signal) {
    /** @type {[string, string, () => unknown][]} */
    const all = [
      ["next", "N", goToNext],
      ["accept", "A", () => this.#decide("accept")],
      ["adjust", "Shift+A", () => this.#decide("adjust")],
      ["dismiss", "X", () => this.#decide("dismiss")],
    ]
    for (const [name, key, action] of all) {
      const does = word(`suggestion.key.${name}`)
      bind(`suggestion-${name}`, key, action, does, signal)
    }
  }

  get #path() {
    return articlePath(store.article.slug, "/lint")
  }

  async #load() {
    try {
      /** @type {Answer<Lint>} */
      const { body } = await call("GET", this.#path)
      suggestions.take(await loadSuggestions(store.article.slug))
      this.#rejections = await loadRejections()
      this.#take(body)
    } catch {
      // The line is gone: the hints stay as they were.
    }
  }

  /**
   * Show the findings, those that are dismissed last.
   *
   * @param {Lint} lint
   */
  #take({ findings }) {
    const open = findings.filter(({ dismissed }) => !dismissed)
    const dismissed = findings.filter((finding) => finding.dismissed)
    const count = open.length + suggestions.open.length
    this.#findings = [...open, ...dismissed]
    this.#button.textContent = count
      ? word("lint.count", { count })
      : word("lint.none")
    const items = [
      ...suggestions.open.map(offer),
      ...this.#findings.map(hintRow),
      ...this.#rejections.map(dismissedRow),
    ]
    this.#button.disabled = items.length === 0
    one(this, "ul").replaceChildren(...items)
    if (!items.length) {
      this.#popover.hidePopover()
    }
  }

  /** @param {string} verdict */
  async #decide(verdict) {
    await decide(verdict)
    await this.#load()
  }

  /**
   * Decide by a button beside the passage, and go to the next one where nothing is left to do here.
   *
   * @param {string} verdict
   */
  async #answer(verdict) {
    if (verdict !== "next") {
      await this.#decide(verdict)
    }
    const isDone = verdict === "next" || verdict === "dismiss"
    if (isDone && suggestions.open.length > 0) {
      goToNext()
    }
  }

  /**
   * Decide by a button of the list. The focus goes on to what has taken its place, so that it is not lost.
   *
   * @param {string} verdict
   * @param {number} index
   */
  async #decideInList(verdict, index) {
    await this.#decide(verdict)
    this.#focusRow(index)
  }

  /**
   * Let a dismissed passage be suggested again, and go to what has taken its place in the list.
   *
   * @param {string} id
   */
  async #restore(id) {
    const dismissed = this.#rejections.findIndex((one) => one.id === id)
    const index =
      suggestions.open.length + this.#findings.length + Math.max(dismissed, 0)
    try {
      await restore(id)
      announce(word("suggestion.restored"))
    } catch (error) {
      announce(messageOf(error))
    }
    await this.#load()
    this.#focusRow(index)
  }

  /** @param {number} index */
  #focusRow(index) {
    const rows = this.querySelectorAll("li")
    const row = rows[Math.min(index, rows.length - 1)]
    const next = row?.querySelector("button") ?? this.#button
    next.focus()
  }

  /** @param {Event} event */
  #press(event) {
    const offered = around(event, "[data-offer]")
    if (offered) {
      const { offer: index, part } = offered.dataset
      const suggestion = suggestions.visit(Number(index))
      if (part) {
        void this.#decideInList(part, Number(index))
      } else {
        this.#popover.hidePopover()
        leave()
        goTo(suggestion)
      }
      return
    }
    const { restore: id } = around(event, "[data-restore]")?.dataset ?? {}
    if (id) {
      void this.#restore(id)
      return
    }
    const button = around(event, "[data-index]")
    const finding = this.#findings[Number(button?.dataset.index)]
    if (!button || !finding) {
      return
    }
    if (button.dataset.part === "judge") {
      this.#judge(finding)
    } else {
      this.#go(finding)
    }
  }

  /**
   * Dismiss a finding that gives nothing away, or restore it.
   *
   * @param {Finding} finding
   */
  async #judge({ key: finding, dismissed }) {
    const verdict = dismissed ? "restored" : "dismissed"
    const body = { [verdict]: [finding] }
    const key = crypto.randomUUID()
    try {
      /** @type {Answer<Lint>} */
      const answer = await call("PUT", this.#path, { body, key })
      this.#take(answer.body)
      announce(word(`lint.${verdict}`))
      const button = this.querySelector("[data-part=judge]")
      if (button instanceof HTMLElement) {
        button.focus()
      }
    } catch (error) {
      announce(messageOf(error))
    }
  }

  /** @param {Finding} finding */
  #go({ start, end, annotation }) {
    this.#popover.hidePopover()
    leave()
    store.select([annotation])
    jump(start, end)
  }
}

customElements.define("lint-list", LintList)
