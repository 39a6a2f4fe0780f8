// What a reader has said on the service's own site, taken over to this one. The reader is asked there which films, and here
// again. An answer counts once, and only in the browser that asked for it, so nobody else can make such a link.
import { MARK, readAnswer, request } from "../reading/handover.js"
import { recall } from "../reading/memory.js"
import { element } from "./elements.js"
import { rootOf } from "./service.js"

const ASKED = "annotator:asked" // where the key is kept until the answer comes
const KEY_BYTES = 16

const WORDS = {
  en: {
    bring: "Use what you said on {site}",
    brought: "Use here what you said on {site}?",
    finished: "Finished it",
    others: "other films: {n}",
    yes: "Yes",
    no: "No",
    kept: "It counts here, too.",
    undo: "Undo",
    undone: "Nothing was changed.",
  },
  de: {
    bring: "Angaben von {site} übernehmen",
    brought: "Angaben von {site} hier übernehmen?",
    finished: "Ganz gesehen",
    others: "weitere Filme: {n}",
    yes: "Ja",
    no: "Nein",
    kept: "Sie gelten jetzt auch hier.",
    undo: "Rückgängig",
    undone: "Nichts wurde geändert.",
  },
}

let arrived = arrival() // the places that came with this page, until one element has asked about them

export class Handover {
  #element = element("div", { part: "handover" })
  /** @type {EmbeddedFilm[]} */
  #films = []
  /** @type {Setting | null} */
  #setting = null
  #answered
  #isBusy = false // with a question, or what came of it

  /**
   * @param {HTMLElement} around where it is shown
   * @param {(places: Record<string, string>) => void} answered
   */
  constructor(around, answered) {
    this.#answered = answered
    around.append(this.#element)
  }

  /**
   * Ask about what has come, or offer to bring it to a reader who has said nothing here.
   *
   * @param {EmbeddedFilm[]} films of the article
   * @param {Record<string, string>} positions the reader's, by film
   * @param {Setting} setting
   */
  show(films, positions, setting) {
    this.#films = films
    this.#setting = setting
    if (arrived) {
      this.#ask(arrived, positions)
      arrived = null
    } else if (!this.#isBusy) {
      const isNew = Object.values(positions).every((at) => at === "unseen")
      const offers = isNew && canAsk() ? [this.#offer()] : []
      this.#element.replaceChildren(...offers)
    }
  }

  get #words() {
    return WORDS[this.#setting?.lang ?? "en"]
  }

  get #root() {
    return rootOf(this.#setting?.src ?? "")
  }

  #offer() {
    const address = `${this.#root}/remembered`
    const { bring } = this.#words
    return button(this.#named(bring), () => leaveFor(address))
  }

  /**
   * @param {Record<string, string>} places
   * @param {Record<string, string>} positions
   */
  #ask(places, positions) {
    const { brought, yes, no, undo, kept, undone } = this.#words
    const films = Object.keys(places)
    const memory = recall()
    const before = films.map((film) => {
      return [film, positions[film] ?? memory[film]?.at ?? "unseen"]
    })
    const back = button(undo, () => {
      this.#answered(Object.fromEntries(before))
      this.#say(undone)
    })
    const take = button(yes, () => {
      this.#answered(places)
      this.#say(kept, back)
    })
    const leave = button(no, () => this.#say(undone))
    const question = element("p", {}, this.#named(brought))
    const list = element("ul", {}, ...this.#lines(places))
    this.#fill(question, list, take, " ", leave)
  }

  /**
   * The films of this article by name, and how many others there are.
   *
   * @param {Record<string, string>} places
   */
  #lines(places) {
    const { finished, others } = this.#words
    const here = this.#films.filter(({ slug }) => slug in places)
    const lines = here.map(({ slug, title }) => {
      const at = places[slug]
      const says = at === "finished" ? finished : at.replace("@", " · ")
      const name = element("i", { dir: "auto" }, title)
      return element("li", {}, name, `: ${says}`)
    })
    const more = Object.keys(places).length - here.length
    const rest = element("li", {}, others.replace("{n}", String(more)))
    return more ? [...lines, rest] : lines
  }

  /** @param {string} sentence */
  #named(sentence) {
    return sentence.replace("{site}", new URL(this.#root).host)
  }

  /**
   * Say it where the focus goes, since the button that had it is gone.
   *
   * @param {string} sentence
   * @param {...HTMLElement} children
   */
  #say(sentence, ...children) {
    const line = element("p", { tabindex: -1 }, `${sentence} `, ...children)
    this.#fill(line)
    line.focus()
  }

  /** @param {...(Node | string)} children */
  #fill(...children) {
    this.#isBusy = true
    this.#element.replaceChildren(...children)
  }
}

/** The places in the address of this page, which leave it at once. */
function arrival() {
  if (!location.hash.startsWith(MARK)) {
    return null
  }
  const answer = readAnswer(location.hash)
  const [address] = location.href.split("#")
  history.replaceState(history.state, "", address)
  try {
    const key = localStorage.getItem(ASKED)
    localStorage.removeItem(ASKED)
    return answer?.key === key ? (answer?.places ?? null) : null
  } catch {
    return null
  }
}

/** Whether this page can be left for the service, and come back to, and keep what comes with it. */
function canAsk() {
  try {
    const isWhole = window === window.top
    return isWhole && /^https?:$/.test(location.protocol) && !!localStorage
  } catch {
    return false
  }
}

/** @param {string} address */
function leaveFor(address) {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES))
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, "0"))
  const key = pairs.join("")
  localStorage.setItem(ASKED, key)
  const href = address + request(key, location.href)
  // The service compares where the request comes from with where its answer would go.
  element("a", { href, referrerpolicy: "origin" }).click()
}

/**
 * @param {string} text
 * @param {() => void} press
 */
function button(text, press) {
  const made = element("button", { type: "button" }, text)
  made.addEventListener("click", press)
  return made
}
