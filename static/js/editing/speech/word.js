// The words that scripts show. They are in the page, in its language: any partial may bring `<script class="words">`.

/** @type {Record<string, string>} */
const words = {}
for (const block of document.querySelectorAll("script.words")) {
  Object.assign(words, JSON.parse(block.textContent))
}

/**
 * The page's words of this name, with each `{name}` replaced by its value. A `count` of one chooses `NAME.one`.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [values]
 */
export function word(name, values = {}) {
  const single = values.count === 1 ? words[`${name}.one`] : undefined
  const text = single ?? words[name]
  if (text === undefined) {
    throw new Error(`The page has no word for ${name}.`)
  }
  return text.replace(/\{(\w+)\}/g, (all, key) => String(values[key] ?? all))
}
