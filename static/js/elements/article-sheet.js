// The article itself.

customElements.define("article-sheet", class extends HTMLElement {});
