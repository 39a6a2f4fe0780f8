// What this device remembers: for each film, by its slug, how far the reader is and what they accept. Nothing else.

const KEY = "annotator:films";
const FILM = /^[a-z0-9-]{1,120}$/;
const AT = /^(unseen|finished|[0-9]{1,2}:[0-5][0-9](:[0-5][0-9])?)$/;
const LEVELS = ["none", "minor", "all"];

/** What is remembered: `{FILM: {at, tolerance}}`. Whatever cannot be read is not there. */
export function recall() {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
    return Object.fromEntries(kept.filter(isSound));
  } catch {
    return {};
  }
}

/** Change what is remembered of some films: `{FILM: {at?, tolerance?}}`. */
export function remember(changes) {
  const all = recall();
  for (const [film, change] of Object.entries(changes)) {
    all[film] = { at: "unseen", tolerance: "none", ...all[film], ...change };
  }
  keep(all);
}

/** Forget one film, or all of them. */
export function forget(film) {
  const { [film]: _, ...others } = film === undefined ? {} : recall();
  keep(others);
}

function keep(all) {
  const told = Object.entries(all)
    .filter(isSound)
    .filter(([, { at, tolerance }]) => at !== "unseen" || tolerance !== "none");
  try {
    if (told.length) {
      localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(told)));
    } else {
      localStorage.removeItem(KEY);
    }
  } catch {
    // The browser stores nothing for this site: then nothing is remembered.
  }
}

function isSound([film, about]) {
  return (
    FILM.test(film) && AT.test(about?.at) && LEVELS.includes(about.tolerance)
  );
}

/**
 * The query string for a page that asks about these films, the main one first; empty where nothing is remembered.
 * It accepts no more than the most careful answer about any of them; nothing for a page that is not `levelled`.
 */
export function query([main, ...others], all, levelled = true) {
  const parameters = new URLSearchParams();
  const at = (film) => all[film]?.at ?? "unseen";
  if (at(main) !== "unseen") {
    parameters.append("at", at(main));
  }
  for (const film of others) {
    if (at(film) !== "unseen") {
      parameters.append("at", `${film}:${at(film)}`);
    }
  }
  const levels = [main, ...others].map((film) =>
    LEVELS.indexOf(all[film]?.tolerance ?? "none"),
  );
  const level = LEVELS[Math.min(...levels)];
  if (levelled && level !== "none") {
    parameters.append("tolerance", level);
  }
  return String(parameters);
}
