// Tables of values with commas between them, as RFC 4180 has them.

/** The rows of a file, each a list of strings: quoted fields may hold commas, line breaks and doubled quotes. */
export function rows(text) {
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/gy;
  const all = [];
  let row = [];
  field.lastIndex = text.startsWith("\uFEFF") ? 1 : 0;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) {
      throw new SyntaxError("a quote stands where none may");
    }
    const [, written, end] = found;
    row.push(
      written.startsWith('"')
        ? written.slice(1, -1).replaceAll('""', '"')
        : written,
    );
    if (end === "," && field.lastIndex < text.length) {
      continue;
    }
    if (end === ",") {
      row.push("");
    }
    all.push(row);
    row = [];
  }
  return all.filter((cells) => cells.length > 1 || cells[0]);
}

/** The same by the names in the first row: `[{Name: "...", Year: "..."}]`. */
export function records(text) {
  const [names = [], ...others] = rows(text);
  return others.map((cells) =>
    Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""])),
  );
}
