// What is heard in a film. Films without subtitles are remembered, until the page is looked at again.

import { call } from "../page/api.js"

/** @type {Set<string>} */
const silent = new Set()

document.addEventListener("visibilitychange", () => silent.clear())

/**
 * The lines that a query asks for, or null if this cut has no subtitles.
 *
 * @param {Spoiler} spoiler
 * @param {Record<string, string>} query
 * @param {AbortSignal} signal
 * @returns {Promise<Heard[] | null>}
 */
export async function listen({ film, edition }, query, signal) {
  const cut = `${film}@${edition ?? ""}`
  if (silent.has(cut)) {
    return null
  }
  const parameters = new URLSearchParams(query)
  if (edition) {
    parameters.set("edition", edition)
  }
  const path = `/films/${film}/subtitles?${parameters}`
  /** @type {Answer<{cues: number, items: Heard[]}>} */
  const { body } = await call("GET", path, { signal })
  if (body.cues === 0) {
    silent.add(cut)
    return null
  }
  return body.items
}
