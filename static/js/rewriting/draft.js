// What was typed and not saved, kept by this browser until it is: one entry for each tab, under the editor's own account.

/** Of this page as it was loaded: two tabs, or one that was reloaded, share no entry. */
const TAB = crypto.getRandomValues(new Uint32Array(2)).join("-")

/** The texts of one editor about one article. */
export class Drafts {
  #prefix

  /**
   * @param {string} me
   * @param {string} slug
   */
  constructor(me, slug) {
    this.#prefix = `annotator.text.${me}.${slug}.`
  }

  /** The key of this tab's own entry. */
  get own() {
    return this.#prefix + TAB
  }

  /**
   * What other tabs, or earlier ones, have kept, by key; the newest first.
   *
   * @returns {[string, KeptText][]}
   */
  others() {
    try {
      const keys = Object.keys(localStorage).filter((key) =>
        this.#isOthers(key),
      )
      return keys.flatMap(read).sort(([, one], [, other]) => other.at - one.at)
    } catch {
      return []
    }
  }

  /**
   * Keep a text with the one that it was made from; false where this browser keeps nothing.
   *
   * @param {Omit<KeptText, "at">} work
   */
  keep(work) {
    const kept = { ...work, at: Date.now() }
    try {
      localStorage.setItem(this.own, JSON.stringify(kept))
      return true
    } catch {
      return false
    }
  }

  /** Forget an entry: it is saved, or nobody wants it. A tab that still needs it keeps it again. */
  forget(key = this.own) {
    try {
      localStorage.removeItem(key)
    } catch {
      // Then there was nothing.
    }
  }

  /** @param {string} key */
  #isOthers(key) {
    return key.startsWith(this.#prefix) && key !== this.own
  }
}

/**
 * @param {string} key
 * @returns {[string, KeptText][]}
 */
function read(key) {
  try {
    return [[key, JSON.parse(localStorage.getItem(key) ?? "")]]
  } catch {
    return []
  }
}
