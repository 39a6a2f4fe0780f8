// Which of the films on this site stand in a list of watched ones: by title and year.

/** The films that are in `records`, and the titles in there that no film here has. */
export function matched(records, films) {
  const here = new Map(films.map((film) => [key(film.title, film.year), film]));
  const found = new Set();
  const missing = [];
  for (const { Name: name, Year: year } of records) {
    const film = here.get(key(name, year));
    if (film) {
      found.add(film);
    } else {
      missing.push(year ? `${name} (${year})` : name);
    }
  }
  return { found: [...found], missing };
}

/** Whether these are the rows of a Letterboxd list. */
export function isList(records) {
  return records.length > 0 && "Name" in records[0] && "Year" in records[0];
}

/** What titles written by different hands have in common: letters and numerals, and the year. */
function key(title, year) {
  const bare = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", "and");
  return `${bare.replace(/[^\p{L}\p{N}]+/gu, "")} ${Number(year)}`;
}
