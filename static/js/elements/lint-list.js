// Words that would give hidden passages away, to go to each of them.
import { articlePath, call } from "../editing/api.js";
import { jump } from "../editing/jump.js";
import { Soon } from "../editing/soon.js";
import { store } from "../editing/store.js";
import { word } from "../editing/words.js";

const SETTLED = 1200; // ms: until a change is stored, and nobody is in the middle of several

class LintList extends HTMLElement {
  #soon = new Soon(SETTLED);
  #findings = [];

  connectedCallback() {
    store.addEventListener("store:changed", () => this.#soon.run(() => this.#load()));
    this.addEventListener("click", ({ target }) => this.#go(target.closest("[data-index]")));
    this.#load();
  }

  async #load() {
    try {
      this.#findings = (await call("GET", articlePath(store.article.slug, "/lint"))).body.findings;
      this.#show();
    } catch {
      // The line is gone: the hints stay as they were.
    }
  }

  #show() {
    const count = this.#findings.length;
    const button = this.querySelector("[popovertarget]");
    button.textContent = count ? word("lint.count", { count }) : word("lint.none");
    button.disabled = count === 0;
    this.querySelector("ul").replaceChildren(...this.#findings.map(item));
    if (!count) this.querySelector("[popover]").hidePopover();
  }

  #go(button) {
    if (!button) return;
    const { start, end, annotation } = this.#findings[Number(button.dataset.index)];
    this.querySelector("[popover]").hidePopover();
    store.select([annotation]);
    jump(start, end);
  }
}

function item({ words, rule, shown }, index) {
  const [row, button, said, where] = ["li", "button", "b", "small"].map((name) => document.createElement(name));
  button.type = "button";
  button.dataset.index = index;
  said.textContent = words.join(", ");
  where.textContent = shown;
  where.dir = "auto";
  button.append(said, ` ${word(`lint.${rule}`)}`, where);
  row.append(button);
  return row;
}

customElements.define("lint-list", LintList);
