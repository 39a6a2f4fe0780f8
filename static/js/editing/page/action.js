// The keys of the workspace that concern the text and its annotations.

import { arm, go, removeSelected, tag } from "../annotation/tag.js";
import { redo, undo } from "../annotation/undo.js";
import { word } from "../speech/word.js";
import { bind } from "./key.js";

const KINDS = { spoiler: "S", fact: "F", opinion: "O" };

for (const [kind, key] of Object.entries(KINDS)) {
  const values = { kind: word(kind) };
  bind(`tag-${kind}`, key, () => void tag(kind), word("key_tag", values));
  bind(
    `tag-${kind}-exact`,
    `Alt+${key}`,
    () => void tag(kind, { exact: true }),
    word("key_tag_exact", values),
  );
  bind(`arm-${kind}`, `Shift+${key}`, () => arm(kind), word("key_arm", values));
}
bind("next", "]", () => go(1), word("key_next"));
bind("previous", "[", () => go(-1), word("key_previous"));
bind("remove", "Delete", () => void removeSelected(), word("key_remove"));
bind("undo", "Ctrl+Z", () => void undo(), word("key_undo"));
bind("redo", "Ctrl+Shift+Z", () => void redo(), word("key_redo"));
