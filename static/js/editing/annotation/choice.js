// Choosing among the annotations in the list: one, several, a stretch of them, all.
import { leave } from "../page/panel.js";
import { store } from "./store.js";
import { show } from "./tag.js";

const STEPS = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};

export class Choosing {
  #shown; // gives the ids that can be chosen, in order
  #focus; // gives the focus to one of them
  #anchor; // where a stretch began

  constructor(shown, focus) {
    this.#shown = shown;
    this.#focus = focus;
  }

  /** Choose one alone, or add or take it away, or all from where the last choice was made. */
  choose(id, { toggles = false, extends: stretch = false } = {}) {
    const { selectedIds } = store;
    if (stretch) {
      return store.select(this.#stretch(id));
    }
    this.#anchor = id;
    if (!toggles) {
      return store.select([id]);
    }
    return store.select(
      selectedIds.includes(id)
        ? selectedIds.filter((other) => other !== id)
        : [...selectedIds, id],
    );
  }

  /** What a key means on one of them. */
  press(event) {
    const { id } = event.target.dataset;
    if (!id || event.altKey || event.defaultPrevented) {
      return;
    }
    const control = event.ctrlKey || event.metaKey;
    if (event.key in STEPS) {
      this.#step(id, event, control);
    } else if (event.key === " ") {
      this.choose(id, { toggles: true, extends: event.shiftKey });
    } else if (control && event.key.toLowerCase() === "a") {
      store.select(this.#shown());
    } else if (event.key === "Enter") {
      this.#jump(id);
    } else {
      return;
    }
    event.preventDefault();
  }

  #step(id, { key, shiftKey }, control) {
    const shown = this.#shown();
    const place = Math.min(
      Math.max(shown.indexOf(id) + STEPS[key], 0),
      shown.length - 1,
    );
    const next = shown[place];
    this.#anchor ??= id;
    if (shiftKey) {
      this.choose(next, { extends: true });
    } else if (!control) {
      this.choose(next);
      show(store.get(next));
    }
    this.#focus(next);
  }

  #jump(id) {
    this.choose(id);
    show(store.get(id));
    leave();
  }

  #stretch(id) {
    const shown = this.#shown();
    const ends = [shown.indexOf(this.#anchor), shown.indexOf(id)].sort(
      (a, b) => a - b,
    );
    return shown.slice(Math.max(ends[0], 0), ends[1] + 1);
  }
}
