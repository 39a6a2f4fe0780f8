// Words of a hidden passage in what is shown instead of it: a twin of `repeated_words` in core/lint.py, for while somebody types.

const [LETTERS, STEM, PIECE, LONG_PIECE] = [5, 6, 3, 6];
const HAN_OR_KANA =
  "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
const UNSPACED = `\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff${HAN_OR_KANA}`;
const WORD = new RegExp(
  `(?![${UNSPACED}])[\\p{L}\\p{N}](?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])*|(?=[\\p{L}\\p{N}])[${UNSPACED}]+`,
  "gu",
);
const RUN = new RegExp(`^[${UNSPACED}]`, "u");
const SHORT_PIECES = new RegExp(`^[${HAN_OR_KANA}]+$`, "u");

/** The longer words of `shown` that `hidden` has too, each once, those in the texts `known` aside. */
export function repeated(hidden, shown, known = []) {
  const told = new Set([...words(hidden)].map(({ key }) => key));
  for (const text of known) {
    for (const { key } of words(text)) {
      told.delete(key);
    }
  }
  const found = joined(
    [...words(shown)].filter(({ key, long }) => long && told.has(key)),
  );
  return [
    ...new Map(
      found.map(({ key, text }) => [
        key + [...text].slice(STEM).join(""),
        text,
      ]),
    ).values(),
  ];
}

/** Pieces of a run that overlap become one. */
function joined(found) {
  const runs = [];
  for (const piece of found) {
    const last = runs.at(-1);
    if (!last || piece.start >= last.end) {
      runs.push({ ...piece });
    } else {
      Object.assign(last, {
        text: last.text + piece.text.slice(last.end - piece.start),
        end: piece.end,
      });
    }
  }
  return runs;
}

function* words(text) {
  for (const { 0: found, index: start } of text.matchAll(WORD)) {
    const [key, end] = [fold(found).slice(0, STEM), start + found.length];
    if (!RUN.test(found)) {
      yield {
        start,
        end,
        text: found,
        key,
        long: [...found].length >= LETTERS,
      };
    } else {
      yield* pieces(
        found,
        start,
        SHORT_PIECES.test(found) ? PIECE : LONG_PIECE,
      );
    }
  }
}

function* pieces(run, offset, length) {
  const letters = [...run];
  for (
    let [left, start] = [0, offset];
    left === 0 || left + length <= letters.length;
    start += letters[left++].length
  ) {
    const text = letters.slice(left, left + length).join("");
    yield {
      start,
      end: start + text.length,
      text,
      key: fold(text),
      long: true,
    };
  }
}

function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss");
}
