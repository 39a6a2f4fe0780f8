"""Tokens: the smallest things that two revisions of a text have in common."""

import re
from typing import NamedTuple

# Scripts that put no space between words: each letter of them is a token.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[^\W_{_UNSPACED}]+|[^\s]")
# What a tidy copy editor changes without changing a word.
_QUOTES = '"\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u2039\u203a'
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_PLAIN = {**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-")}


class Token(NamedTuple):
    """A word or a sign at `[start, end)`. Tokens with the same key differ in typography alone."""

    start: int
    end: int
    key: str

    @property
    def size(self) -> int:
        """How many code points it has."""
        return self.end - self.start


def tokens(text: str) -> list[Token]:
    """The words and signs of a text in order. White space is no token, so a paragraph can be split or joined."""
    plain = _PLAIN
    stream: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        start, end = match.span()
        stream.append(Token(start, end, plain.get(word, word)))
    return stream
