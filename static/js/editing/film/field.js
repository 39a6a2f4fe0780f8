// A field in which a film is chosen by words of its title.
import { named, search } from "./film.js";

const PAUSE = 150; // ms

/** Offer films while somebody types, and give `chosen` the film that the field names when it is left, or null. */
export function suggestFilms(field, chosen) {
  let [rest, asking] = [];
  const found = new Map();

  async function offer() {
    asking?.abort();
    asking = new AbortController();
    const films = await search(field.value, asking.signal).catch(() => []);
    if (asking.signal.aborted) {
      return;
    }
    for (const film of films) {
      found.set(named(film), film);
    }
    field.list.replaceChildren(
      ...films.map((film) => new Option("", named(film))),
    );
  }

  field.addEventListener("input", () => {
    clearTimeout(rest);
    rest = setTimeout(offer, PAUSE);
  });
  field.addEventListener("change", async () => {
    clearTimeout(rest);
    if (!found.has(field.value)) {
      await offer();
    }
    chosen(found.get(field.value) ?? only(field, found));
  });
}

/** The one film whose title somebody has typed without its year. */
function only(field, found) {
  const typed = field.value.trim().toLowerCase();
  const films = [...found.values()].filter(
    ({ title }) => title.toLowerCase() === typed,
  );
  return films.length === 1 ? films[0] : null;
}
