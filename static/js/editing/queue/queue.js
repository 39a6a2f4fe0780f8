// How changes reach the server: one after the other, in the order in which they were made, each kept until it is answered.

import { store } from "../annotation/store.js";
import { call, Refusal, Unanswered } from "../page/api.js";
import { showSaved, tell } from "../speech/announcement.js";
import { answered, canWait, line, untilBack } from "./connection.js";
import { Outbox } from "./outbox.js";

const waiting = []; // {entry, act, resolve, reject}: the first one is under way
const names = new Map(); // passing id -> the one that the server gave
let failed = false; // the last change
const versions = new Map(); // id -> what the server answered last to a change from here

/** What waits to be sent. Tells `queue:empty` when all of it was answered. */
export const queue = Object.assign(new EventTarget(), {
  outbox: new Outbox(`${store.article.me}.${store.article.slug}`, kept()),
});

/**
 * Other modules put their own in place. `stale(entry, current)`: somebody else was faster; resolves to the annotation as it is
 * then. `refused(error)`: tell of it.
 */
export const fallbacks = {
  stale: (_entry, current) => store.put(current),
  refused: (error) => tell(error.message),
};

line.addEventListener("line:changed", show);

/** The id that the server knows an annotation by. */
export function known(id) {
  return names.get(id) ?? id;
}

/** Take the server's id for a passing one. */
export function adopt(id, given) {
  names.set(id, given);
  queue.outbox.rename(id, given);
}

/** Act once everything that was begun before has ended; the entry is kept until then. Resolves to what `act` gives. */
export function inTurn(entry, act) {
  if (!queue.outbox.entries.includes(entry)) {
    queue.outbox.add(entry);
  }
  return new Promise((resolve, reject) => {
    waiting.push({ entry, act, resolve, reject });
    show();
    if (waiting.length === 1) {
      void work();
    }
  });
}

async function work() {
  while (waiting.length) {
    const { entry, act, resolve, reject } = waiting[0];
    try {
      const value = await act();
      resolve(value);
    } catch (error) {
      if (canWait(error)) {
        await untilBack(error);
        continue;
      }
      reject(error);
    }
    waiting.shift();
    queue.outbox.drop(entry);
  }
  if (!failed) {
    showSaved("saved");
  }
  queue.dispatchEvent(new Event("queue:empty"));
}

/** The ETag to change an annotation by: the state that was seen when the change was made, or what came of it here since. */
export function etagOf({ id, base }) {
  return `"${Math.max(base ?? 0, versions.get(known(id)) ?? 0)}"`;
}

/** An annotation as the server has it, under what was changed here since and is not sent yet; `entry` is being answered. */
export function withLater(annotation, entry) {
  const rest = queue.outbox.entries.filter(
    (one) =>
      one.kind === "change" &&
      one.key !== entry?.key &&
      known(one.id) === annotation.id,
  );
  return Object.assign({ ...annotation }, ...rest.map(({ fields }) => fields));
}

/** Send `{method, path, body?, etag?, key}`. Resolves to `{body}`. */
export async function send({ method, path, ...options }) {
  const answer = await call(method, path, options);
  for (const { id, version } of answer.body?.annotations ?? [
    answer.body ?? {},
  ]) {
    if (version) {
      versions.set(id, version);
    }
  }
  answered();
  failed = false;
  return answer;
}

/** Take back what a page showed already, and tell why: to the one who asked, where they want to know, else to everybody. */
export function refuse(error, takeBack, tell = fallbacks.refused) {
  if (
    !(error instanceof Refusal || error instanceof Unanswered) ||
    canWait(error)
  ) {
    throw error;
  }
  answered();
  takeBack();
  failed = true;
  showSaved("failed");
  tell(error);
}

/** Whether somebody else was faster; the error then holds the `current` state. */
export function isStale(error) {
  return (
    error instanceof Refusal && error.status === 412 && Boolean(error.current)
  );
}

function show() {
  if (line.state !== "open") {
    showSaved(line.state, { count: waiting.length });
  } else if (waiting.length) {
    showSaved("saving");
  }
}

/** A browser may refuse even to name its storage. */
function kept() {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
