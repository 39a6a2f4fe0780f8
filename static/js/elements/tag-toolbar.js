// What can be said of the words that are selected.

customElements.define("tag-toolbar", class extends HTMLElement {});
