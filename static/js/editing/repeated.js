// Words of a hidden passage in what is shown instead of it: a twin of `repeated_words` in core/lint.py, for while somebody types.

const [LETTERS, STEM, PIECE, LONG_PIECE] = [5, 6, 3, 6];
const HAN_OR_KANA = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
const UNSPACED = `\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff${HAN_OR_KANA}`;
const WORD = new RegExp(`(?![${UNSPACED}])[\\p{L}\\p{N}](?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])*|(?=[\\p{L}\\p{N}])[${UNSPACED}]+`, "gu");
const RUN = new RegExp(`^[${UNSPACED}]`, "u");
const SHORT_PIECES = new RegExp(`^[${HAN_OR_KANA}]+$`, "u");

/** The longer words of `shown` that `hidden` has too, those in the texts `allowed` aside. */
export function repeated(hidden, shown, allowed = []) {
  const told = new Set([...words(hidden)].map(({ key }) => key));
  for (const text of allowed) for (const { key } of words(text)) told.delete(key);
  const found = [...words(shown)].filter(({ key, long }) => long && told.has(key));
  return [...new Set(found.map(({ text }) => text))];
}

function* words(text) {
  for (const [found] of text.matchAll(WORD)) {
    if (!RUN.test(found)) yield { text: found, key: fold(found).slice(0, STEM), long: [...found].length >= LETTERS };
    else yield* pieces([...found], SHORT_PIECES.test(found) ? PIECE : LONG_PIECE);
  }
}

function* pieces(letters, length) {
  for (let left = 0; left === 0 || left + length <= letters.length; left++) {
    const text = letters.slice(left, left + length).join("");
    yield { text, key: fold(text), long: true };
  }
}

function fold(text) {
  return text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase();
}
