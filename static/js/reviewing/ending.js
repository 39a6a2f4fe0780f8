// The end of a review: nothing waits, and readers may have the text.

import { store } from "../editing/annotation/store.js";
import { announce } from "../editing/speech/announcement.js";
import { word } from "../editing/speech/word.js";
import { publish } from "./waiting.js";

/** Say that nothing waits; `live` is the revision that readers have. */
export function showEnd(place, live) {
  const isLive = live === store.article.revision;
  place.querySelector("[data-part='done-says']").textContent = word(
    isLive ? "doneLive" : "done",
  );
  place
    .querySelector("[data-act='publish']")
    ?.toggleAttribute("hidden", isLive); // a draft has none: it is published after its check list
}

/** Let readers have the newest text, and say so, or what stands against it. */
export async function letReaders(place) {
  const says = place.querySelector("[data-part='done-says']");
  await publish().then(
    () => showEnd(place, store.article.revision),
    (error) => (says.textContent = error.message),
  );
  announce(says.textContent);
}
