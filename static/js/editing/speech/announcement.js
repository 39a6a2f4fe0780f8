// One sentence for each action, heard by those who cannot see what it did; and a quiet word on what is stored.
import { word } from "./word.js";

const STAYS = 7000; // ms that a sentence is shown

let again = false;
let gone;

/** Say a sentence. The same sentence twice is said twice. */
export function announce(text) {
  again = !again;
  document.querySelector("#announcement").textContent =
    text + (again ? "" : "\u00a0");
}

/** Say a sentence and show it too: what else on the screen does not tell. The next one takes its place. */
export function tell(text) {
  announce(text);
  const place = document.querySelector("#told");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(gone);
  gone = setTimeout(() => (place.hidden = true), STAYS);
}

/** Show how the last change stands: `saving`, `saved`, `failed`, `offline` or `signed_out`. Nobody hears it. */
export function showSaved(state, values) {
  const place = document.querySelector("#saved");
  place.textContent = word(state, values);
  place.dataset.state = state;
}
