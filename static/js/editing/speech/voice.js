// What the text cursor passes, said to those who cannot see it.

import { store } from "../annotation/store.js";
import { brief } from "../annotation/tag.js";
import { layersAt } from "../painting/layer.js";
import { forward } from "../text/step.js";
import { announce } from "./announcement.js";
import { word } from "./word.js";

const LONGEST = 300; // characters said at once

/** Say what a step of the cursor passed, what of it is selected, and which annotations it entered. */
export function speak(cursor, map, from, unit) {
  const entered = here(cursor.focus).filter(
    ({ id }) => !here(from).some((one) => one.id === id),
  );
  const said = [
    ...entered.map(({ kind, level }) =>
      level ? `${word(kind)}, ${word(level)}` : word(kind),
    ),
    kindOfBlock(map.block(cursor.focus), map.block(from)),
    passed(cursor, from, unit),
    cursor.passage &&
      word("selected", { words: brief(cursor.text(cursor.passage), LONGEST) }),
  ];
  announce(said.filter(Boolean).join(". "));
}

function here(offset) {
  return layersAt(store.ordered(), offset);
}

function kindOfBlock(block, before) {
  if (block === before) {
    return "";
  }
  if (block.object) {
    return word(block.element.dataset.object);
  }
  return block.element.closest("h1, h2, h3, h4, h5, h6") ? word("heading") : "";
}

function passed(cursor, from, unit) {
  if (!cursor.collapsed) {
    return "";
  }
  const { blocks, focus } = cursor;
  if (unit === "grapheme") {
    return (
      cursor
        .text({ start: focus, end: forward(blocks, focus, "grapheme") })
        .trim() || word("space")
    );
  }
  if (unit === "line") {
    return brief(sentence(cursor), LONGEST);
  }
  return brief(
    cursor.text({ start: Math.min(from, focus), end: Math.max(from, focus) }),
    LONGEST,
  );
}

/** The rest of the sentence that the cursor has come to: lines are the screen's, and say nothing by themselves. */
function sentence(cursor) {
  return cursor.text({
    start: cursor.focus,
    end: forward(cursor.blocks, cursor.focus, "sentence"),
  });
}
