// The dialog that puts two people's texts together.
import { word } from "../editing/speech/word.js";
import { wordsOf } from "./block.js";
import { merged, resolved } from "./merge.js";

/** Show what both have changed; resolves to the text put together, or to null where the person wants to wait. */
export function mergeTexts(dialog, base, mine, theirs) {
  const pieces = merged(base.blocks, mine.blocks, theirs.blocks);
  const conflicts = pieces.filter((piece) => !piece.blocks);
  dialog.querySelector(".merge__sum").textContent = word(
    conflicts.length ? "mergeSum" : "mergeEasy",
  );
  dialog
    .querySelector(".merge__list")
    .replaceChildren(...conflicts.map(question));
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () =>
      resolve(
        dialog.returnValue === "take"
          ? together(dialog, pieces, base, mine, theirs)
          : null,
      );
    dialog.onclick = ({ target }) =>
      target.dataset.merge && dialog.close(target.dataset.merge);
  });
}

function together(dialog, pieces, base, mine, theirs) {
  const chosen = (place) =>
    dialog.querySelector(`[name="conflict-${place}"]:checked`).value;
  const line = (name) =>
    mine[name] === base[name] ? theirs[name] : mine[name];
  return {
    title: line("title"),
    standfirst: line("standfirst"),
    blocks: resolved(pieces, chosen),
  };
}

function question(piece, place) {
  const item = document.createElement("li");
  const group = document.createElement("fieldset");
  group.append(
    choice(place, "mine", piece.mine),
    choice(place, "theirs", piece.theirs),
  );
  group.querySelector("input").checked = true;
  item.append(group);
  return item;
}

function choice(place, whose, blocks) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), {
    type: "radio",
    name: `conflict-${place}`,
    value: whose,
  });
  const name = Object.assign(document.createElement("b"), {
    textContent: word(whose),
  });
  const text = Object.assign(document.createElement("span"), {
    textContent: blocks.map(wordsOf).join("\n") || word("removed"),
  });
  label.append(input, name, text);
  return label;
}
