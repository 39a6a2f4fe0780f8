// Brings a text into the form: by pasting with its formatting, by choosing a file or by dropping one on the page.

import { readText, typeOf } from "../editing/page/file.js";
import { announce } from "../editing/speech/announcement.js";
import { word } from "../editing/speech/word.js";

const LARGEST = 8 * 2 ** 20; // bytes; the server says the rest

class ImportForm extends HTMLElement {
  #body = this.querySelector("[name=body]");
  #format = this.querySelector("[name=format]");
  #progress = this.querySelector("progress");

  connectedCallback() {
    this.#body.addEventListener("paste", (event) => this.#paste(event));
    const file = this.querySelector("[type=file]");
    file.addEventListener(
      "change",
      () => file.files[0] && this.#read(file.files[0], file),
    );
    for (const name of ["dragover", "dragleave", "drop"]) {
      document.addEventListener(name, (event) => this.#drag(event));
    }
  }

  /** What is copied from a page brings its paragraphs, headings and links with it, into an empty field. */
  #paste(event) {
    const html = event.clipboardData?.getData("text/html");
    if (!html || this.#body.value.trim()) {
      return;
    }
    event.preventDefault();
    this.#body.value = html;
    this.#format.value = "html";
    announce(word("formatted"));
  }

  #drag(event) {
    if (!event.dataTransfer?.types.includes("Files")) {
      return;
    }
    event.preventDefault();
    this.#body.toggleAttribute("data-over", event.type === "dragover");
    if (event.type === "drop" && event.dataTransfer.files[0]) {
      this.#read(event.dataTransfer.files[0]);
    }
  }

  /** Read the file here, so that editors can see and fix it before it is sent. An unreadable file is sent as it is. */
  async #read(file, input) {
    if (file.size > LARGEST) {
      return announce(word("too_large"));
    }
    const box = this.#progress.parentElement;
    box.hidden = false;
    try {
      this.#body.value = await readText(
        file,
        (share) => (this.#progress.value = share),
      );
      this.#format.value = typeOf(file.name) ?? "auto";
      if (input) {
        input.value = "";
      }
      announce(
        word("read", { name: file.name, count: this.#body.value.length }),
      );
      this.#body.focus();
    } catch {
      announce(word("unreadable", { name: file.name }));
    } finally {
      box.hidden = true;
    }
  }
}

customElements.define("import-form", ImportForm);
