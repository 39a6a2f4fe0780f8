// What the workspace knows: the article, its annotations, and which of them are selected. No DOM, no server.

const RECENT = 20 // points that are remembered

/** @typedef {Pick<Fields, "film" | "reveals_at" | "beat" | "edition" | "level">} LastSpoiler */

/** Dispatches `store:changed` and `store:selected`. The detail of both names the `ids` concerned. */
export class Store extends EventTarget {
  /** @type {OpenArticle | null} */
  #article = null
  /** @type {Map<string, Annotation>} */
  annotations = new Map()
  /** @type {string[]} */
  selectedIds = []
  /**
   * What the last spoiler said: the next one starts with it.
   *
   * @type {LastSpoiler}
   */
  last = {
    film: null,
    reveals_at: null,
    beat: null,
    edition: null,
    level: null,
  }
  /**
   * The points that were given last, the newest first.
   *
   * @type {LastSpoiler[]}
   */
  recent = []

  /** The article that is open. */
  get article() {
    if (!this.#article) {
      throw new Error("No article is open.")
    }
    return this.#article
  }

  /**
   * Start with an article, and forget what was known of another.
   *
   * @param {OpenArticle} article
   */
  open(article) {
    this.#article = article
    const ids = [...this.annotations.keys()]
    this.annotations.clear()
    this.select([])
    this.#tell("store:changed", ids)
  }

  /**
   * One annotation, or undefined.
   *
   * @param {string | null | undefined} id
   */
  get(id) {
    return this.annotations.get(id ?? "")
  }

  /** The annotations in the order of the text. Of those that start together, the longest comes first. */
  ordered() {
    return [...this.annotations.values()].sort(inTextOrder)
  }

  /** The first of the annotations that are selected, or undefined. */
  get selected() {
    return this.get(this.selectedIds[0])
  }

  /** @param {string[]} ids */
  select(ids) {
    const known = ids.filter((id) => this.annotations.has(id))
    if (known.join() === this.selectedIds.join()) {
      return
    }
    const before = this.selectedIds
    this.selectedIds = known
    const concerned = new Set([...before, ...known])
    this.#tell("store:selected", [...concerned])
  }

  /**
   * Add or replace annotations.
   *
   * @param {...Annotation} annotations
   */
  put(...annotations) {
    for (const annotation of annotations) {
      this.#hold(annotation)
    }
    const ids = annotations.map(({ id }) => id)
    this.#tell("store:changed", ids)
  }

  /**
   * Forget annotations, and deselect them.
   *
   * @param {...string} ids
   */
  drop(...ids) {
    const gone = ids.filter((id) => this.annotations.delete(id))
    const selected = this.selectedIds.filter((id) => this.annotations.has(id))
    if (gone.length) {
      this.#tell("store:changed", gone)
    }
    if (selected.length < this.selectedIds.length) {
      this.selectedIds = selected
      this.#tell("store:selected", gone)
    }
  }

  /**
   * Put an annotation in place of one that had a passing id. It stays selected.
   *
   * @param {string} id
   * @param {Annotation} annotation
   */
  replace(id, annotation) {
    const selected = this.selectedIds.map((other) =>
      other === id ? annotation.id : other,
    )
    this.annotations.delete(id)
    this.#hold(annotation)
    this.#tell("store:changed", [id, annotation.id])
    if (selected.join() === this.selectedIds.join()) {
      return
    }
    this.selectedIds = selected
    this.#tell("store:selected", [id, annotation.id])
  }

  /**
   * Remember what the next spoiler starts with.
   *
   * @param {LastSpoiler} spoiler
   */
  remember({ film, reveals_at, beat, edition, level }) {
    this.last = { film, reveals_at, beat, edition, level }
    this.recent = [this.last, ...this.recent].slice(0, RECENT)
  }

  /** @param {Annotation} annotation */
  #hold(annotation) {
    const { version } = annotation
    const ofVersion = version === undefined ? undefined : `"${version}"`
    const etag = annotation.etag ?? ofVersion
    this.annotations.set(annotation.id, { ...annotation, etag })
  }

  /**
   * @param {"store:changed" | "store:selected"} type
   * @param {string[]} ids
   */
  #tell(type, ids) {
    this.dispatchEvent(new CustomEvent(type, { detail: { ids } }))
  }
}

/**
 * @param {Annotation} a
 * @param {Annotation} b
 */
function inTextOrder(a, b) {
  const byStart = (a.start ?? 0) - (b.start ?? 0)
  const byEnd = (b.end ?? 0) - (a.end ?? 0)
  return byStart || byEnd || (a.id < b.id ? -1 : 1)
}

/** The one that the page has. */
export const store = new Store()
