// Sending a changed text, and fetching the one that others have saved meanwhile.
import { one } from "../dom.js"
import { articlePath, call } from "../editing/page/api.js"

/**
 * Save a text, or try what that would do. Resolves to the report. Throws a Refusal, whose `status` is 409 where others
 * were faster.
 *
 * @param {string} slug
 * @param {number} revision
 * @param {EditedText} text
 * @param {{dryRun: boolean, holdNew?: boolean}} options
 */
export async function save(slug, revision, text, { dryRun, holdNew }) {
  const { title, standfirst, blocks } = text
  const path = articlePath(slug, `/body${dryRun ? "?dry_run=true" : ""}`)
  /** @type {Answer<Report>} */
  const answer = await call("PUT", path, {
    body: {
      base_revision: revision,
      format: "html",
      title,
      standfirst: standfirst || null,
      body: blocks.join("\n"),
      hold_new: holdNew,
    },
  })
  return answer.body
}

/** The page as it is now: its element, and the newest revision's number. */
export async function newest() {
  const answer = await fetch(location.pathname, { cache: "no-store" })
  const html = await answer.text()
  const page = new DOMParser().parseFromString(html, "text/html")
  const editor = one(page, "text-editor")
  return { editor, revision: Number(editor.dataset.revision) }
}
