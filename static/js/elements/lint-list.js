// <lint-list>: words that would give hidden passages away, to go to each of them.

import { around, make, one } from "../dom.js"
import { store } from "../editing/annotation/store.js"
import { jump } from "../editing/cursor/jump.js"
import { articlePath, call, messageOf } from "../editing/page/api.js"
import { Delay } from "../editing/page/delay.js"
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

  connectedCallback() {
    const signal = this.live()
    const loadSoon = () => this.#delay.run(() => this.#load())
    store.addEventListener("store:changed", loadSoon, { signal })
    this.addEventListener("click", (event) => this.#press(event), { signal })
    this.#load()
  }

  get #path() {
    return articlePath(store.article.slug, "/lint")
  }

  async #load() {
    try {
      /** @type {Answer<Lint>} */
      const { body } = await call("GET", this.#path)
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
    const count = open.length
    this.#findings = [...open, ...dismissed]
    this.#button.textContent = count
      ? word("lint.count", { count })
      : word("lint.none")
    this.#button.disabled = findings.length === 0
    one(this, "ul").replaceChildren(...this.#findings.map(item))
    if (!findings.length) {
      this.#popover.hidePopover()
    }
  }

  /** @param {Event} event */
  #press(event) {
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
    store.select([annotation])
    jump(start, end)
  }
}

/**
 * @param {Finding} finding
 * @param {number} index
 */
function item({ words, rule, shown, dismissed }, index) {
  const list = words.join(", ")
  const passage = make("small", { dir: "auto" }, shown)
  const go = make("button", { type: "button", className: "lint__words" })
  go.append(make("b", {}, list), ` ${word(`lint.${rule}`)}`, passage)
  go.dataset.index = String(index)
  const judge = make("button", { type: "button", className: "link" })
  judge.textContent = word(dismissed ? "lint.restore" : "lint.dismiss")
  judge.ariaLabel = `${judge.textContent}: ${list}`
  judge.dataset.part = "judge"
  judge.dataset.index = String(index)
  const row = make("li", {}, go, judge)
  row.toggleAttribute("data-dismissed", dismissed)
  return row
}

customElements.define("lint-list", LintList)
