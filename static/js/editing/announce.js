// One sentence for each action, heard by those who cannot see what it did; and a quiet word on what is stored.
import { word } from "./words.js";

let again = false;
let quiet;

/** Say a sentence. The same sentence twice is said twice. */
export function announce(text) {
  again = !again;
  document.querySelector("#announcement").textContent = text + (again ? "" : "\u00a0");
}

/** Show how the last change stands: `saving`, `saved`, `failed`, `offline` or `signed_out`. Nobody hears it. */
export function showSaved(state, values) {
  clearTimeout(quiet);
  const place = document.querySelector("#saved");
  place.textContent = word(state, values);
  place.dataset.state = state;
}
