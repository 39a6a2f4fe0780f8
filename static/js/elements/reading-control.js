// "How far are you?": the form becomes a reel to scrub, and each change of it is answered in place.
import { change, say, sentence, written } from "../reading/change.js";
import { confirmed } from "../reading/confirmation.js";
import { query, recall, remember } from "../reading/memory.js";
import { load, show } from "../reading/page.js";
import { watch } from "../reading/past.js";
import { Scrubber } from "../reading/scrubber.js";

const OF_A_VIEW = ["at", "tolerance", "reveal", "hide", "time"];

class ReadingControl extends HTMLElement {
  #gone;
  #scrubber;
  #level; // of tolerance, as the page has it; a page that lists articles has none
  #unread; // the typed time that could not be read and still stands there

  connectedCallback() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.#scrubber = new Scrubber(
      this,
      () => this.#ask({ film: this.dataset.film }),
      signal,
    );
    this.#level = this.#form.elements.tolerance?.value;
    this.addEventListener("submit", (event) => this.#answer(event), { signal });
    this.addEventListener("change", (event) => this.#changed(event.target), {
      signal,
    });
    watch(this, this.#form, signal);
    this.dataset.ready = "";
    this.#recall();
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  /** Put a page in place of the open one, and say what that changed, or the sentence of this name. */
  show(page, said) {
    const before = written(this);
    const fresh = page.main.querySelector("reading-control");
    const focused =
      this.contains(document.activeElement) &&
      document.activeElement.dataset.film;
    for (const part of this.querySelectorAll("[data-part]")) {
      // Copies: a select from which its chosen option is moved away chooses another.
      const { childNodes } = fresh.querySelector(
        `[data-part="${part.dataset.part}"]`,
      );
      part.replaceChildren(
        ...[...childNodes].map((node) => document.importNode(node, true)),
      );
    }
    if (focused) {
      this.querySelector(`select[data-film="${focused}"]`)?.focus();
    }
    if (this.#level) {
      this.#level = this.#form.elements.tolerance.value = fresh.querySelector(
        '[name="tolerance"]:checked',
      ).value;
    }
    this.#complain((this.#form.elements.time.value = ""));
    this.#scrubber.read();
    show(page, this);
    say(
      said
        ? this.dataset[said]
        : sentence(change(before, written(this)), this.dataset),
    );
  }

  get #form() {
    return this.querySelector("form");
  }

  get #films() {
    return [...this.querySelectorAll("select[data-film]")].map(
      (select) => select.dataset.film,
    );
  }

  #answer(event) {
    if (event.target.method === "dialog") {
      return;
    }
    event.preventDefault();
    const byEnd = event.submitter?.form?.id === "ends";
    if (byEnd) {
      this.#scrubber.choose(event.submitter.value);
    }
    this.#ask({ film: this.dataset.film }, !byEnd);
  }

  async #changed(field) {
    if (field.name === "time" ? field.value : field.dataset.film) {
      this.#ask(
        { film: field.dataset.film ?? this.dataset.film },
        field.name === "time",
      );
    }
    if (field.name !== "tolerance") {
      return;
    }
    if (field.value === "all" && !(await confirmed())) {
      this.#form.elements.tolerance.value = this.#level;
    } else {
      this.#ask({ tolerance: field.value });
    }
  }

  /** Ask for the view that the form describes, and remember what of it has changed. */
  async #ask(changed, typed = false) {
    const fields = new URLSearchParams(new FormData(this.#form));
    if (!typed && fields.get("time") === this.#unread) {
      fields.set("time", ""); // every other answer stands without it
    }
    if (fields.get("tolerance") === "all") {
      fields.set("sure", "yes");
    }
    const page = await load(`${location.pathname}?${fields}`);
    if (!page) {
      return;
    }
    const complaint = page.main.querySelector("#time-fault")?.dataset.says;
    if (complaint) {
      return this.#complain(complaint);
    }
    this.show(page);
    if (changed.film) {
      remember({ [changed.film]: { at: this.#at(changed.film) } });
    } else {
      remember(Object.fromEntries(this.#films.map((film) => [film, changed])));
    }
  }

  #at(film) {
    const { value } = this.querySelector(`select[data-film="${film}"]`);
    return value.startsWith(`${film}:`) ? value.slice(film.length + 1) : value;
  }

  #complain(text) {
    const [fault, { time }] = [
      this.querySelector("#time-fault"),
      this.#form.elements,
    ];
    fault.textContent = text;
    fault.hidden = !text;
    this.#unread = text && time.value;
    time.toggleAttribute("aria-invalid", Boolean(text));
    if (text) {
      time.setAttribute("aria-describedby", fault.id);
    }
  }

  /** Start where this device remembers the reader to be; a page may ask about more films once it has opened. */
  async #recall() {
    if (
      OF_A_VIEW.some((name) => new URLSearchParams(location.search).has(name))
    ) {
      return;
    }
    for (let known = ""; known !== String(this.#films); ) {
      known = String(this.#films);
      const wanted = query(this.#films, recall(), Boolean(this.#level));
      const page = wanted && (await load(`${location.pathname}?${wanted}`));
      if (!page || page.main.querySelector("#time-fault")?.dataset.says) {
        return;
      }
      this.show(
        page,
        page.main.querySelector('[name="tolerance"]:checked')?.value === "all"
          ? "rememberedAll"
          : "remembered",
      );
    }
  }
}

customElements.define("reading-control", ReadingControl);
