// How far an imagined reader is, in each film of an article, and the calls that ask what they would get. No DOM.

const [AHEAD, BEHIND] = [8, 3]; // steps that are fetched before they are asked for

/** Where a film's steps begin: at nothing seen, and at each point where something opens. */
export function stepsOf({ film, points }) {
  return [
    ...new Set([
      0,
      ...points.filter((point) => point < film.runtime),
      film.runtime,
    ]),
  ];
}

/** The steps that somebody at `seconds` will ask for next: some ahead, a few behind. */
export function near(steps, seconds) {
  const here = steps.findLastIndex((step) => step <= seconds);
  return [
    ...steps.slice(here + 1, here + 1 + AHEAD),
    ...steps.slice(Math.max(0, here - BEHIND), here),
  ];
}

/** Where the step begins that `seconds` lies in, as calls say it; within a step nothing changes. */
export function written(seconds, { film, points }) {
  if (seconds <= 0) {
    return "unseen";
  }
  if (seconds >= film.runtime) {
    return "finished";
  }
  return String(points.findLast((point) => point <= seconds) ?? 0);
}

/** The query for this progress, `{slug: seconds}`, in the films of the article, its own first. */
export function queryOf(films, progress, tolerance, lang) {
  const query = new URLSearchParams();
  films.forEach((one, index) => {
    const at = written(progress[one.film.slug] ?? 0, one);
    query.append("at", index ? `${one.film.slug}:${at}` : at);
  });
  query.append("tolerance", tolerance);
  query.append("lang", lang);
  return String(query);
}

/** What the check list is told of such a view: `unseen`, a second of the article's film, or null where it is neither. */
export function noted(films, progress, tolerance) {
  const ahead = films.filter(({ film }) => (progress[film.slug] ?? 0) > 0);
  if (!ahead.length) {
    return tolerance === "none" ? "unseen" : null;
  }
  const at = written(progress[films[0].film.slug] ?? 0, films[0]);
  return at === "unseen" ? null : at;
}

/** The share of the text that is hidden, in whole per cent; what is hidden at all is never 0. */
export function percent(share) {
  return share > 0 ? Math.max(1, Math.round(share * 100)) : 0;
}
