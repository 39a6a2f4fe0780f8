// <import-form>: brings a text into the form: by pasting with its formatting, by choosing a file or by dropping one on the
// page.

import { one } from "../dom.js"
import { formatOf, readText } from "../editing/page/file.js"
import { announce } from "../editing/speech/announcement.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const LARGEST = 8 * 2 ** 20 // bytes; the server says the rest

class ImportForm extends LivingElement {
  #body = one(this, "[name=body]", HTMLTextAreaElement)
  #format = one(this, "[name=format]", HTMLSelectElement)
  #file = one(this, "[type=file]", HTMLInputElement)
  #progress = one(this, "progress")

  connectedCallback() {
    const signal = this.live()
    const drag = (/** @type {DragEvent} */ event) => this.#drag(event)
    this.#body.onpaste = (event) => this.#paste(event)
    this.#file.onchange = () => this.#choose()
    document.addEventListener("dragover", drag, { signal })
    document.addEventListener("dragleave", drag, { signal })
    document.addEventListener("drop", drag, { signal })
  }

  /**
   * Take what is copied from a page with its paragraphs, headings and links, into an empty field.
   *
   * @param {ClipboardEvent} event
   */
  #paste(event) {
    const html = event.clipboardData?.getData("text/html")
    if (!html || this.#body.value.trim()) {
      return
    }
    event.preventDefault()
    this.#body.value = html
    this.#format.value = "html"
    announce(word("formatted"))
  }

  /** @param {DragEvent} event */
  #drag(event) {
    const transfer = event.dataTransfer
    if (!transfer?.types.includes("Files")) {
      return
    }
    event.preventDefault()
    this.#body.toggleAttribute("data-over", event.type === "dragover")
    const [file] = transfer.files
    if (event.type === "drop" && file) {
      this.#read(file)
    }
  }

  async #choose() {
    const [file] = this.#file.files ?? []
    if (file && (await this.#read(file))) {
      this.#file.value = ""
    }
  }

  /**
   * Read the file here, so that editors can see and fix it before it is sent. An unreadable file is sent as it is.
   *
   * @param {File} file
   */
  async #read(file) {
    if (file.size > LARGEST) {
      announce(word("too_large"))
      return false
    }
    const { name } = file
    const box = /** @type {HTMLElement} */ (this.#progress.parentElement)
    box.hidden = false
    try {
      this.#body.value = await readText(file, (share) => {
        this.#progress.value = share
      })
      this.#format.value = formatOf(name) ?? "auto"
      announce(word("read", { name, count: this.#body.value.length }))
      this.#body.focus()
      return true
    } catch {
      announce(word("unreadable", { name }))
      return false
    } finally {
      box.hidden = true
    }
  }
}

customElements.define("import-form", ImportForm)
