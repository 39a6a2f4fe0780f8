// What a change has done to the gaps of a page, said in a sentence.

/** The gaps in a part of the page, by id. */
export function gapsIn(root) {
  return new Set([...root.querySelectorAll(".gap[value]")].map((gap) => gap.value));
}

/** Which sentence fits, and its number: gaps that are gone have opened, wholly or in part. */
export function change(before, after, grew) {
  const gone = [...before].filter((gap) => !after.has(gap)).length;
  const come = [...after].filter((gap) => !before.has(gap)).length;
  if (grew > 0 && gone) return ["opened", gone];
  if (grew < 0 && come) return ["closed", come];
  return [grew ? "changed" : "same", 0];
}

/** The sentence itself, from the words that the server gave. */
export function sentence([name, number], words) {
  return number === 1 ? words[`${name}One`] : words[name].replace("{n}", number);
}

let silence;

/** Say it once, to those who see and to those who hear. */
export function say(text) {
  const said = document.querySelector("#said");
  clearTimeout(silence);
  said.textContent = text;
  silence = setTimeout(() => said.replaceChildren(), 6000);
}
