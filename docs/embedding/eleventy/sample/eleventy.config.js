import annotator from "annotator-eleventy";

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(annotator, {
    service: process.env.ANNOTATOR_URL,
    articles: (process.env.ARTICLES ?? "").split(" ").filter(Boolean),
  });
}
