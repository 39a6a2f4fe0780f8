// What is typed and not stored yet. It stays until the server has taken it: a refusal or another annotation loses nothing.

import { change } from "../queue/change.js";
import { known } from "../queue/queue.js";
import { announce } from "../speech/announcement.js";
import { store } from "./store.js";

const PAUSE = 700; // ms without a key until what is typed is sent

/** Tells `drafts:settled` with the `id` whose drafts were taken or refused. */
export class Drafts extends EventTarget {
  #kept = []; // {id, name, value, fault, timer}

  /** Take what is typed into a field, and send it after a pause. */
  type(id, name, value) {
    this.#forget(this.#find(id, name));
    const draft = { id, name, value, fault: "" };
    draft.timer = setTimeout(() => this.#send(draft), PAUSE);
    this.#kept.push(draft);
  }

  /** The draft of a field, or undefined: `{value, fault}`. */
  get(id, name) {
    return this.#find(id, name);
  }

  /** Send at once what waits. */
  flush() {
    for (const draft of this.#kept) {
      if (draft.timer) {
        this.#send(draft);
      }
    }
  }

  async #send(draft) {
    clearTimeout(draft.timer);
    draft.timer = null;
    if (!store.get(known(draft.id))) {
      return this.#forget(draft);
    }
    const value = draft.value.trim() || null;
    const refused = ({ fields, message }) =>
      announce((draft.fault = fields?.[draft.name]?.join(" ") ?? message));
    await change(draft.id, { [draft.name]: value }, refused);
    if (!draft.fault) {
      this.#forget(draft); // a conflict is settled elsewhere
    }
    this.dispatchEvent(
      new CustomEvent("drafts:settled", { detail: { id: known(draft.id) } }),
    );
  }

  #find(id, name) {
    return this.#kept.find(
      (draft) => known(draft.id) === known(id) && draft.name === name,
    );
  }

  #forget(draft) {
    clearTimeout(draft?.timer);
    this.#kept = this.#kept.filter((other) => other !== draft);
  }
}
