// What this device remembers: listed, forgotten, and filled from a Letterboxd export. All of it stays in the browser.
import { records } from "../reading/csv.js";
import { filmsAt } from "../reading/film.js";
import { forget, recall, remember } from "../reading/memory.js";
import { isList, matched } from "../reading/watched.js";

class RememberedFilms extends HTMLElement {
  #gone;
  #films; // a promise of all films on this site, asked for once

  connectedCallback() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.#part("all")
      .querySelector("button")
      .addEventListener("click", () => this.#forgetAll(), { signal });
    this.querySelector("input[type=file]").addEventListener(
      "change",
      (event) => this.#read(event.target),
      { signal },
    );
    this.#part("import").hidden = false;
    this.#list();
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  #part(name, root = this) {
    return root.querySelector(`[data-part="${name}"]`);
  }

  async #list() {
    const kept = Object.entries(recall());
    this.#part("nothing").hidden = kept.length > 0;
    this.#part("all").hidden = kept.length === 0;
    const films = kept.length ? await this.#all().catch(() => []) : [];
    const titles = new Map(films.map((film) => [film.slug, film]));
    const lines = kept.map(([slug, about]) =>
      this.#line(titles.get(slug) ?? { slug, title: slug, year: "" }, about),
    );
    this.#part("list").replaceChildren(...lines);
  }

  #line(film, { at, tolerance }) {
    const words = this.#part("words").dataset;
    const line = this.querySelector("template").content.cloneNode(true);
    const title = this.#part("title", line);
    title.textContent = film.title;
    title.href = `${this.dataset.page}/${film.slug}`;
    this.#part("year", line).textContent = film.year;
    this.#part("at", line).textContent = [words[at] ?? at, words[tolerance]]
      .filter(Boolean)
      .join(" · ");
    this.#part("name", line).textContent = film.title;
    line
      .querySelector("button")
      .addEventListener("click", () => this.#forget(film), {
        signal: this.#gone.signal,
      });
    return line;
  }

  async #forget(film) {
    forget(film.slug);
    await this.#list();
    this.#say(
      this.#part("said").dataset.forgotten.replace("{name}", film.title),
    );
  }

  async #forgetAll() {
    forget();
    await this.#list();
    this.#say(this.#part("said").dataset.emptied);
  }

  /** Say it where the focus goes, since the button that had it is gone. */
  #say(text) {
    const said = this.#part("said");
    said.hidden = false;
    said.textContent = text;
    said.tabIndex = -1;
    said.focus();
  }

  async #read(input) {
    const report = this.#part("report");
    try {
      const watched = records(await input.files[0].text());
      if (!isList(watched)) {
        throw new SyntaxError("not a list");
      }
      const { found, missing } = matched(watched, await this.#all());
      remember(
        Object.fromEntries(
          found.map((film) => [film.slug, { at: "finished" }]),
        ),
      );
      await this.#list();
      report.replaceChildren(...this.#report(found, missing));
    } catch (error) {
      report.replaceChildren(
        element(
          "p",
          report.dataset[
            error instanceof SyntaxError ? "unreadable" : "failed"
          ],
        ),
      );
    }
    input.value = "";
  }

  *#report(found, missing) {
    const words = this.#part("report").dataset;
    const count = (name, number) =>
      number === 1 ? words[`${name}One`] : words[name].replace("{n}", number);
    yield element(
      "p",
      found.length ? count("found", found.length) : words.none,
    );
    yield element(
      "ul",
      ...found.map((film) => element("li", `${film.title} (${film.year})`)),
    );
    if (missing.length) {
      yield element(
        "details",
        element("summary", count("missing", missing.length)),
        element("ul", ...missing.map((title) => element("li", title))),
      );
    }
  }

  /** Every film on this site: what is remembered or watched is matched here, and no film is asked for by name. */
  #all() {
    this.#films ??= filmsAt(this.dataset.films);
    this.#films.catch(() => (this.#films = undefined));
    return this.#films;
  }
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

customElements.define("remembered-films", RememberedFilms);
