// <spoiler-article src="https://HOST/articles/SLUG">: an article on any site, as its reader may see it; docs/embedding.md.
// Attributes: `src`, `at`, `tolerance`, `controls`, `lang`.
// Events: `annotator:progress`, `annotator:reveal`, `annotator:error`.

import { Article } from "./embed/article.js"
import { goesBack, Patience } from "./embed/patience.js"
import { Failure, positions, read, written } from "./embed/service.js"
import { sheet } from "./embed/sheet.js"
import { settingOf } from "./embed/words.js"
import { remember } from "./reading/memory.js"

const REFLECTED = ["src", "at", "tolerance", "controls"]
const KEEP_TEXT = ["lang", "controls"]

/** @type {Set<SpoilerArticle>} */
const living = new Set() // the elements of this page: what a reader says to one of a film, all of them hear

class SpoilerArticle extends HTMLElement {
  static observedAttributes = [...REFLECTED, "lang"]
  #article = new Article({
    answered: (places) => this.#answered(places),
    turned: (gap, isOpen) => this.#turned(gap, isOpen),
    retried: () => this.reload(),
  })
  #request = new AbortController()
  /** @type {Set<string>} */
  #revealed = new Set()
  #patience = new Patience(() => this.reload())
  /** @type {EmbeddedPlace} */
  #shown = { said: {} }
  /** @type {Record<string, string>} */
  #heard = {} // places that another element was told, until they are shown here
  #isDue = false
  #isQuiet = false // while an attribute is brought in line with what is shown

  constructor() {
    super()
    const shadow = this.attachShadow({ mode: "open" })
    shadow.adoptedStyleSheets = [sheet]
    shadow.append(this.#article.root)
    // Its colour changes with the page's theme. In the shadow tree, no style of the page can switch that off.
    shadow.addEventListener("transitionend", () => this.#article.dress(this))
  }

  connectedCallback() {
    living.add(this)
    this.#reloadSoon()
  }

  disconnectedCallback() {
    living.delete(this)
    this.#request.abort()
    this.#patience.stop()
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (this.#isQuiet || before === after) {
      return
    }
    if (name === "src") {
      this.#article.empty()
    }
    if (name === "src" || name === "lang") {
      this.#article.forget()
    }
    if (!KEEP_TEXT.includes(name)) {
      this.#heard = {}
      this.#revealed.clear()
    }
    this.#reloadSoon()
  }

  /** Ask again, for an editor may have tagged a spoiler meanwhile. */
  async reload() {
    this.#request.abort()
    this.#patience.stop()
    if (!this.isConnected) {
      return
    }
    this.#request = new AbortController()
    const { signal } = this.#request
    const setting = settingOf(this)
    const view = {
      said: positions(this.getAttribute("at")),
      heard: this.#heard,
      tolerance: this.getAttribute("tolerance"),
      revealed: [...this.#revealed],
      lang: setting.lang,
    }
    if (goesBack(this.#shown, view)) {
      this.#article.empty()
    }
    this.#article.wait()
    try {
      const loaded = await read(setting.src, view, signal)
      if (!signal.aborted) {
        this.#show(loaded, setting)
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#fail(error instanceof Failure ? error : new Failure(0), setting)
      }
    }
  }

  /**
   * The reader is at these positions, by film.
   *
   * @param {Record<string, string>} places
   */
  follow(places) {
    Object.assign(this.#heard, places) // it may not know its films yet
    const concerned = this.#article.concerned(places)
    if (concerned.length) {
      const said = positions(this.getAttribute("at"))
      const now = { ...said, ...Object.fromEntries(concerned) }
      this.setAttribute("at", written(now))
    }
  }

  /** Once for several attributes that change together. */
  #reloadSoon() {
    if (this.#isDue) {
      return
    }
    this.#isDue = true
    queueMicrotask(() => {
      this.#isDue = false
      this.reload()
    })
  }

  /**
   * @param {Loaded} loaded
   * @param {Setting} setting
   */
  #show(loaded, setting) {
    const controls = this.getAttribute("controls") !== "none"
    this.#revealed = new Set(loaded.article.view.reveal)
    this.#article.show(loaded, setting, controls)
    this.#article.dress(this)
    this.#isQuiet = true
    this.setAttribute("at", written(this.#article.positions))
    this.#isQuiet = false
    this.#shown = {
      said: this.#article.positions,
      tolerance: this.getAttribute("tolerance"),
    }
    this.#heard = {}
    this.#patience.rest()
  }

  /**
   * @param {Failure} failure
   * @param {Setting} setting
   */
  #fail(failure, setting) {
    const { status } = failure
    this.#article.fail(status, setting)
    this.#patience.wait(failure)
    this.#tell("error", { status })
  }

  /** @param {Record<string, string>} places */
  #answered(places) {
    const changes = Object.entries(places).map(([film, at]) => [film, { at }])
    remember(Object.fromEntries(changes))
    for (const one of living) {
      one.follow(places)
    }
    for (const [film, at] of this.#article.concerned(places)) {
      this.#tell("progress", { film, at })
    }
  }

  /**
   * @param {string} gap
   * @param {boolean} open
   */
  #turned(gap, open) {
    if (open) {
      this.#revealed.add(gap)
    } else {
      this.#revealed.delete(gap)
    }
    this.reload()
    this.#tell("reveal", { gap, open })
  }

  /**
   * @param {string} name
   * @param {object} detail
   */
  #tell(name, detail) {
    const options = { detail, bubbles: true, composed: true }
    this.dispatchEvent(new CustomEvent(`annotator:${name}`, options))
  }
}

for (const name of REFLECTED) {
  Object.defineProperty(SpoilerArticle.prototype, name, {
    /** @this {SpoilerArticle} */
    get() {
      return this.getAttribute(name)
    },
    /**
     * @this {SpoilerArticle}
     * @param {string | null} value
     */
    set(value) {
      if (value === null) {
        this.removeAttribute(name)
      } else {
        this.setAttribute(name, value)
      }
    },
  })
}

addEventListener("pageshow", ({ persisted }) => {
  if (persisted) {
    for (const one of living) {
      one.reload()
    }
  }
})

// Browsers without these colours, older than 2024, keep what the page has; and the script may be on a page twice.
const hasColours = CSS.supports("color", "light-dark(red, red)")
if (hasColours && !customElements.get("spoiler-article")) {
  customElements.define("spoiler-article", SpoilerArticle)
}
