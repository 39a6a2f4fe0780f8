/** Builds a small site: `node build.mjs SERVICE FOLDER SLUG...` */

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { escapeHtml, fetchArticles, script } from "annotator";

const [service, folder, ...slugs] = process.argv.slice(2);

const page = (title, main) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
${script(service)}
<main>
${main}
</main>
</html>
`;

async function write(path, text) {
  await mkdir(join(folder, path), { recursive: true });
  await writeFile(join(folder, path, "index.html"), text);
}

const articles = await fetchArticles(service, slugs);
for (const { slug, title, element } of articles) await write(slug, page(title, element));
const links = articles.map(({ slug, title }) => `<li><a href="/${slug}/">${escapeHtml(title)}</a></li>`);
await write("", page("Articles", `<ul>\n${links.join("\n")}\n</ul>`));
