// What was changed here and is not answered yet. It stands in the browser's storage, so a reload or a crash loses nothing.

/** One editor's changes of one article in the order in which they were made. No DOM; `storage` is like localStorage. */
export class Outbox {
  #name;
  #storage;
  entries = []; // {key, at, kind, ...}: plain values

  constructor(name, storage) {
    this.#name = `annotator.outbox.${name}.`;
    this.#storage = storage;
    this.entries = this.#recall();
  }

  add(entry) {
    entry.at = Math.max(Date.now(), (this.entries.at(-1)?.at ?? 0) + 1);
    this.entries.push(entry);
    this.save(entry);
  }

  drop(entry) {
    this.entries = this.entries.filter((one) => one !== entry);
    this.#forget(entry.stored ?? entry.key);
  }

  /** The server has given an annotation its id: what follows names it so. */
  rename(passing, given) {
    for (const entry of this.entries) {
      if (entry.id === passing && entry.kind !== "create") {
        entry.id = given;
      }
      for (const one of entry.changes ?? []) {
        if (one.id === passing) {
          one.id = given;
        }
      }
      this.save(entry);
    }
  }

  /** Whether something about this annotation waits. */
  concerns(id) {
    return this.entries.some(
      (entry) => entry.id === id || entry.changes?.some((one) => one.id === id),
    );
  }

  /** Write an entry down as it is now. Each has a place of its own, so that two tabs do not write over each other. */
  save(entry) {
    entry.stored ??= entry.key;
    try {
      this.#storage.setItem(this.#name + entry.stored, JSON.stringify(entry));
    } catch {
      // A browser that keeps nothing: the changes last until the page is closed.
    }
  }

  #forget(stored) {
    try {
      this.#storage.removeItem(this.#name + stored);
    } catch {
      // As above.
    }
  }

  #recall() {
    try {
      const names = Object.keys(this.#storage).filter((name) =>
        name.startsWith(this.#name),
      );
      return names
        .map((name) => JSON.parse(this.#storage.getItem(name)))
        .sort((one, other) => one.at - other.at);
    } catch {
      return [];
    }
  }
}
