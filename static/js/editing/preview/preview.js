// What readers would get of the newest text, as the server writes it; each step is fetched once, and again after a change.

import { store } from "../annotation/store.js";
import { articlePath, call } from "../page/api.js";

export class Previews {
  films = []; // {film, beats, points}, the article's own first
  version = 0;
  #kept = new Map(); // query -> promise of a preview
  #noted = new Set();

  get slugs() {
    return this.films.map(({ film }) => film.slug).join();
  }

  /** Fetch where the article changes for readers; what was kept is forgotten. */
  async open() {
    const { body } = await call(
      "GET",
      articlePath(store.article.slug, "/steps"),
    );
    this.#kept.clear();
    ({ films: this.films, version: this.version } = body);
  }

  /** The preview for a query. */
  get(query) {
    const kept = this.#kept.get(query) ?? this.#fetch(query);
    this.#kept.set(query, kept);
    return kept;
  }

  /** Fetch previews one after the other, so that scrubbing finds them there. */
  async prefetch(queries) {
    const { version } = this;
    for (const query of queries) {
      if (this.version !== version) {
        return;
      }
      await this.get(query).catch(() => {});
    }
  }

  /** Tell the check list before publishing what has been looked at. */
  async note(at) {
    const key = `${this.version} ${at === "unseen"}`;
    if (at === null || this.#noted.has(key)) {
      return;
    }
    this.#noted.add(key);
    const sent = {
      body: { version: this.version, at },
      key: crypto.randomUUID(),
    };
    await call(
      "POST",
      articlePath(store.article.slug, "/previews"),
      sent,
    ).catch(() => this.#noted.delete(key));
  }

  async #fetch(query) {
    try {
      return (
        await call("GET", articlePath(store.article.slug, `/preview?${query}`))
      ).body;
    } catch (error) {
      this.#kept.delete(query);
      throw error;
    }
  }
}
