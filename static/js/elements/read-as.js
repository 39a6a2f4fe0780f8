// The article as a reader at some point of the film gets it.

customElements.define("read-as", class extends HTMLElement {});
