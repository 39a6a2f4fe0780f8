// The keys of the workspace that concern the text and its annotations.

import { store } from "../annotation/store.js"
import { arm, go, removeSelected, tag } from "../annotation/tag.js"
import { redo, undo } from "../annotation/undo.js"
import { word } from "../speech/word.js"
import { bind } from "./key.js"
import { focusText } from "./panel.js"

bindKind("spoiler", "S")
bindKind("fact", "F")
bindKind("opinion", "O")
bind("text", "T", focusText, word("key_text"))
bind("next", "]", () => go(1), word("key_next"))
bind("previous", "[", () => go(-1), word("key_previous"))
bind("remove", "Delete", () => void removeSelected(), word("key_remove"))
// A blind reading has no log.
if (!store.article.reading) {
  bind("undo", "Ctrl+Z", () => void undo(), word("key_undo"))
  bind("redo", "Ctrl+Shift+Z", () => void redo(), word("key_redo"))
}

/**
 * @param {Kind} kind
 * @param {string} key
 */
function bindKind(kind, key) {
  const values = { kind: word(kind) }
  const tagExactly = () => void tag(kind, { exact: true })
  bind(`tag-${kind}`, key, () => void tag(kind), word("key_tag", values))
  bind(
    `tag-${kind}-exact`,
    `Alt+${key}`,
    tagExactly,
    word("key_tag_exact", values),
  )
  bind(`arm-${kind}`, `Shift+${key}`, () => arm(kind), word("key_arm", values))
}
