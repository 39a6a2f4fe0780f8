/**
 * Articles of Annotator for sites that are built. At build time the reader is unknown, so a page holds what readers
 * may see who have not seen the film. The element replaces it with the reader's own version.
 */

const MOST_AT_ONCE = 100;
const HEAD = /^<h1 class="title"[^>]*>.*?<\/h1>\s*(?:<p class="standfirst"[^>]*>.*?<\/p>\s*)?/s;
const GAP = /<span class="gap-mark"[^>]*>\[spoiler\]<\/span><button class="gap"[^>]*>.*?<\/button>/gs;

/**
 * The articles with these names, in their order. An article has the fields that `docs/embedding/npm.md` lists.
 * Throws if one cannot be fetched, so that no site is built without it.
 */
export async function fetchArticles(service, slugs) {
  const origin = service.replace(/\/+$/, "");
  const articles = [];
  for (let start = 0; start < slugs.length; start += MOST_AT_ONCE) {
    const some = slugs.slice(start, start + MOST_AT_ONCE);
    for (const item of await fetchRenditions(origin, some)) {
      if (item.problem) throw new Error(`${item.slug}: ${item.problem.detail}`);
      articles.push(article(origin, item.rendition));
    }
  }
  return articles;
}

async function fetchRenditions(origin, slugs) {
  const answer = await fetch(`${origin}/api/v1/renditions`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ articles: slugs }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok) throw new Error(`${origin} answered ${answer.status}.`);
  return (await answer.json()).items;
}

function article(origin, rendition) {
  const address = `${origin}/articles/${rendition.slug}`;
  const { slug, title, standfirst, film, picture, published_at, updated_at } = rendition;
  const link = `<a class="gap" href="${escapeHtml(address)}">[spoiler]</a>`;
  const linked = rendition.html.replace(GAP, () => link);
  const element = `<spoiler-article src="${escapeHtml(address)}">${linked}</spoiler-article>`;
  const body = linked.replace(HEAD, "");
  return { slug, title, standfirst, film, picture, published_at, updated_at, address, body, element };
}

/** The tag that defines the element, once on each page. */
export function script(service) {
  return `<script type="module" src="${escapeHtml(service.replace(/\/+$/, ""))}/static/js/embed.js"></script>`;
}

/** Text as HTML. */
export function escapeHtml(text) {
  const named = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return String(text).replace(/[&<>"]/g, (letter) => named[letter]);
}
