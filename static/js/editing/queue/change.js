// Every change of annotations: shown at once, kept, then sent.

import { store } from "../annotation/store.js";
import { articlePath, pages } from "../page/api.js";
import { takeIn } from "./arrival.js";
import { inTurn, known, queue } from "./queue.js";
import { perform } from "./request.js";

const left = [...queue.outbox.entries]; // what an earlier visit could not send

/**
 * Make an annotation of `{kind, start, end, exact, ...}`. It is in the store at once, under a passing `id`; `stored` resolves to it
 * as the server has it, or to undefined where it was refused.
 */
export function create(fields) {
  const id = `new-${crypto.randomUUID()}`;
  const entry = {
    ...begun("create"),
    id,
    fields: { revision: store.article.revision, ...fields },
  };
  show.create(entry);
  return { id, stored: inTurn(entry, () => perform.create(entry)) };
}

/** Replace fields of an annotation. Resolves to it as stored, or to undefined where that was refused; `refused` gets the error. */
export async function change(id, fields, refused) {
  const before = store.get(known(id));
  if (!before) {
    return undefined; // somebody else has just removed it
  }
  const said = Object.fromEntries(
    Object.keys(fields).map((name) => [name, before[name]]),
  );
  const entry = {
    ...begun("change"),
    id: before.id,
    fields,
    before: said,
    base: before.version,
  };
  show.change(entry);
  return inTurn(entry, () => perform.change(entry, refused));
}

/** Remove an annotation. */
export function remove(id) {
  const before = store.get(known(id));
  const entry = {
    ...begun("remove"),
    id: before.id,
    before,
    base: before.version,
  };
  show.remove(entry);
  return inTurn(entry, () => perform.remove(entry));
}

/**
 * Make several changes as one, all of them or none: `{create: fields}`, `{id, version, fields}` or `{id, version, delete: true}`.
 * Resolves to the answer.
 */
export function bulk(changes, refused) {
  return whole({ call: "/changes", changes }, refused);
}

/** Make a call that answers with what it changed: `{call, body?}` or `{call, changes}`. Resolves to the answer, or to undefined. */
export function whole(asked, refused) {
  const entry = { ...begun("whole"), ...asked };
  return inTurn(entry, () => perform.whole(entry, refused));
}

/** Bring an annotation back to what it was after an event of the log. */
export function restore(event, refused) {
  return whole({ path: `/events/${event}/restoration` }, refused);
}

/** Send what an earlier visit could not send. Resolves to how many changes that were, once they are answered. */
export async function resume() {
  await Promise.allSettled(
    left.map((entry) => inTurn(entry, () => perform[entry.kind](entry))),
  );
  return left.length;
}

/** Fetch the annotations; those that are gone are dropped. What waits to be sent is shown over them. */
export async function load() {
  const found = new Set();
  for await (const items of pages(
    articlePath(store.article.slug, "/annotations"),
  )) {
    for (const { id } of items) {
      found.add(id);
    }
    takeIn({ annotations: items, removed: [] }, { own: true });
  }
  const gone = store
    .ordered()
    .filter(({ id, pending }) => !pending && !found.has(id));
  store.drop(...gone.map(({ id }) => id));
  for (const entry of queue.outbox.entries) {
    if (known(entry.id) === entry.id) {
      show[entry.kind]?.(entry);
    }
  }
}

const begun = (kind) => ({ kind, key: crypto.randomUUID() });

/** What the page shows before the server has answered. */
const show = {
  create: ({ id, fields }) =>
    store.put({ ...blank(fields), id, pending: true }),
  change: ({ id, fields }) =>
    store.get(id) && store.put({ ...store.get(id), ...fields }),
  remove: ({ id }) => store.drop(id),
};

function blank(fields) {
  const said = {
    level: null,
    film: null,
    reveals_at: null,
    beat: null,
    replacement: null,
    statement: null,
    holder: null,
  };
  const shared = {
    note: null,
    source_url: null,
    status: null,
    state: "exact",
    prefix: "",
    suffix: "",
  };
  return { ...said, ...shared, article: store.article.slug, ...fields };
}
