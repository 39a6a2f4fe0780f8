// The review's desk: one annotation at a time; accept, place, dismiss, publish. Every act has a key.

import { store } from "../editing/annotation/store.js";
import { cursor } from "../editing/cursor/cursor.js";
import { Unanswered } from "../editing/page/api.js";
import { announce, showSaved } from "../editing/speech/announcement.js";
import { word } from "../editing/speech/word.js";
import {
  quoteOf,
  showCandidates,
  showKind,
  showQuote,
} from "../reviewing/card.js";
import { letReaders, showEnd } from "../reviewing/ending.js";
import { bindKeys } from "../reviewing/key.js";
import { Queue } from "../reviewing/queue.js";
import { askReason } from "../reviewing/reason.js";
import { decide, listWaiting } from "../reviewing/waiting.js";

class ReviewDesk extends HTMLElement {
  #queue = new Queue();
  #points = [...store.article.text];
  #acts = {
    accept: () => this.#accept(),
    release: () => this.#release(),
    next: () => this.#step(1),
    previous: () => this.#step(-1),
    publish: () => letReaders(this.#part("done")),
  };

  connectedCallback() {
    this.addEventListener("click", ({ target }) =>
      this.#acts[target.closest("[data-act]")?.dataset.act]?.(),
    );
    this.#part("candidates").addEventListener("change", ({ target }) =>
      this.#propose(this.#queue.one.candidates[target.value]),
    );
    cursor.addEventListener("cursor:moved", () =>
      this.#show("after", cursor.passage),
    );
    bindKeys(this.#acts, (index) => this.#choose(index));
  }

  /** Fetch what waits, and show the first. */
  async open() {
    this.#queue.items = await listWaiting();
    this.#showOne();
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #step(by) {
    this.#queue.step(by);
    this.#showOne();
  }

  #showOne(live = null) {
    const { one } = this.#queue;
    this.#part("item").hidden = !one;
    this.#part("done").hidden = Boolean(one);
    this.#part("failed").hidden = true;
    if (!one) {
      return this.#end(live);
    }
    this.#part("count").textContent = word("waits", {
      count: this.#queue.size,
      number: this.#queue.index + 1,
    });
    showKind(this.#part("kind"), one);
    showQuote(this.#part("before"), one.before);
    showCandidates(this.#part("candidates"), one.candidates);
    document
      .querySelector("earlier-text")
      .show(one.annotation.kind, one.before);
    store.select([one.annotation.id]);
    const { start } = one.annotation;
    return this.#propose(
      start === null ? one.candidates[0] : one.annotation,
      start === null ? 0 : -1,
    );
  }

  /** Select a place in the new text; accepting takes what is selected. */
  #propose(place, index = this.#queue.one.candidates.indexOf(place)) {
    if (index >= 0 && this.#queue.one.candidates[index]) {
      this.#part("candidates").querySelectorAll("input")[index].checked = true;
    }
    cursor.place(place?.start ?? 0, place?.end ?? 0, { exact: true });
    if (place) {
      cursor.dispatchEvent(new Event("cursor:shown"));
    }
    this.#show("after", place);
  }

  #show(name, passage) {
    if (this.#queue.one) {
      showQuote(this.#part(name), passage && quoteOf(this.#points, passage));
    }
  }

  #choose(index) {
    const place = this.#queue.one?.candidates[index];
    if (place) {
      this.#propose(place, index);
    }
  }

  #accept() {
    const { passage } = cursor;
    if (!this.#queue.one) {
      return undefined;
    }
    if (!passage) {
      return this.#fail(word("nothingChosen"));
    }
    const { exact } = quoteOf(this.#points, passage);
    return this.#decide({ passage: { ...passage, exact } }, "accepted");
  }

  async #release() {
    const reason = this.#queue.one && (await askReason(this.#part("reasons")));
    return reason && this.#decide({ reason }, "released");
  }

  async #decide(verdict, says) {
    try {
      showSaved("saving");
      const { live_revision: live } = await decide(
        this.#queue.one,
        verdict,
        this.dataset.published === "True",
      );
      this.#queue.take();
      showSaved("saved");
      announce(word(says, { count: this.#queue.size }));
      this.#showOne(live);
    } catch (error) {
      this.#fail(
        error instanceof Unanswered ? word("notReached") : error.message,
      );
    }
  }

  #end(live) {
    this.#part("count").textContent = "";
    showEnd(this.#part("done"), live);
    cursor.moveTo(0);
  }

  #fail(message) {
    showSaved("failed");
    this.#part("failed").textContent = message;
    this.#part("failed").hidden = false;
  }
}

customElements.define("review-desk", ReviewDesk);
