// Both versions of what two editors changed, side by side. Nothing is lost: it stays until one of them is chosen.

import { store } from "../editing/annotation/store.js";
import { brief } from "../editing/annotation/tag.js";
import { articlePath, call } from "../editing/page/api.js";
import { askBy } from "../editing/queue/conflict.js";
import { nameOf, partOf } from "../editing/speech/naming.js";
import { word } from "../editing/speech/word.js";

const SIDES = ["mine", "theirs"];

class ConflictDialog extends HTMLElement {
  #dialog = this.querySelector("dialog");

  connectedCallback() {
    askBy((asked) => this.#ask(asked));
    this.#dialog.addEventListener("cancel", (event) => event.preventDefault());
  }

  /** Resolves to the side that was chosen for each name; null where the annotation is to stay as it is. */
  async #ask({ found, current }) {
    const who = await lastEditor(current.id);
    this.#part("says").textContent = word(
      found.length ? "conflict_says" : "conflict_removes",
      { who },
    );
    this.#part("quote").textContent = brief(current.exact);
    this.#part("fields").replaceChildren(...found.map(choice));
    for (const name of ["save", "mine", "theirs"]) {
      this.#part(name).hidden = !found.length;
    }
    for (const name of ["remove", "keep"]) {
      this.#part(name).hidden = found.length > 0;
    }
    const answer = await this.#answer();
    if (!found.length) {
      return answer === "remove" ? {} : null;
    }
    const chosen = new FormData(this.querySelector("form"));
    return Object.fromEntries(
      found.map(({ name }) => [
        name,
        SIDES.includes(answer) ? answer : chosen.get(name),
      ]),
    );
  }

  /** What the dialog was closed with; a browser that closes it without an answer has to show it again. */
  async #answer() {
    const before = document.activeElement;
    do {
      this.#dialog.returnValue = "";
      this.#dialog.showModal();
      await new Promise((closed) =>
        this.#dialog.addEventListener("close", closed, { once: true }),
      );
    } while (!this.#dialog.returnValue);
    before?.focus();
    return this.#dialog.returnValue;
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }
}

function choice({ name, ...sides }) {
  const [field, legend] = ["fieldset", "legend"].map((tag) =>
    document.createElement(tag),
  );
  field.className = "conflict__field";
  legend.textContent = nameOf(name);
  field.append(
    legend,
    ...SIDES.map((side) => version(name, side, sides[side])),
  );
  return field;
}

function version(name, side, fields) {
  const [label, input, whose, says] = ["label", "input", "span", "span"].map(
    (tag) => document.createElement(tag),
  );
  label.className = "conflict__side";
  Object.assign(input, {
    type: "radio",
    name,
    value: side,
    checked: side === "mine",
  });
  whose.className = "conflict__whose";
  whose.textContent = word(`conflict_${side}`);
  says.className = "conflict__says";
  says.dir = "auto";
  says.textContent = partOf(name, fields);
  label.append(input, whose, says);
  return label;
}

async function lastEditor(id) {
  try {
    const { body } = await call(
      "GET",
      articlePath(store.article.slug, `/events?annotation=${id}&limit=1`),
    );
    return body.items[0]?.actor ?? word("conflict_somebody");
  } catch {
    return word("conflict_somebody");
  }
}

customElements.define("conflict-dialog", ConflictDialog);
