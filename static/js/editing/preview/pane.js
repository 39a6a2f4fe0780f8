// The pane that shows an article as readers would get it, and the line that says how much is hidden.
import { progress } from "../../reading/timeline.js";
import { word } from "../speech/word.js";
import { percent } from "./view.js";

/** Say how much is hidden at `seconds` of the film; returns the same as a sentence to be heard. */
export function showShare(bar, preview, seconds, film) {
  const at = progress(seconds, film.runtime);
  const named =
    { unseen: word("read.unseen"), finished: word("read.finished") }[at] ?? at;
  const values = {
    at: named,
    now: percent(preview.hidden),
    unseen: percent(preview.hidden_unseen),
  };
  bar.querySelector("[data-part=says]").textContent = word(
    at === "unseen" ? "read.newcomer" : "read.says",
    values,
  );
  const share = bar.querySelector("[data-part=share]").style;
  share.setProperty("--now", `${values.now}%`);
  share.setProperty("--unseen", `${values.unseen}%`);
  return word("read.told", { ...values, count: preview.gaps });
}

/** Let a reel be that of a film, with its beats, at this second. */
export function aim(reel, { film, beats }, seconds) {
  reel.setAttribute("reel", word("read.reel", { film: film.title }));
  reel.setAttribute("beats", JSON.stringify(beats));
  reel.setAttribute("runtime", film.runtime);
  reel.value = seconds;
}

/** Put what the server has written into the pane; what has just opened lights up once, and is scrolled to. */
export function show(pane, html, { follow = false } = {}) {
  const text = pane.querySelector("[data-part=text]");
  const before = new Set(opened(text).map((one) => one.textContent));
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const gap of parsed.querySelectorAll("button.gap")) {
    gap.replaceWith(still(gap));
  }
  const first = !text.hasChildNodes();
  text.replaceChildren(...parsed.body.childNodes);
  if (first) {
    return;
  }
  const fresh = opened(text).filter((one) => !before.has(one.textContent));
  for (const one of fresh) {
    one.classList.add("opened");
  }
  if (follow) {
    fresh[0]?.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

function opened(text) {
  return [...text.querySelectorAll(".spoiler")];
}

/** A gap that looks as it does to readers, and cannot be pressed: here it is only seen. */
function still(gap) {
  const span = document.createElement("span");
  span.className = "gap";
  span.dataset.level = gap.dataset.level;
  span.append(gap.firstChild);
  return span;
}
