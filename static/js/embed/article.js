// What stands in an element's shadow: title, control and text, or why they do not.
import { timecode } from "../reading/timeline.js";
import { element, elements } from "./elements.js";
import { furnish, hide } from "./gap.js";
import { Question } from "./question.js";

export class Article {
  #head = element("header", { dir: "auto" });
  #control = element("section", { part: "control" });
  #text = element("div", { class: "text", part: "text", dir: "auto" });
  #legend = element("p", { class: "legend", part: "legend" });
  #article = element(
    "article",
    {},
    this.#head,
    this.#control,
    this.#text,
    this.#legend,
  );
  #notice = element("p", { class: "notice", part: "notice", role: "alert" });
  #said = element("p", { class: "said", role: "status" });
  #fallback = element("slot"); // what the page has for as long as there is nothing else
  #questions = new Map(); // by film
  #turned = null; // the gap that was opened or closed last, until it is shown
  root = element(
    "div",
    { class: "root" },
    this.#article,
    this.#notice,
    this.#said,
    this.#fallback,
  );
  positions = {}; // the reader's, by film, as they are shown

  constructor(answered, turned, retry) {
    [this.answered, this.turned, this.retry] = [answered, turned, retry];
    this.#article.hidden = this.#notice.hidden = true;
    this.#article.addEventListener("click", ({ target }) =>
      this.#turn(target.closest(".gap, .hide")),
    );
  }

  asksAbout(film) {
    return this.#questions.has(film);
  }

  /** Light colours on a page whose text is dark, and the other way round. */
  dress(host) {
    const [, red, green, blue] =
      /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(host).color) ?? [];
    if (blue) {
      this.root.style.colorScheme =
        3 * red + 6 * green + +blue > 1275 ? "dark" : "light";
    }
  }

  wait() {
    this.#article.ariaBusy = "true";
  }

  /** Ask anew, for another article or in another language. */
  forget() {
    this.#questions.clear();
    this.#control.replaceChildren();
  }

  show({ article, films, src, lang, words, controls }) {
    const before = this.positions;
    this.#speak(lang);
    this.#ask(films, article, words, controls);
    this.#text.replaceChildren(elements(article.html, src));
    this.#head.replaceChildren(
      ...this.#text.querySelectorAll(":scope > :is(.title, .standfirst)"),
    );
    if (article.byline) {
      this.#head.append(
        element(
          "p",
          { class: "byline", part: "byline" },
          element("bdi", {}, article.byline),
        ),
      );
    }
    for (const gap of this.#article.querySelectorAll(".gap")) {
      furnish(gap, lang);
    }
    for (const gap of article.view.reveal) {
      [...this.#article.querySelectorAll(`[data-gap="${gap}"]`)]
        .at(-1)
        ?.after(" ", hide(gap, words, lang));
    }
    const kinds = ["fact", "opinion", "spoiler"].filter((kind) =>
      this.#article.querySelector(`.${kind}`),
    );
    this.#legend.replaceChildren(
      ...kinds.map((kind) =>
        element("span", {}, element("span", { class: kind }, words[kind])),
      ),
    );
    this.#notice.hidden = this.#fallback.hidden =
      !(this.#article.hidden = false);
    this.#article.ariaBusy = "false";
    const moved = Object.keys(before).find(
      (film) => this.asksAbout(film) && before[film] !== this.positions[film],
    );
    this.#said.textContent = moved
      ? words.shown.replace("{at}", this.#questions.get(moved).said)
      : "";
    this.#article
      .querySelector(
        `.gap[value="${this.#turned}"], .hide[value="${this.#turned}"]`,
      )
      ?.focus({ preventScroll: true });
    this.#turned = null;
  }

  /** Nothing of an article stays where another one, or another view of it, cannot be had. */
  fail({ status, src, lang, words }) {
    this.#speak(lang);
    this.forget();
    for (const part of [this.#head, this.#text, this.#legend]) {
      part.replaceChildren();
    }
    this.#article.hidden = !(this.#notice.hidden = this.#fallback.hidden =
      false);
    const again = element("button", { type: "button" }, words.again);
    again.addEventListener("click", this.retry);
    const link = element("a", { href: src }, words.open);
    this.#notice.replaceChildren(
      ...(status === 404 ? [words.missing] : [words.failed, again, link]),
    );
  }

  /** The language of what is said around the article; the article's own is the page's affair. */
  #speak(lang) {
    for (const part of [
      this.#control,
      this.#notice,
      this.#said,
      this.#legend,
    ]) {
      part.lang = lang;
    }
  }

  #ask(films, article, words, controls) {
    const main = article.film.slug;
    this.positions = {};
    for (const film of films) {
      const at = article.view.at[film.slug] ?? "unseen";
      const position = (this.positions[film.slug] =
        typeof at === "number" ? timecode(at) : at);
      if (!this.asksAbout(film.slug)) {
        this.#questions.set(
          film.slug,
          new Question(film, words, film.slug === main, (to) =>
            this.answered(film.slug, to),
          ),
        );
      }
      const { element: question } = this.#questions.get(film.slug);
      if (!question.isConnected) {
        this.#control.append(question);
      }
      this.#questions.get(film.slug).show(position);
    }
    for (const [slug, question] of this.#questions) {
      if (slug in this.positions) {
        continue;
      }
      question.element.remove();
      this.#questions.delete(slug);
    }
    this.#control.hidden = !controls;
  }

  #turn(button) {
    if (!button) {
      return;
    }
    const open = button.matches(".gap");
    this.#turned = button.value;
    if (!open) {
      for (const part of this.#article.querySelectorAll(
        `[data-gap="${button.value}"]`,
      )) {
        part.remove();
      }
    }
    this.turned(button.value, open);
  }
}
