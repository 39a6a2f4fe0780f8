// What was changed here and is not answered yet. It stands in the browser's storage, so a reload or a crash loses nothing.

/** The changes of one article in the order in which they were made. No DOM; `storage` is like localStorage. */
export class Outbox {
  #name;
  #storage;
  entries = []; // {key, kind, ...}: plain values

  constructor(slug, storage) {
    this.#name = `annotator.outbox.${slug}`;
    this.#storage = storage;
    this.entries = this.#recall();
  }

  add(entry) {
    this.entries.push(entry);
    this.save();
  }

  drop(entry) {
    this.entries = this.entries.filter(({ key }) => key !== entry.key);
    this.save();
  }

  /** The server has given an annotation its id: what follows names it so. */
  rename(passing, given) {
    for (const entry of this.entries) {
      if (entry.id === passing && entry.kind !== "create") entry.id = given;
      for (const one of entry.changes ?? []) if (one.id === passing) one.id = given;
    }
    this.save();
  }

  /** Whether something about this annotation waits. */
  concerns(id) {
    return this.entries.some((entry) => entry.id === id || entry.changes?.some((one) => one.id === id));
  }

  #recall() {
    try {
      return JSON.parse(this.#storage.getItem(this.#name)) ?? [];
    } catch {
      return [];
    }
  }

  /** Write down what has changed in entries. */
  save() {
    try {
      if (this.entries.length) this.#storage.setItem(this.#name, JSON.stringify(this.entries));
      else this.#storage.removeItem(this.#name);
    } catch {
      // A browser that keeps nothing: the changes last until the page is closed.
    }
  }
}
