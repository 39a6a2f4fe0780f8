// What is asked of the service: articles for a view, and films. No cookies go along.
import { recall } from "../reading/memory.js";

const ARTICLE = /^(https?:\/\/[^?#]+)\/articles\/([^/?#]+)/;
const known = new Map(); // films that were asked for, by address

/**
 * What an attribute says of films, `{FILM: POSITION}`, from `1:05:00 other-film:finished`; "" is the article's own film.
 * What is said twice is not taken: nobody can read it.
 */
export function positions(written) {
  const said = {};
  for (const word of (written ?? "").split(/\s+/).filter(Boolean)) {
    const [, film = "", position] = /^(?:(?!\d+:)([a-z0-9-]+):)?(.*)$/.exec(
      word,
    );
    said[film] = film in said ? "twice" : position;
  }
  return said;
}

/** The article for `{said, tolerance, revealed, lang}` and what this site remembers; with the films to ask about, its own first. */
export async function read(src, view, signal) {
  const [, root, slug] = ARTICLE.exec(src) ?? [];
  if (!root) {
    throw refused(404);
  }
  for (let said = view.said; ; ) {
    const article = await rendition(
      `${root}/api/v1/articles/${slug}`,
      { ...view, said },
      signal,
    );
    const own = article.film.slug;
    const facts = Object.fromEntries(
      [article.film, ...article.films].map((film) => [film.slug, film]),
    );
    const asked = new Set([
      own,
      ...Object.keys(facts),
      ...Object.keys(article.view.at),
    ]);
    const remembered = recall();
    const more = [...asked].filter(
      (film) =>
        remembered[film] && !(film in said) && !(film === own && "" in said),
    );
    if (!more.length) {
      const films = await Promise.all(
        [...asked].map((film) =>
          about(`${root}/api/v1/films/${film}`, facts[film]),
        ),
      );
      return { article, films: films.filter(Boolean) };
    }
    said = {
      ...said,
      ...Object.fromEntries(more.map((film) => [film, remembered[film].at])),
    };
  }
}

/** When in doubt, show less: first without the reveals, then as to a reader who has not seen the film. */
async function rendition(address, { said, tolerance, revealed, lang }, signal) {
  const at = Object.entries(said).map(([film, position]) => [
    "at",
    film ? `${film}:${position}` : position,
  ]);
  const accepted = tolerance ? [...at, ["tolerance", tolerance]] : at;
  for (const view of [
    [...accepted, ...revealed.map((gap) => ["reveal", gap])],
    accepted,
    [],
  ]) {
    const query = new URLSearchParams([...view, ["lang", lang]]);
    const answer = await fetch(`${address}?${query}`, {
      credentials: "omit",
      cache: "no-cache",
      signal,
    });
    if (answer.ok) {
      return answer.json();
    }
    if (answer.status !== 422) {
      throw refused(answer.status);
    }
  }
  throw refused(422);
}

/** A film with its beats; without them where they cannot be had, which is no reason to withhold an article. */
async function about(address, facts) {
  try {
    const film =
      known.get(address) ??
      (await (await fetch(address, { credentials: "omit" })).json());
    if (film.beats) {
      known.set(address, film);
    }
    return film.beats ? film : facts && { ...facts, beats: [] };
  } catch {
    return facts && { ...facts, beats: [] };
  }
}

const refused = (status) => Object.assign(new Error(), { status });
