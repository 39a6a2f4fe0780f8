// <spoiler-article src="https://HOST/articles/SLUG">: an article on any site, as its reader may see it; docs/embedding.md.
import { Article } from "./embed/article.js";
import { positions, read } from "./embed/service.js";
import { sheet } from "./embed/sheet.js";
import { spoken, words } from "./embed/words.js";
import { remember } from "./reading/memory.js";

const REFLECTED = ["src", "at", "tolerance", "controls"];
const living = new Set(); // the elements of this page: what a reader says to one of a film, all of them hear

class SpoilerArticle extends HTMLElement {
  static observedAttributes = [...REFLECTED, "lang"];
  #article = new Article(
    (film, at) => this.#answered(film, at),
    (gap, open) => this.#turned(gap, open),
    () => this.reload(),
  );
  #asked = new AbortController();
  #revealed = new Set();
  #due = false;
  #quiet = false; // while an attribute is brought in line with what is shown

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(this.#article.root);
    this.addEventListener("transitionend", () => this.#article.dress(this)); // its colour changes with the page's theme
  }

  connectedCallback() {
    living.add(this);
    this.#soon();
  }

  disconnectedCallback() {
    living.delete(this);
    this.#asked.abort();
  }

  attributeChangedCallback(name, before, after) {
    if (this.#quiet || before === after) {
      return;
    }
    if (name === "src" || name === "lang") {
      this.#article.forget();
    }
    if (name !== "lang" && name !== "controls") {
      this.#revealed.clear();
    }
    this.#soon();
  }

  /** Ask again, for an editor may have tagged a spoiler meanwhile. */
  async reload() {
    this.#asked.abort();
    if (!this.isConnected) {
      return;
    }
    const { signal } = (this.#asked = new AbortController());
    const src =
      this.src && URL.canParse(this.src, document.baseURI)
        ? new URL(this.src, document.baseURI).href
        : "";
    const lang = spoken(this.closest("[lang]")?.lang);
    this.#article.wait();
    try {
      const view = {
        said: positions(this.at),
        tolerance: this.tolerance,
        revealed: [...this.#revealed],
        lang,
      };
      const found = await read(src, view, signal);
      if (!signal.aborted) {
        this.#show(found, src, lang);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#fail(error.status ?? 0, src, lang);
      }
    }
  }

  /** The reader is at this position of a film. */
  follow(film, at) {
    if (this.#article.asksAbout(film)) {
      this.at = written({ ...positions(this.at), [film]: at });
    }
  }

  /** Once for several attributes that change together. */
  #soon() {
    if (!this.#due) {
      queueMicrotask(() => this.reload((this.#due = false)));
    }
    this.#due = true;
  }

  #show(found, src, lang) {
    this.#revealed = new Set(found.article.view.reveal);
    this.#article.show({
      ...found,
      src,
      lang,
      words: words(lang),
      controls: this.controls !== "none",
    });
    this.#article.dress(this);
    this.#quiet = true;
    this.at = written(this.#article.positions);
    this.#quiet = false;
  }

  #fail(status, src, lang) {
    this.#article.fail({ status, src, lang, words: words(lang) });
    this.#tell("error", { status });
  }

  #answered(film, at) {
    remember({ [film]: { at } });
    for (const one of living) {
      one.follow(film, at);
    }
    this.#tell("progress", { film, at });
  }

  #turned(gap, open) {
    if (open) {
      this.#revealed.add(gap);
    } else {
      this.#revealed.delete(gap);
    }
    this.reload();
    this.#tell("reveal", { gap, open });
  }

  #tell(name, detail) {
    this.dispatchEvent(
      new CustomEvent(`annotator:${name}`, {
        detail,
        bubbles: true,
        composed: true,
      }),
    );
  }
}

/** Positions as the attribute has them, each with its film, so that they stay true when `src` changes. */
function written(positions) {
  return Object.entries(positions)
    .map(([film, at]) => (film ? `${film}:${at}` : at))
    .join(" ");
}

for (const name of REFLECTED) {
  Object.defineProperty(SpoilerArticle.prototype, name, {
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      value === null
        ? this.removeAttribute(name)
        : this.setAttribute(name, value);
    },
  });
}
addEventListener(
  "pageshow",
  ({ persisted }) => persisted && living.forEach((one) => one.reload()),
);
// Browsers without these colours, older than 2024, keep what the page has; and the script may stand on a page twice.
const able =
  CSS.supports("color", "light-dark(red, red)") &&
  !customElements.get("spoiler-article");
if (able) {
  customElements.define("spoiler-article", SpoilerArticle);
}
