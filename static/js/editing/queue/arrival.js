// Taking in what the server says has changed, whoever changed it. What is on its way from here stays as it is shown.

import { store } from "../annotation/store.js";
import { queue, withLater } from "./queue.js";

let later = { annotations: new Map(), removed: new Set() }; // until what is on its way has been answered

queue.addEventListener("queue:empty", () => {
  const { annotations, removed } = later;
  later = { annotations: new Map(), removed: new Set() };
  takeIn({ annotations: [...annotations.values()], removed: [...removed] });
});

/** Show these annotations where they are newer than what the page knows, and drop those that are gone. `own`: an answer to a change of ours. */
export function takeIn({ annotations, removed }, { own = false } = {}) {
  const waits = (id) => !own && queue.outbox.concerns(id);
  for (const annotation of annotations) {
    if (waits(annotation.id)) {
      later.annotations.set(annotation.id, annotation);
    }
  }
  for (const id of removed) {
    if (waits(id)) {
      later.removed.add(id);
    }
  }
  const fresh = annotations.filter((one) => !waits(one.id) && isNews(one));
  if (fresh.length) {
    store.put(...fresh.map((one) => withLater(one)));
  }
  const gone = removed.filter((id) => !waits(id) && store.get(id));
  if (gone.length) {
    store.drop(...gone);
  }
  return fresh.length + gone.length;
}

/** An annotation that stands in another revision has no place in this text. */
function isNews({ id, version, revision }) {
  const known = store.get(id);
  return revision === store.article.revision && !(known?.version >= version);
}
