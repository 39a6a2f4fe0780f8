// Who changed what and when, of the article or of one annotation; and bringing an earlier state back.

import { store } from "../editing/annotation/store.js";
import { entry } from "../editing/history/entry.js";
import { articlePath, call } from "../editing/page/api.js";
import { bind } from "../editing/page/key.js";
import { restore } from "../editing/queue/change.js";
import { live } from "../editing/queue/live.js";
import { word } from "../editing/speech/word.js";

const PAGE = 30;

class ChangeHistory extends HTMLElement {
  #dialog = this.querySelector("dialog");
  #list = this.querySelector("ol");
  #next = null; // the cursor of the page after
  #asked = 0;

  connectedCallback() {
    for (const button of document.querySelectorAll('[data-opens="history"]')) {
      button.addEventListener("click", () => void this.#open());
    }
    bind("history", "H", () => void this.#open(), word("history.key"));
    this.#part("one").addEventListener("change", () => void this.#read());
    this.#part("more").addEventListener("click", () => void this.#more());
    this.#list.addEventListener(
      "click",
      ({ target }) => void this.#restore(target.closest("[data-event]")),
    );
    live.addEventListener(
      "live:news",
      () => this.#dialog.open && void this.#read(),
    );
  }

  async #open() {
    if (this.#dialog.open) {
      return this.#dialog.close();
    }
    this.#part("one").checked = false;
    this.#part("one").disabled = store.selectedIds.length !== 1;
    this.#say("");
    this.#dialog.showModal();
    return this.#read();
  }

  /** The newest changes, in place of what is shown. */
  async #read() {
    const items = await this.#fetch();
    if (!items) {
      return;
    }
    this.#list.replaceChildren(...items.map(entry));
    this.#part("none").hidden = items.length > 0;
  }

  async #more() {
    const items = await this.#fetch(this.#next);
    if (!items) {
      return;
    }
    const rows = items.map(entry);
    this.#list.append(...rows);
    rows[0]?.focus();
  }

  async #fetch(cursor) {
    const query = new URLSearchParams({ limit: PAGE });
    if (cursor) {
      query.set("cursor", cursor);
    }
    if (this.#part("one").checked) {
      query.set("annotation", store.selectedIds[0]);
    }
    const asked = ++this.#asked;
    try {
      const { body } = await call(
        "GET",
        articlePath(store.article.slug, `/events?${query}`),
      );
      if (asked !== this.#asked) {
        return null; // something newer was asked for meanwhile
      }
      this.#next = body.next;
      this.#part("more").hidden = !body.next;
      return body.items;
    } catch (error) {
      this.#say(error.message);
      return null;
    }
  }

  async #restore(button) {
    if (!button) {
      return;
    }
    const answer = await restore(button.dataset.event, (error) =>
      this.#say(error.message),
    );
    if (!answer) {
      return;
    }
    this.#say(word("history.restored"));
    await this.#read();
    this.#list.querySelector("li")?.focus();
  }

  #say(text) {
    this.#part("says").textContent = text;
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }
}

customElements.define("change-history", ChangeHistory);
