// A quiet line on what somebody else has just done; and a new text, which needs the page to be loaded again.

import { store } from "../editing/annotation/store.js";
import { brief } from "../editing/annotation/tag.js";
import { live } from "../editing/queue/live.js";
import { announce } from "../editing/speech/announcement.js";
import { word } from "../editing/speech/word.js";

const SHOWN_FOR = 8000; // ms
const OF_THE_TEXT = ["revise", "restore"];

class LiveNote extends HTMLElement {
  #timer;

  connectedCallback() {
    live.addEventListener("live:news", ({ detail }) =>
      this.#hear(detail.events),
    );
    live.addEventListener(
      "live:lost",
      ({ detail }) =>
        detail.error.status === 401 && this.#show(word("line_signed_out")),
    );
    live.addEventListener(
      "live:found",
      () => this.#lasts || (this.hidden = true),
    );
    this.querySelector("button").addEventListener("click", () =>
      location.reload(),
    );
  }

  #hear(events) {
    if (
      events.some(
        ({ action, subject }) =>
          subject.startsWith("article:") && OF_THE_TEXT.includes(action),
      )
    ) {
      return this.#renew(events.at(-1));
    }
    const others = events.filter(
      ({ actor, subject }) =>
        actor !== store.article.me && subject.startsWith("annotation:"),
    );
    return others.length && !this.#lasts ? this.#say(others) : undefined;
  }

  get #lasts() {
    return !this.querySelector("button").hidden;
  }

  /** The text is another one now: what is shown here has other places. */
  #renew({ actor }) {
    clearTimeout(this.#timer);
    this.querySelector("button").hidden = false;
    this.#show(word("live_revised", { actor }));
    announce(word("live_revised", { actor }));
  }

  #say(events) {
    const { actor, subject, before, after } = events.at(-1);
    const words = brief((after ?? before)?.exact ?? "", 60);
    const says =
      events.length > 1
        ? word("live_several", { actor, count: events.length })
        : word("live_one", { actor, words });
    this.#show(says);
    if (
      events.some(
        (event) => event.subject === `annotation:${store.selectedIds[0]}`,
      )
    ) {
      announce(word("live_here", { actor: actor ?? subject }));
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.hidden = true), SHOWN_FOR);
  }

  #show(text) {
    this.querySelector('[data-part="says"]').textContent = text;
    this.hidden = false;
  }
}

customElements.define("live-note", LiveNote);
