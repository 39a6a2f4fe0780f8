// The films of this site, by its own API.

/**
 * Every film, page after page.
 *
 * @param {string} address
 */
export async function filmsAt(address) {
  /** @type {SiteFilm[]} */
  const films = []
  /** @type {string | null} */
  let cursor = ""
  while (cursor !== null) {
    const query = new URLSearchParams({ limit: "100" })
    if (cursor) {
      query.set("cursor", cursor)
    }
    const answer = await fetch(`${address}?${query}`)
    if (!answer.ok) {
      throw new Error(answer.statusText)
    }
    const page = await answer.json()
    films.push(...page.items)
    cursor = page.next ?? null
  }
  return films
}
