// What is shown of one annotation that waits: its kind, its words before and now, and places where it may be.

import { brief } from "../editing/annotation/tag.js";
import { word } from "../editing/speech/word.js";
import { timecode } from "../reading/timeline.js";

const AROUND = 60; // characters beside a passage
const LONGEST = 120; // characters of a choice

/** Its kind and level, and why it waits. */
export function showKind(place, { annotation, holds }) {
  const { kind, level, state, reveals_at } = annotation;
  place.dataset.kind = kind;
  const small = document.createElement("small");
  small.textContent = [word(`state_${state}`), holds && word("holds")]
    .filter(Boolean)
    .join(" · ");
  const point = reveals_at === null ? "" : `, ${timecode(reveals_at)}`;
  place.replaceChildren(
    level ? `${word(kind)}, ${word(level)}${point}` : word(kind),
    small,
  );
}

/** A passage with what stands around it; words that it has none say so. */
export function showQuote(place, quote) {
  if (!quote) {
    return place.replaceChildren(word("lostHere"));
  }
  const mark = document.createElement("mark");
  mark.textContent = quote.exact;
  return place.replaceChildren(`…${quote.prefix}`, mark, `${quote.suffix}…`);
}

/** The words from `start` to `end` of a text of code points, and what stands around them. */
export function quoteOf(points, { start, end }) {
  const text = (from, to) => points.slice(Math.max(0, from), to).join("");
  return {
    exact: text(start, end),
    prefix: text(start - AROUND, start),
    suffix: text(end, end + AROUND),
  };
}

/** A choice for each candidate, numbered as its key. */
export function showCandidates(place, candidates) {
  const [legend] = place.children;
  place.hidden = !candidates.length;
  place.replaceChildren(legend, ...candidates.map(choice));
}

function choice({ exact, score }, index) {
  const [label, input, text, key] = ["label", "input", "span", "kbd"].map(
    (name) => document.createElement(name),
  );
  Object.assign(input, {
    type: "radio",
    name: "candidate",
    value: String(index),
  });
  text.textContent = word("candidate", {
    percent: Math.round(score * 100),
    words: brief(exact, LONGEST),
  });
  key.textContent = String(index + 1);
  key.setAttribute("aria-hidden", "true");
  label.append(input, text, key);
  return label;
}
