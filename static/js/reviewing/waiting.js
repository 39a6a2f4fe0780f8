// What waits for a look, and what the server is told of it.

import { store } from "../editing/annotation/store.js";
import { articlePath, call, pages } from "../editing/page/api.js";

/** Everything that waits, in order: `{annotation, holds, before, candidates}`. */
export async function listWaiting() {
  const found = [];
  for await (const items of pages(articlePath(store.article.slug, "/review"))) {
    found.push(...items);
  }
  return found;
}

/** Tell the server where an annotation is: at its own place, at `passage`, or with a `reason` nowhere. Returns how all stands. */
export async function decide({ annotation }, { passage, reason }, publish) {
  const { id, version, start, end } = annotation;
  const stays = passage && passage.start === start && passage.end === end;
  const verdict = reason ? "release" : stays ? "confirm" : "place";
  const place =
    verdict === "place" ? { ...passage, revision: store.article.revision } : {};
  const body = {
    version,
    verdict,
    publish,
    ...place,
    ...(reason && { reason }),
  };
  const answer = await call("POST", `/annotations/${id}/review`, {
    body,
    key: crypto.randomUUID(),
  });
  store.put(answer.body.annotation);
  return answer.body;
}

/** Let readers have the newest text. */
export function publish() {
  return call("POST", articlePath(store.article.slug, "/publication"));
}
