// Words that would give hidden passages away, to go to each of them.

import { store } from "../editing/annotation/store.js";
import { jump } from "../editing/cursor/jump.js";
import { articlePath, call } from "../editing/page/api.js";
import { Soon } from "../editing/page/delay.js";
import { announce } from "../editing/speech/announcement.js";
import { word } from "../editing/speech/word.js";

const SETTLED = 1200; // ms: until a change is stored, and nobody is in the middle of several

class LintList extends HTMLElement {
  #soon = new Soon(SETTLED);
  #findings = [];

  connectedCallback() {
    store.addEventListener("store:changed", () =>
      this.#soon.run(() => this.#load()),
    );
    this.addEventListener("click", ({ target }) =>
      this.#press(target.closest("[data-index]")),
    );
    this.#load();
  }

  async #load() {
    try {
      this.#take(
        (await call("GET", articlePath(store.article.slug, "/lint"))).body,
      );
    } catch {
      // The line is gone: the hints stay as they were.
    }
  }

  /** Show the findings, those that are dismissed last. */
  #take({ findings }) {
    this.#findings = findings.toSorted((a, b) => a.dismissed - b.dismissed);
    const count = findings.filter(({ dismissed }) => !dismissed).length;
    const button = this.querySelector("[popovertarget]");
    button.textContent = count
      ? word("lint.count", { count })
      : word("lint.none");
    button.disabled = findings.length === 0;
    this.querySelector("ul").replaceChildren(...this.#findings.map(item));
    if (!findings.length) {
      this.querySelector("[popover]").hidePopover();
    }
  }

  #press(button) {
    const finding = this.#findings[Number(button?.dataset.index)];
    if (!finding) {
      return;
    }
    if (button.dataset.part === "judge") {
      this.#judge(finding);
    } else {
      this.#go(finding);
    }
  }

  /** Dismiss a finding that gives nothing away, or take it up again. */
  async #judge({ key, dismissed }) {
    const body = { [dismissed ? "restored" : "dismissed"]: [key] };
    try {
      this.#take(
        (
          await call("PUT", articlePath(store.article.slug, "/lint"), {
            body,
            key: crypto.randomUUID(),
          })
        ).body,
      );
      announce(word(dismissed ? "lint.restored" : "lint.dismissed"));
      this.querySelector("[data-part=judge]")?.focus();
    } catch (error) {
      announce(error.message);
    }
  }

  #go({ start, end, annotation }) {
    this.querySelector("[popover]").hidePopover();
    store.select([annotation]);
    jump(start, end);
  }
}

function item({ words, rule, shown, dismissed }, index) {
  const [row, button, said, where, judge] = [
    "li",
    "button",
    "b",
    "small",
    "button",
  ].map((name) => document.createElement(name));
  for (const one of [button, judge]) {
    Object.assign(one, { type: "button" }).dataset.index = index;
  }
  button.className = "lint__words";
  row.toggleAttribute("data-dismissed", dismissed);
  judge.dataset.part = "judge";
  judge.className = "link";
  judge.textContent = word(dismissed ? "lint.restore" : "lint.dismiss");
  judge.setAttribute("aria-label", `${judge.textContent}: ${words.join(", ")}`);
  said.textContent = words.join(", ");
  where.textContent = shown;
  where.dir = "auto";
  button.append(said, ` ${word(`lint.${rule}`)}`, where);
  row.append(button, judge);
  return row;
}

customElements.define("lint-list", LintList);
