// What readers would get of the newest text, as the server writes it. Each step is fetched once, and again after a change.

import { store } from "../annotation/store.js"
import { articlePath, call } from "../page/api.js"

export class Previews {
  /** @type {FilmSteps[]} */
  films = [] // the article's own first
  version = 0
  /** @type {Map<string, Promise<Preview>>} */
  #kept = new Map() // by query
  /** @type {Set<string>} */
  #noted = new Set()

  get slugs() {
    return this.films.map(({ film }) => film.slug).join()
  }

  /** Fetch where the article changes for readers, and forget what was kept. */
  async open() {
    const path = articlePath(store.article.slug, "/steps")
    /** @type {Answer<{films: FilmSteps[], version: number}>} */
    const { body } = await call("GET", path)
    this.#kept.clear()
    this.films = body.films
    this.version = body.version
  }

  /**
   * The preview for a query.
   *
   * @param {string} query
   */
  get(query) {
    const kept = this.#kept.get(query) ?? this.#fetch(query)
    this.#kept.set(query, kept)
    return kept
  }

  /**
   * Fetch previews one after the other, so that scrubbing finds them there.
   *
   * @param {string[]} queries
   */
  async prefetch(queries) {
    const { version } = this
    for (const query of queries) {
      if (this.version !== version) {
        return
      }
      await this.get(query).catch(() => {})
    }
  }

  /**
   * Tell the check list before publishing what has been looked at.
   *
   * @param {string | null} at
   */
  async note(at) {
    const { version } = this
    const name = `${version} ${at === "unseen"}`
    if (at === null || this.#noted.has(name)) {
      return
    }
    this.#noted.add(name)
    const path = articlePath(store.article.slug, "/previews")
    const options = { body: { version, at }, key: crypto.randomUUID() }
    await call("POST", path, options).catch(() => this.#noted.delete(name))
  }

  /** @param {string} query */
  async #fetch(query) {
    const path = articlePath(store.article.slug, `/preview?${query}`)
    try {
      /** @type {Answer<Preview>} */
      const { body } = await call("GET", path)
      return body
    } catch (error) {
      this.#kept.delete(query)
      throw error
    }
  }
}
