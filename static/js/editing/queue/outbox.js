// What was changed here and is not answered yet. It is in the browser's storage, so a reload or a crash loses nothing.

/** One editor's changes of one article in the order in which they were made. No DOM. */
export class Outbox {
  #prefix
  #storage
  /** @type {Entry[]} */
  entries
  isKept = true // whether the browser has taken all of it

  /**
   * @param {string} name
   * @param {Storage | undefined} storage where the browser has any
   */
  constructor(name, storage) {
    this.#prefix = `annotator.outbox.${name}.`
    this.#storage = storage
    this.entries = this.#recall()
  }

  /** @param {Entry} entry */
  add(entry) {
    const last = this.entries.at(-1)?.at ?? 0
    entry.at = Math.max(Date.now(), last + 1)
    this.entries.push(entry)
    this.save(entry)
  }

  /** @param {Entry} entry */
  drop(entry) {
    this.entries = this.entries.filter((other) => other !== entry)
    this.#forget(entry.stored ?? entry.key)
  }

  /**
   * The server has given an annotation its id: later entries name it so.
   *
   * @param {string} passing
   * @param {string} given
   */
  rename(passing, given) {
    for (const entry of this.entries) {
      if (entry.id === passing && entry.kind !== "create") {
        Object.assign(entry, { id: given })
      }
      for (const item of entry.changes ?? []) {
        if (item.id === passing) {
          item.id = given
        }
      }
      this.save(entry)
    }
  }

  /**
   * Whether something about this annotation waits.
   *
   * @param {string} id
   */
  concerns(id) {
    return this.entries.some((entry) => {
      const ids = (entry.changes ?? []).map((item) => item.id)
      return entry.id === id || ids.includes(id)
    })
  }

  /**
   * Write an entry down as it is now. Each has a place of its own, so that two tabs do not overwrite each other.
   *
   * @param {Entry} entry
   */
  save(entry) {
    entry.stored ??= entry.key
    const name = this.#prefix + entry.stored
    try {
      this.#storage?.setItem(name, JSON.stringify(entry))
      this.isKept = this.#storage !== undefined
    } catch {
      this.isKept = false // the changes last until the page is closed
    }
  }

  /** @param {string} stored */
  #forget(stored) {
    try {
      this.#storage?.removeItem(this.#prefix + stored)
    } catch {
      // As above.
    }
  }

  /** @returns {Entry[]} */
  #recall() {
    const storage = this.#storage
    if (!storage) {
      return []
    }
    try {
      const names = Object.keys(storage)
      const own = names.filter((name) => name.startsWith(this.#prefix))
      const entries = own.map((name) => JSON.parse(storage[name]))
      return entries.sort((one, other) => one.at - other.at)
    } catch {
      return []
    }
  }
}
