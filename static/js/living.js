// Elements that listen outside themselves, and stop when they leave the page.

export class LivingElement extends HTMLElement {
  #gone = new AbortController()

  /** The signal that ends what is listened to from now on. */
  live() {
    this.#gone.abort()
    this.#gone = new AbortController()
    return this.#gone.signal
  }

  disconnectedCallback() {
    this.#gone.abort()
  }
}
