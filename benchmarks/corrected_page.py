"""A text as another site would show it after five corrections, and what an article should have of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

SHARE = "<div class='share-bar'><a href='/f'>Share on Facebook</a> <button>Copy link</button></div>"
BEFORE = f"<header><nav><ul><li><a href='/'>Front</a></li><li><a href='/films'>All films</a></li></ul></nav></header>{SHARE}"
AFTER = (
    "<aside class='related-posts'><h3>Related</h3><ul><li><a href='/a'>Ten best fights, ranked</a></li></ul></aside>"
    "<section id='comments'><h2>Comments</h2><p>great piece!!</p><div class='comment-respond'><h3>Leave a Reply</h3>"
    "<p>Your email address will not be published.</p></div></section><footer>All rights reserved. Privacy</footer>"
)
FURNITURE = (
    "Share on Facebook",
    "Copy link",
    "All films",
    "Ten best fights",
    "great piece",
    "Leave a Reply",
    "email address",
    "All rights reserved",
)
LONG = 150  # characters of a paragraph that is corrected
NEW = "What the first version left out of these years is told here, in one paragraph more."
MORE = " This sentence was added by the desk."
HEADING, PARAGRAPH = "heading", "paragraph"
MOST_WORDS = 10  # before the one that is replaced


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of the article, or another block."""

    type: str
    text: str


def correct(blocks: Sequence[Block]) -> list[Block]:
    """Five edits: a word, a sentence, a new paragraph, one that is gone, and two that change places."""
    after = list(blocks)
    long = [index for index, block in enumerate(after) if _is_long(block)]
    replaced, longer, followed, gone, *moved = long
    after[replaced] = Block(PARAGRAPH, _with_another_word(after[replaced].text))
    after[longer] = Block(PARAGRAPH, after[longer].text + MORE)
    if first := next(pairwise(moved), None):
        here, there = first
        after[here], after[there] = after[there], after[here]
    del after[gone]
    after.insert(followed + 1, Block(PARAGRAPH, NEW))
    return after


def page_of(title: str, blocks: Sequence[Block]) -> str:
    """The corrected text on a page with all that sites put around theirs."""
    body = "".join(map(_element, blocks))
    article = f"<article><h1>{escape(title)}</h1>{SHARE}{body}</article>"
    return f"<html><body>{BEFORE}<main>{article}</main>{AFTER}</body></html>"


def faults(wanted: Sequence[Block], present: Sequence[Block]) -> list[str]:
    """What came in otherwise than it should."""
    texts = [block.text for block in present]
    missing = [block for block in wanted if block not in present]
    doubled = {text for text in texts if texts.count(text) > 1}
    usual = {block.text for block in wanted if wanted.count(block) > 1}
    furniture = [words for words in FURNITURE if words in "\n".join(texts)]
    kinds = {
        "not there": [block.text[:60] for block in missing],
        "doubled": sorted(doubled - usual),
        "furniture": furniture,
    }
    return [f"{name}: {values}" for name, values in kinds.items() if values]


def _is_long(block: Block) -> bool:
    return block.type == PARAGRAPH and len(block.text) > LONG


def _with_another_word(text: str) -> str:
    words = text.split(" ")
    words[MOST_WORDS] = "corrected"
    return " ".join(words)


def _element(block: Block) -> str:
    name = "h2" if block.type == HEADING else "p"
    return f"<{name} class='entry'>{escape(block.text)}</{name}>"
