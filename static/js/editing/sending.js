// How changes reach the server: one after the other for each annotation, each with what happens where it cannot be made.
import { announce, showSaved } from "./announce.js";
import { call, Refusal, Unanswered } from "./api.js";
import { store } from "./store.js";

const tails = new Map(); // id -> the last change that was begun, as a promise
const names = new Map(); // passing id -> the one that the server gave
const etags = new Map(); // id -> what the server answered last
let underWay = 0; // requests

/**
 * Other modules put their own in place. `stale(id, fields, before, current)`: somebody else was faster; `fields` is null where
 * it was to be removed. `unsent(request, error)`: no answer came; resolves to `{body}` once one did. `refused(error)`: tell of it.
 */
export const fallbacks = {
  stale: (_id, _fields, _before, current) => store.put(current),
  unsent: (_request, error) => Promise.reject(error),
  refused: (error) => announce(error.message),
};

/** The id that the server knows an annotation by. */
export function known(id) {
  return names.get(id) ?? id;
}

/** Take the server's id for a passing one. */
export function adopt(id, given) {
  names.set(id, given);
  tails.set(given, tails.get(id));
}

/** Act once the changes of this annotation that were begun before have ended. */
export function inTurn(id, act) {
  const task = (tails.get(known(id)) ?? Promise.resolve()).then(act);
  tails.set(known(id), task.catch(() => {}));
  return task;
}

/** The ETag of the annotation as this page knows it. */
export function etagOf(id, annotation) {
  const newest = store.get(id)?.etag ?? annotation?.etag;
  const answered = etags.get(id);
  return Number(answered?.slice(1, -1)) > Number(newest?.slice(1, -1)) ? answered : newest ?? answered;
}

/** Send `{method, path, body?, etag?, key?}` and show how it stands. Resolves to `{body}`. */
export async function send(request) {
  showSaved("saving");
  underWay += 1;
  try {
    const answer = await sent(request);
    if (answer.body?.version) etags.set(answer.body.id, `"${answer.body.version}"`);
    if (underWay === 1) showSaved("saved");
    return answer;
  } finally {
    underWay -= 1;
  }
}

/** Take back what a page showed already, and tell why: to the one who asked, where they want to know, else to everybody. */
export function refuse(error, takeBack, tell = fallbacks.refused) {
  if (!(error instanceof Refusal || error instanceof Unanswered)) throw error;
  takeBack();
  showSaved("failed");
  tell(error);
}

/** Whether somebody else was faster; the error then holds the `current` state. */
export function isStale(error) {
  return error instanceof Refusal && error.status === 412 && Boolean(error.current);
}

async function sent({ method, path, ...options }) {
  try {
    return await call(method, path, options);
  } catch (error) {
    if (error instanceof Unanswered) return fallbacks.unsent({ method, path, ...options }, error);
    throw error;
  }
}
