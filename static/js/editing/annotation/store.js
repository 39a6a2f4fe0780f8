// What the workspace knows: the article, its annotations, and which of them are selected. No DOM, no server.

/** Tells of `store:changed` and `store:selected`; both name `ids` in their detail. */
export class Store extends EventTarget {
  article = null; // {slug, status, revision, film, text}
  annotations = new Map(); // id -> annotation as the API gives it, plus `etag`; while it is being made, `pending: true`
  selectedIds = [];
  last = { film: null, reveals_at: null, beat: null, level: null }; // of the last spoiler: where the next one starts

  /** Start with an article; what was known of another is forgotten. */
  open(article) {
    this.article = article;
    const ids = [...this.annotations.keys()];
    this.annotations.clear();
    this.select([]);
    this.#tell("store:changed", ids);
  }

  /** One annotation, or undefined. */
  get(id) {
    return this.annotations.get(id);
  }

  /** The annotations in the order of the text; of those that start together the longest first. */
  ordered() {
    return [...this.annotations.values()].sort(
      (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1),
    );
  }

  /** The first of the annotations that are selected, or undefined. */
  get selected() {
    return this.annotations.get(this.selectedIds[0]);
  }

  select(ids) {
    const known = ids.filter((id) => this.annotations.has(id));
    if (known.join() === this.selectedIds.join()) {
      return;
    }
    const before = this.selectedIds;
    this.selectedIds = known;
    this.#tell("store:selected", [...new Set([...before, ...known])]);
  }

  /** Add or replace one annotation, or several at once. */
  put(...annotations) {
    for (const annotation of annotations) {
      this.#hold(annotation);
    }
    this.#tell(
      "store:changed",
      annotations.map(({ id }) => id),
    );
  }

  /** Forget annotations; where they were selected, nothing is. */
  drop(...ids) {
    const gone = ids.filter((id) => this.annotations.delete(id));
    const left = this.selectedIds.filter((id) => this.annotations.has(id));
    if (gone.length) {
      this.#tell("store:changed", gone);
    }
    if (left.length < this.selectedIds.length) {
      this.selectedIds = left;
      this.#tell("store:selected", gone);
    }
  }

  /** Put an annotation in place of one that had a passing id; a selection goes on. */
  replace(id, annotation) {
    const selected = this.selectedIds.map((other) =>
      other === id ? annotation.id : other,
    );
    this.annotations.delete(id);
    this.#hold(annotation);
    this.#tell("store:changed", [id, annotation.id]);
    if (selected.join() === this.selectedIds.join()) {
      return;
    }
    this.selectedIds = selected;
    this.#tell("store:selected", [id, annotation.id]);
  }

  /** Remember what the next spoiler starts with. */
  remember({ film, reveals_at, beat, level }) {
    this.last = { film, reveals_at, beat, level };
  }

  #hold(annotation) {
    const etag =
      annotation.etag ??
      (annotation.version === undefined
        ? undefined
        : `"${annotation.version}"`);
    this.annotations.set(annotation.id, { ...annotation, etag });
  }

  #tell(type, ids) {
    this.dispatchEvent(new CustomEvent(type, { detail: { ids } }));
  }
}

/** The one that the page has. */
export const store = new Store();
