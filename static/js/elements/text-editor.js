// An article's text to be typed in: kept while it is typed, tried before it is saved, put together with what others saved.
import { Unanswered } from "../editing/page/api.js";
import { word } from "../editing/speech/word.js";
import { attachBar } from "../rewriting/bar.js";
import { isSame, putText, textOf } from "../rewriting/block.js";
import { mergeTexts } from "../rewriting/conflict.js";
import { forget, keep, recall } from "../rewriting/draft.js";
import { showFailure, showReport } from "../rewriting/report.js";
import { newest, save } from "../rewriting/saving.js";

const PAUSE = 600; // ms without a key before what was typed is kept

class TextEditor extends HTMLElement {
  #base; // the text of the revision that this one started from
  #revision;
  #waiting;
  #report = document.querySelector("#report");

  connectedCallback() {
    this.#revision = Number(this.dataset.revision);
    this.#base = textOf(this);
    attachBar(
      this.querySelector("[role='toolbar']"),
      this.querySelector("#body"),
    );
    this.addEventListener("input", () => this.#keepSoon());
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#try();
    });
    this.#report.addEventListener("click", ({ target }) =>
      this.#answer(target.dataset.report),
    );
    addEventListener(
      "beforeunload",
      (event) => this.#isChanged() && !this.#keep() && event.preventDefault(),
    );
    addEventListener("pagehide", () => this.#keep());
    this.#offerKept();
    this.dataset.ready = "";
  }

  #isChanged() {
    return !isSame(textOf(this), this.#base);
  }

  #keepSoon() {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#keep(), PAUSE);
  }

  #keep() {
    if (!this.#isChanged()) {
      return true;
    }
    const kept = keep(this.dataset.slug, {
      revision: this.#revision,
      base: this.#base,
      text: textOf(this),
    });
    document.querySelector("#kept").textContent = kept ? word("kept") : "";
    return kept;
  }

  /** Offer what was typed before this page was loaded and never saved. */
  #offerKept() {
    const kept = recall(this.dataset.slug);
    const notice = this.querySelector("#kept-text");
    if (!kept || isSame(kept.text, this.#base)) {
      return;
    }
    notice.querySelector("p").textContent = word("keptText", {
      time: new Date(kept.at).toLocaleString(document.documentElement.lang),
    });
    notice.hidden = false;
    notice.addEventListener("click", ({ target }) => {
      if (target.dataset.kept === "take") {
        this.#take(kept);
      }
      if (target.dataset.kept === "drop") {
        forget(this.dataset.slug);
      }
      if (target.dataset.kept) {
        notice.hidden = true;
      }
    });
  }

  /** Go on with a kept text. It stays one of its own revision: saving it says what others did meanwhile. */
  #take({ revision, base, text }) {
    putText(this, text);
    [this.#base, this.#revision] = [base, revision];
    this.querySelector("#body").focus();
  }

  async #try() {
    const report = await this.#send({ dryRun: true });
    if (report) {
      showReport(this.#report, report, report.status);
    }
  }

  async #answer(said) {
    if (said === "back") {
      this.#report.close();
    }
    if (said !== "save") {
      return;
    }
    const report = await this.#send({ dryRun: false });
    if (!report) {
      return;
    }
    forget(this.dataset.slug);
    this.#base = textOf(this);
    location.assign(
      `/articles/${encodeURIComponent(this.dataset.slug)}/${report.safe ? "edit" : "review"}`,
    );
  }

  async #send(how) {
    try {
      return await save(this.dataset.slug, this.#revision, textOf(this), how);
    } catch (error) {
      this.#keep();
      if (error.status === 409) {
        await this.#merge();
      } else {
        showFailure(this.#report, failure(error));
      }
      return null;
    }
  }

  async #merge() {
    this.#report.close();
    const { editor, revision } = await newest();
    const theirs = textOf(editor);
    const text = await mergeTexts(
      document.querySelector("#merge"),
      this.#base,
      textOf(this),
      theirs,
    );
    if (!text) {
      return;
    }
    putText(this, text);
    [this.#base, this.#revision] = [theirs, revision];
    this.#keep();
    this.#try();
  }
}

function failure(error) {
  if (error instanceof Unanswered) {
    return word("notReached");
  }
  if (error.status === 401) {
    return word("signedOut");
  }
  return [error.message, ...Object.values(error.fields ?? {}).flat()].join(" ");
}

customElements.define("text-editor", TextEditor);
