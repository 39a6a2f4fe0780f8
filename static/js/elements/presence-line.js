// Who else is at work on the article, in the workspace's head.

import { store } from "../editing/annotation/store.js";
import { brief } from "../editing/annotation/tag.js";
import { articlePath, call } from "../editing/page/api.js";
import { live } from "../editing/queue/live.js";
import { word } from "../editing/speech/word.js";

const EVERY = 15000; // ms; who says nothing for 40 seconds has left
const AT_MOST_EVERY = 2000; // ms, while somebody goes from annotation to annotation

class PresenceLine extends HTMLElement {
  #beat;
  #next;
  #said = 0; // when we said last where we are

  connectedCallback() {
    live.addEventListener("live:presence", ({ detail }) =>
      this.#show(detail.items),
    );
    store.addEventListener("store:selected", () => this.#soon());
    window.addEventListener(
      "pagehide",
      () => void say({ here: false }, { keepalive: true }),
    );
    window.addEventListener(
      "pageshow",
      ({ persisted }) => persisted && this.#soon(),
    );
    document.addEventListener(
      "visibilitychange",
      () => document.hidden || this.#soon(),
    );
    this.#soon();
  }

  #soon() {
    clearTimeout(this.#next);
    this.#next = setTimeout(
      () => this.#say(),
      Math.max(0, this.#said + AT_MOST_EVERY - Date.now()),
    );
  }

  async #say() {
    clearTimeout(this.#beat);
    this.#said = Date.now();
    const { id, pending } = store.selected ?? {};
    const items = await say({ annotation: id && !pending ? id : null });
    if (items) {
      this.#show(items);
    }
    if (!document.hidden) {
      this.#beat = setTimeout(() => this.#say(), EVERY);
    }
  }

  #show(items) {
    const others = items.filter(({ actor }) => actor !== store.article.me);
    this.querySelector("ul").replaceChildren(...others.map(person));
    this.hidden = others.length === 0;
  }
}

async function say(body, options) {
  try {
    return (
      await call("PUT", articlePath(store.article.slug, "/presence"), {
        body,
        ...options,
      })
    ).body.items;
  } catch {
    return null; // nobody hears it; the next time comes soon
  }
}

function person({ actor, annotation }) {
  const [item, sign, name] = ["li", "span", "span"].map((tag) =>
    document.createElement(tag),
  );
  const words = store.get(annotation)?.exact;
  name.className = "visually-hidden";
  name.textContent = words
    ? word("presence_at", { actor, words: brief(words, 40) })
    : actor;
  item.title = name.textContent;
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = initials(actor);
  item.append(sign, name);
  return item;
}

/** `ada.keane@example.org` is AK. */
function initials(address) {
  const parts = address
    .split("@")[0]
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return (
    parts.length > 1
      ? parts[0][0] + parts.at(-1)[0]
      : (parts[0] ?? "?").slice(0, 2)
  ).toUpperCase();
}

customElements.define("presence-line", PresenceLine);
