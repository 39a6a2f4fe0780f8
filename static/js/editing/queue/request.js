// Carrying changes out: what is sent for each kind of change, and what its answer means.

import { store } from "../annotation/store.js";
import { articlePath } from "../page/api.js";
import { takeIn } from "./arrival.js";
import {
  adopt,
  etagOf,
  fallbacks,
  isStale,
  known,
  refuse,
  send,
  withLater,
} from "./queue.js";

/** By kind. Each resolves to what was stored, or to undefined where that was refused. */
export const perform = {
  async create({ id, fields, key }) {
    try {
      const { body } = await send({
        method: "POST",
        path: articlePath(store.article.slug, "/annotations"),
        body: fields,
        key,
      });
      adopt(id, body.id);
      if (store.get(id)) {
        store.replace(id, withLater(body));
      }
      return body;
    } catch (error) {
      return refuse(error, () => store.drop(id));
    }
  },

  async change(entry, refused) {
    const id = (entry.id = known(entry.id));
    try {
      const { body } = await send({
        method: "PATCH",
        path: `/annotations/${id}`,
        body: entry.fields,
        etag: etagOf(entry),
        key: entry.key,
      });
      if (store.get(id)) {
        store.put(withLater(body, entry));
      }
      return body;
    } catch (error) {
      if (isStale(error)) {
        return fallbacks.stale(entry, error.current);
      }
      return refuse(
        error,
        () =>
          store.get(id) &&
          store.put(withLater({ ...store.get(id), ...entry.before }, entry)),
        refused,
      );
    }
  },

  async remove(entry) {
    const id = (entry.id = known(entry.id));
    try {
      await send({
        method: "DELETE",
        path: `/annotations/${id}`,
        etag: etagOf(entry),
        key: entry.key,
      });
    } catch (error) {
      if (isStale(error)) {
        return fallbacks.stale(entry, error.current);
      }
      if (error.status !== 404) {
        return refuse(error, () => store.put({ ...entry.before, id })); // 404: somebody else has removed it
      }
    }
    return undefined;
  },

  async whole(
    { call, path = articlePath(store.article.slug, call), body, changes, key },
    refused,
  ) {
    const said = changes ? { changes: changes.map(placed) } : body;
    try {
      const answer = await send({ method: "POST", path, body: said, key });
      takeIn(answer.body, { own: true });
      return answer.body;
    } catch (error) {
      return refuse(
        error,
        () => error.current && takeIn(error.current, { own: true }),
        refused,
      );
    }
  },
};

/** A change of several as it has to be sent now: changes before it may have given ids and versions. */
function placed(one) {
  if (!one.id) {
    return one;
  }
  return {
    ...one,
    id: known(one.id),
    version: Number(etagOf({ id: one.id, base: one.version }).slice(1, -1)),
  };
}
