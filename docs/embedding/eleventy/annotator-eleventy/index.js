/**
 * A plugin for Eleventy: the data `spoilerArticles`, and the shortcodes `spoilerArticle` and `spoilerScript`.
 * Options: `service`, and `articles` with the names of those that become pages.
 */

import { fetchArticles, script } from "annotator";

export default function annotator(eleventyConfig, { service, articles = [] }) {
  eleventyConfig.addGlobalData("spoilerArticles", () => fetchArticles(service, articles));
  eleventyConfig.addShortcode("spoilerScript", () => script(service));
  eleventyConfig.addAsyncShortcode("spoilerArticle", async (slug) => {
    const [article] = await fetchArticles(service, [slug]);
    return article.element;
  });
}
