// What a change has done to the gaps of a page, said in a sentence.

const AROUND = [
  "reading-control",
  ".gap",
  ".hide",
  ".visually-hidden",
  ".everything",
  ".legend",
];

/** The page around its control: the gaps, by id, and how much there is to read. */
export function written(control) {
  const main = control.closest("main");
  const gaps = new Set(
    [...main.querySelectorAll(".gap[value]")].map((gap) => gap.value),
  );
  const around = AROUND.map((name) => `${name}:not(:is(${AROUND}) *)`).join();
  const other = [...main.querySelectorAll(around)].reduce(
    (sum, one) => sum + one.textContent.length,
    0,
  );
  return { gaps, length: main.textContent.length - other };
}

/** Which sentence fits, and its number: gaps that are gone have opened, wholly or in part. */
export function change(before, after) {
  const grew = after.length - before.length;
  const gone = [...before.gaps].filter((gap) => !after.gaps.has(gap)).length;
  const come = [...after.gaps].filter((gap) => !before.gaps.has(gap)).length;
  if (grew > 0 && gone) {
    return ["opened", gone];
  }
  if (grew < 0 && come) {
    return ["closed", come];
  }
  return [grew ? "changed" : "same", 0];
}

/** The sentence itself, from the words that the server gave. */
export function sentence([name, number], words) {
  return number === 1
    ? words[`${name}One`]
    : words[name].replace("{n}", number);
}

let silence;

/** Say it once, to those who see and to those who hear. */
export function say(text) {
  const said = document.querySelector("#said");
  clearTimeout(silence);
  said.textContent = text;
  silence = setTimeout(() => said.replaceChildren(), 6000);
}
