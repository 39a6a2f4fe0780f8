// The words that scripts show. They stand in the page, in its language: any partial may bring `<script class="words">`.

const words = {};
for (const block of document.querySelectorAll("script.words")) {
  Object.assign(words, JSON.parse(block.textContent));
}

/** What stands in the page under this name, with `{name}` replaced by the values given; `count` chooses `NAME.one`. */
export function word(name, values = {}) {
  const single = values.count === 1 ? words[`${name}.one`] : undefined;
  const text = single ?? words[name];
  if (text === undefined) {
    throw new Error(`The page has no word for ${name}.`);
  }
  return text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}
