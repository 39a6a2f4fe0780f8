// <hand-over>: lets a reader take films that this device remembers to the site that has asked for them. The site gets the
// films that are ticked, in the fragment of its page's address, and nothing before that.

import { every, make, one } from "../dom.js"
import { answerWith, MOST_FILMS, readRequest } from "../reading/handover.js"

class HandOver extends HTMLElement {
  #request = readRequest(location.hash)

  connectedCallback() {
    const request = this.#request
    if (!request) {
      return
    }
    const { host, href, origin } = request.page
    for (const part of every(this, '[data-part="site"]')) {
      part.textContent = host
    }
    one(this, "a", HTMLAnchorElement).href = href
    this.hidden = false
    if (!cameFrom(origin)) {
      this.#say("foreign")
      return
    }
    document.addEventListener("remembered:listed", ({ detail }) =>
      this.#list(detail.films),
    )
    const form = one(this, "form", HTMLFormElement)
    one(form, '[data-part="every"]').onclick = () => this.#tickAll()
    form.onsubmit = (event) => {
      event.preventDefault()
      this.#send(request)
    }
  }

  /** @param {string} name */
  #part(name) {
    return one(this, `[data-part="${name}"]`)
  }

  /** @param {{slug: string, title: string, at: string, says: string}[]} films */
  #list(films) {
    const told = films.filter(({ at }) => at !== "unseen")
    const items = told.map(({ slug, title, at, says }) => {
      const box = make("input", { type: "checkbox", value: `${slug}~${at}` })
      const text = ` ${title} · ${says}`
      const label = make("label", { className: "check" }, box, text)
      return make("li", {}, label)
    })
    this.#part("films").replaceChildren(...items)
    one(this, "form").hidden = !told.length
    this.#say(told.length ? "" : "nothing")
  }

  #tickAll() {
    for (const box of every(this, "input", HTMLInputElement)) {
      box.checked = true
    }
  }

  /** @param {{key: string, page: URL}} request */
  #send({ key, page }) {
    const boxes = every(this, "input:checked", HTMLInputElement)
    const pairs = boxes.map(({ value }) => value.split("~"))
    if (!pairs.length) {
      this.#say("none")
    } else if (pairs.length > MOST_FILMS) {
      this.#say("many")
    } else {
      page.hash = answerWith(key, Object.fromEntries(pairs))
      location.assign(page)
    }
  }

  /** @param {string} name of a sentence, or "" */
  #say(name) {
    const part = this.#part("fault")
    const sentence = part.dataset[name] ?? ""
    part.textContent = sentence.replace("{n}", String(MOST_FILMS))
  }
}

/**
 * Whether a page of this origin led here. Otherwise anybody could name a page that leads on to another site.
 *
 * @param {string} origin
 */
function cameFrom(origin) {
  const { referrer } = document
  return URL.canParse(referrer) && new URL(referrer).origin === origin
}

customElements.define("hand-over", HandOver)
