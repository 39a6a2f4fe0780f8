// Somebody else was faster: what goes together is joined, and what does not is put before the editor.

import { store } from "../annotation/store.js";
import { tell } from "../speech/announcement.js";
import { word } from "../speech/word.js";
import { clashes, merged } from "./merge.js";
import { etagOf, fallbacks, queue, refuse, send, withLater } from "./queue.js";

let ask = async () => ({}); // the dialog: gets the clashes and the state as it is, gives the choices, or null to leave it as it is

/** Let a dialog ask the editor. */
export function askBy(dialog) {
  ask = dialog;
}

fallbacks.stale = (entry, current) =>
  entry.kind === "remove" ? removed(entry, current) : changed(entry, current);

async function changed(entry, current) {
  const found = clashes(entry.fields, entry.before, current);
  const choices = found.length ? await ask({ found, current }) : {};
  const left = choices ? merged(entry.fields, current, found, choices) : {};
  store.put(withLater({ ...current, ...left }, entry));
  if (!Object.keys(left).length) {
    return current;
  }
  const next = Object.assign(entry, {
    key: crypto.randomUUID(),
    fields: left,
    before: values(current, left),
    base: current.version,
  });
  queue.outbox.save(next);
  return resend(next, { method: "PATCH", body: left }, current);
}

async function removed(entry, current) {
  store.put(current);
  if (!(await ask({ found: [], current }))) {
    return current;
  }
  store.drop(entry.id);
  Object.assign(entry, { key: crypto.randomUUID(), base: current.version });
  queue.outbox.save(entry);
  return resend(entry, { method: "DELETE" }, current);
}

async function resend(entry, request, current) {
  try {
    const { body } = await send({
      ...request,
      path: `/annotations/${entry.id}`,
      etag: etagOf(entry),
      key: entry.key,
    });
    if (body) {
      store.put(withLater(body, entry));
    }
    tell(word(body ? "merged" : "removed_all_the_same"));
    return body;
  } catch (error) {
    if (error.status === 412 && error.current) {
      return fallbacks.stale(entry, error.current);
    }
    return refuse(error, () => store.put(withLater(current, entry)));
  }
}

function values(from, fields) {
  return Object.fromEntries(
    Object.keys(fields).map((name) => [name, from[name]]),
  );
}
