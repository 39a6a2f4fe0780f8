// Sending a changed text, and fetching the one that others have saved meanwhile.
import { articlePath, call } from "../editing/page/api.js";

/** What a save does, `try` it only or do it; the report. Throws a Refusal, whose `status` is 409 where others were faster. */
export async function save(
  slug,
  revision,
  { title, standfirst, blocks },
  { dryRun },
) {
  const body = {
    base_revision: revision,
    format: "html",
    title,
    standfirst: standfirst || null,
    body: blocks.join("\n"),
  };
  const path = articlePath(slug, `/body${dryRun ? "?dry_run=true" : ""}`);
  return (await call("PUT", path, { body })).body;
}

/** The page as it is now: its element and the newest revision's number. */
export async function newest() {
  const answer = await fetch(location.pathname, { cache: "no-store" });
  const page = new DOMParser().parseFromString(
    await answer.text(),
    "text/html",
  );
  const editor = page.querySelector("text-editor");
  return { editor, revision: Number(editor.dataset.revision) };
}
