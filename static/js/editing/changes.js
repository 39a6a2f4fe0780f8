// Every change of annotations: shown at once, then sent.
import { articlePath, pages } from "./api.js";
import { adopt, etagOf, fallbacks, inTurn, isStale, known, refuse, send } from "./sending.js";
import { store } from "./store.js";

let made = 0;

/**
 * Make an annotation of `{kind, start, end, exact, ...}`. It is in the store at once, under a passing `id`; `stored` resolves to it
 * as the server has it, or to undefined where it was refused.
 */
export function create(fields) {
  const id = `new-${++made}`;
  const body = { revision: store.article.revision, ...fields };
  store.put({ ...blank(body), id, pending: true });
  return { id, stored: inTurn(id, () => stored(id, body)) };
}

async function stored(id, body) {
  try {
    const path = articlePath(store.article.slug, "/annotations");
    const { body: annotation } = await send({ method: "POST", path, body, key: crypto.randomUUID() });
    adopt(id, annotation.id);
    if (store.get(id)) store.replace(id, annotation);
    return annotation;
  } catch (error) {
    return refuse(error, () => store.drop(id));
  }
}

/** Replace fields of an annotation. Resolves to it as stored, or to undefined where that was refused; `refused` gets the error. */
export function change(id, fields, refused) {
  const before = store.get(known(id));
  store.put({ ...before, ...fields });
  return inTurn(id, () => changed(known(id), fields, before, refused));
}

async function changed(id, fields, before, refused) {
  try {
    const { body } = await send({ method: "PATCH", path: `/annotations/${id}`, body: fields, etag: etagOf(id, before) });
    if (store.get(id)) store.put(body);
    return body;
  } catch (error) {
    if (isStale(error)) return fallbacks.stale(id, fields, before, error.current);
    const old = Object.fromEntries(Object.keys(fields).map((name) => [name, before[name]]));
    return refuse(error, () => store.get(id) && store.put({ ...store.get(id), ...old }), refused);
  }
}

/** Remove an annotation. */
export function remove(id) {
  const before = store.get(known(id));
  store.drop(before.id);
  return inTurn(id, () => removed(known(id), before));
}

async function removed(id, before) {
  try {
    await send({ method: "DELETE", path: `/annotations/${id}`, etag: etagOf(id, before) });
  } catch (error) {
    if (isStale(error)) return fallbacks.stale(id, null, before, error.current);
    if (error.status === 404) return undefined; // somebody else has removed it
    return refuse(error, () => store.put({ ...before, id }));
  }
  return undefined;
}

/**
 * Make several changes as one, all of them or none: `{create: fields}`, `{id, version, fields}` or `{id, version, delete: true}`.
 * Resolves to the answer.
 */
export function bulk(changes) {
  return whole("changes", { changes });
}

/** Undo the last change. Resolves to the answer, or to undefined where there is nothing to undo. */
export function undo() {
  return whole("undo", {});
}

/** Redo what was undone last. */
export function redo() {
  return whole("redo", {});
}

/** Fetch the annotations; those that are gone are dropped. */
export async function load() {
  const found = new Set();
  for await (const items of pages(articlePath(store.article.slug, "/annotations"))) {
    for (const { id } of items) found.add(id);
    store.put(...items);
  }
  const gone = store.ordered().filter(({ id, pending }) => !pending && !found.has(id));
  store.drop(...gone.map(({ id }) => id));
}

async function whole(call, body) {
  try {
    const path = articlePath(store.article.slug, `/${call}`);
    const answer = await send({ method: "POST", path, body, key: crypto.randomUUID() });
    await load();
    return answer.body;
  } catch (error) {
    return refuse(error, () => {});
  }
}

function blank(fields) {
  const said = { level: null, film: null, reveals_at: null, beat: null, replacement: null, statement: null, holder: null };
  const shared = { note: null, source_url: null, status: null, state: "exact", prefix: "", suffix: "" };
  return { ...said, ...shared, article: store.article.slug, ...fields };
}
