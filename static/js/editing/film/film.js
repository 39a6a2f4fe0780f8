// Films as the workspace needs them: runtime, and beats with their ids. Each is fetched once; what a page adds is added here.
import { call } from "../page/api.js";

const asked = new Map(); // slug -> the promise of a film
const shown = new Set(); // slugs of films that something on the page shows
const known = new Map(); // slug -> film

/** Tells `films:known` with the `slug` of a film that has been read or has a new beat. */
export const films = new EventTarget();

/** The film of this slug if it has been read. */
export function knownFilm(slug) {
  return known.get(slug);
}

/** The film of this slug: `{slug, title, year, runtime, beats: [{id, position, label}]}`. */
export function film(slug) {
  shown.add(slug);
  if (!asked.has(slug)) {
    asked.set(slug, read(slug));
  }
  return asked.get(slug);
}

/** A few films whose title or year has these words. */
export async function search(words, signal) {
  const { body } = await call(
    "GET",
    `/films?limit=10&q=${encodeURIComponent(words)}`,
    { signal },
  );
  for (const found of body.items) {
    keep(found);
  }
  return body.items;
}

/** Name a moment of a film. Resolves to the beat. */
export async function addBeat(slug, position, label) {
  const key = crypto.randomUUID();
  const { body } = await call("POST", `/films/${slug}/beats`, {
    body: { position, label },
    key,
  });
  const of = await film(slug);
  keep({
    ...of,
    beats: [...of.beats, body].sort((a, b) => a.position - b.position),
  });
  return body;
}

/** How a film is called where several could be meant. */
export function named({ title, year }) {
  return `${title} (${year})`;
}

/** The second from which on a spoiler spoils no longer; undefined while its film is not known. */
export function revealPoint({ film: slug, beat, reveals_at: second }) {
  const of = known.get(slug);
  const hangs = beat && of?.beats.find(({ id }) => id === beat);
  return hangs ? hangs.position : (second ?? of?.runtime);
}

// Beats may have been moved on the film's page in another tab.
document.addEventListener(
  "visibilitychange",
  () => !document.hidden && shown.forEach((slug) => read(slug).catch(() => {})),
);

async function read(slug) {
  try {
    const { body } = await call("GET", `/films/${slug}`);
    return keep(body);
  } catch (error) {
    asked.delete(slug);
    throw error;
  }
}

function keep(found) {
  known.set(found.slug, found);
  asked.set(found.slug, Promise.resolve(found));
  films.dispatchEvent(
    new CustomEvent("films:known", { detail: { slug: found.slug } }),
  );
  return found;
}
