// What is asked of the service: articles for a view, and films. No cookies go along.
import { recall } from "../reading/memory.js";

const ARTICLE = /^(https?:\/\/[^?#]+)\/articles\/([^/?#]+)/;
const known = new Map(); // films that were asked for, by address

/** What an attribute says of films, `{FILM: POSITION}`, from `1:05:00 other-film:finished`; "" is the article's own film. */
export function positions(written) {
  const words = (written ?? "").split(/\s+/).filter(Boolean);
  return Object.fromEntries(words.map((word) => /^(?:(?!\d+:)([a-z0-9-]+):)?(.*)$/.exec(word).slice(1).map((part) => part ?? "")));
}

/** The article for `{said, tolerance, revealed, lang}` and what this site remembers; with the films to ask about, its own first. */
export async function read(src, view, signal) {
  const [, root, slug] = ARTICLE.exec(src) ?? [];
  if (!root) throw refused(404);
  for (let said = view.said; ; ) {
    const article = await rendition(`${root}/api/v1/articles/${slug}`, { ...view, said }, signal);
    const own = article.film.slug;
    const asked = new Set([own, ...article.films.map((film) => film.slug), ...Object.keys(article.view.at)]);
    const remembered = recall();
    const more = [...asked].filter((film) => remembered[film] && !(film in said) && !(film === own && "" in said));
    if (!more.length) return { article, films: (await Promise.all([...asked].map((film) => about(`${root}/api/v1/films/${film}`)))).filter(Boolean) };
    said = { ...said, ...Object.fromEntries(more.map((film) => [film, remembered[film].at])) };
  }
}

/** In doubt less is shown: without the reveals, and then as to somebody who has seen nothing. */
async function rendition(address, { said, tolerance, revealed, lang }, signal) {
  const at = Object.entries(said).map(([film, position]) => ["at", film ? `${film}:${position}` : position]);
  const accepted = tolerance ? [...at, ["tolerance", tolerance]] : at;
  for (const view of [[...accepted, ...revealed.map((gap) => ["reveal", gap])], accepted, []]) {
    const query = new URLSearchParams([...view, ["lang", lang]]);
    const answer = await fetch(`${address}?${query}`, { credentials: "omit", cache: "no-cache", signal });
    if (answer.ok) return answer.json();
    if (answer.status !== 422) throw refused(answer.status);
  }
  throw refused(422);
}

/** A film with its beats. */
async function about(address) {
  if (!known.has(address)) known.set(address, fetch(address, { credentials: "omit" }).then((answer) => (answer.ok ? answer.json() : null)));
  return known.get(address);
}

const refused = (status) => Object.assign(new Error(), { status });
