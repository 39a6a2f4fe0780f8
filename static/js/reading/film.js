// The films of this site, by its own API.

/** Every film, page after page. */
export async function filmsAt(address) {
  const films = [];
  for (let cursor = ""; cursor !== null; ) {
    const answer = await fetch(
      `${address}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }
    const page = await answer.json();
    films.push(...page.items);
    cursor = page.next;
  }
  return films;
}
