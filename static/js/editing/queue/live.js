// What others do to the article while it is open here: along a stream, or by asking again and again where there is none.

import { store } from "../annotation/store.js";
import { articlePath, call, Refusal } from "../page/api.js";
import { takeIn } from "./arrival.js";
import { load } from "./change.js";

const ASKED_EVERY = 4000; // ms, without a stream
const STREAM_AGAIN = 30000; // ms until a stream is tried again that was refused
const HIDDEN_FOR = 60000; // ms after which a tab that nobody sees gives its place away

/** Tells `live:news` with `events`, `live:presence` with `items`, and `live:lost` with the `error` where nobody answers. */
export const live = new EventTarget();

let last = store.article.event;
let source;
let asking;
let again;
let hiding;

/** Follow the article from what the page began with. */
export function follow() {
  document.addEventListener("visibilitychange", seen);
  open();
}

function open() {
  clearTimeout(again);
  source = new EventSource(
    `/api/v1${articlePath(store.article.slug, `/stream?after=${last}`)}`,
  );
  source.addEventListener("changes", ({ data }) => take(JSON.parse(data)));
  source.addEventListener("presence", ({ data }) =>
    tell("live:presence", JSON.parse(data)),
  );
  source.addEventListener("reload", ({ lastEventId }) =>
    reload(Number(lastEventId)),
  );
  source.addEventListener("open", stopAsking);
  source.addEventListener("error", refused);
}

/** A browser tries again by itself unless it was refused: no room, signed out, or something between that knows no streams. */
function refused() {
  if (source.readyState !== EventSource.CLOSED) {
    return;
  }
  clearTimeout(again);
  again = setTimeout(open, STREAM_AGAIN);
  asking ??= setInterval(ask, ASKED_EVERY);
  void ask();
}

function stopAsking() {
  clearInterval(asking);
  asking = undefined;
}

async function ask() {
  try {
    const { body } = await call(
      "GET",
      articlePath(store.article.slug, `/changes?after=${last}`),
    );
    if (body.events.length) {
      take(body);
    }
    tell("live:found", {});
  } catch (error) {
    tell("live:lost", { error });
    if (error instanceof Refusal && error.status === 404) {
      stopAsking();
    }
  }
}

function take(news) {
  last = Math.max(last, news.last);
  takeIn(news);
  tell("live:news", { events: news.events });
}

async function reload(newest) {
  last = Math.max(last, newest);
  await load();
}

function seen() {
  clearTimeout(hiding);
  if (document.hidden) {
    hiding = setTimeout(close, HIDDEN_FOR);
  } else if (source.readyState === EventSource.CLOSED && !asking) {
    open();
  }
}

function close() {
  source.close();
  stopAsking();
  clearTimeout(again);
}

function tell(type, detail) {
  live.dispatchEvent(new CustomEvent(type, { detail }));
}
