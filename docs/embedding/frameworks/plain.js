const app = document.querySelector("#app");
const address = `${app.dataset.service}/articles/${app.dataset.slug}`;
const shown = document.createElement("output");
const article = document.createElement("spoiler-article");
const link = document.createElement("a");

link.href = address;
link.textContent = "Read it without spoilers";
article.setAttribute("src", address);
article.append(link);
article.addEventListener("annotator:progress", ({ detail }) => {
  shown.textContent = detail.at;
});
app.append(shown, article);
import(`${app.dataset.service}/static/js/embed.js`);
