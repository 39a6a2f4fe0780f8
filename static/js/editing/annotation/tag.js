// What editors do with a selection: tag it, at once where a kind is armed; go from annotation to annotation; remove.

import { cursor } from "../cursor/cursor.js";
import { following, layersAt, nearest } from "../painting/layer.js";
import { bulk, create, remove } from "../queue/change.js";
import { announce, tell } from "../speech/announcement.js";
import { word } from "../speech/word.js";
import { store } from "./store.js";

/** Tells `armed:changed`. `kind` is what each selection becomes at once, or null. */
export const armed = Object.assign(new EventTarget(), { kind: null });

/** Tag each selection at once from now on; the same kind again, or null, ends it. */
export function arm(kind) {
  armed.kind = kind === armed.kind ? null : kind;
  armed.dispatchEvent(new Event("armed:changed"));
  announce(
    armed.kind ? word("armed", { kind: word(armed.kind) }) : word("disarmed"),
  );
}

/** Tag what is selected; the annotation is selected then, and the text no more. Resolves to it as stored. */
export function tag(kind, { exact = false } = {}) {
  if (exact) {
    cursor.place(cursor.anchor, cursor.focus, { exact });
  }
  const { passage } = cursor;
  if (!passage) {
    return tell(word("nothing_selected"));
  }
  const fields = {
    kind,
    ...passage,
    exact: cursor.text(passage),
    ...(kind === "spoiler" ? likeTheLast() : {}),
  };
  const { id, stored } = create(fields);
  cursor.moveTo(passage.end);
  store.select([id]);
  announce(word("tagged", { kind: word(kind), words: brief(fields.exact) }));
  return stored;
}

/** Tells `layers:found` with the `layers` over an `offset` where somebody looked. */
export const layering = new EventTarget();

/** Select what lies over an offset; again, the next layer there. A `quiet` look says nothing where nothing is. */
export function dig(offset, { quiet = false } = {}) {
  const layers = layersAt(store.ordered(), offset);
  const next = following(layers, store.selectedIds[0]);
  store.select(next ? [next.id] : []);
  if (next || !quiet) {
    announce(next ? describe(next, layers) : word("nothing_here"));
  }
  layering.dispatchEvent(
    new CustomEvent("layers:found", { detail: { layers, offset } }),
  );
}

/** Go to the next annotation, or the one before where `step` is negative. */
export function go(step) {
  const ordered = store.ordered();
  const next = store.selected
    ? following(ordered, store.selected.id, step)
    : nearest(ordered, cursor.focus, step);
  if (!next) {
    return tell(word("no_annotations"));
  }
  show(next);
  return announce(describe(next));
}

/** Select an annotation and put the cursor where it starts; one that is lost starts nowhere. */
export function show(annotation) {
  store.select([annotation.id]);
  if (annotation.start === null) {
    return;
  }
  cursor.moveTo(annotation.start);
  cursor.dispatchEvent(new Event("cursor:shown"));
}

/** Remove what is selected; several as one change. `refused` gets the error where that cannot be. */
export function removeSelected(refused) {
  const chosen = store.selectedIds.map((id) => store.get(id));
  if (!chosen.length) {
    return tell(word("none_selected"));
  }
  tell(
    word("removed", { count: chosen.length, words: brief(chosen[0].exact) }),
  );
  if (chosen.length === 1) {
    return remove(chosen[0].id);
  }
  return bulk(
    chosen.map(({ id, version }) => ({ id, version, delete: true })),
    refused,
  );
}

/** How an annotation is said: kind, level, words, and which of several it is. */
export function describe({ kind, level, exact, id }, layers = []) {
  const said = level ? `${word(kind)}, ${word(level)}` : word(kind);
  if (layers.length < 2) {
    return `${said}: ${brief(exact)}`;
  }
  return word("layer", {
    said,
    words: brief(exact),
    number: layers.findIndex((one) => one.id === id) + 1,
    count: layers.length,
  });
}

/** The words of a passage, cut where they are many. */
export function brief(text, most = 80) {
  const line = text.replaceAll(/[\s\ufffc]+/gu, " ").trim();
  const points = [...line];
  return points.length > most
    ? `${points
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : line;
}

/** What a new spoiler starts with: the film and the point of the last one. */
export function likeTheLast() {
  const { film, reveals_at, beat } = store.last;
  const point = beat ? { beat } : { reveals_at };
  return {
    level: "major",
    film: film ?? store.article.film.slug,
    ...(film ? point : {}),
  };
}
