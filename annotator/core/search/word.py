"""Words as search knows them: texts and queries are folded and cut in the same way, once, here.

The databases index what this makes and cut nothing themselves, so that each of them finds the same.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from annotator.core.document import OBJECT
from annotator.core.rendition import Rendition, spaced

LONGEST_QUERY = 200  # characters
LONGEST_WORD = 64  # letters; a longer one is cut, and its parts count as a phrase
SHORTEST_PREFIX = (
    2  # letters of an unfinished word: one letter would find nearly everything
)
MOST_INDEXED = (
    500_000  # bytes of words from one article: PostgreSQL takes a million at most
)
HIDDEN = "…"  # stands for a gap; no phrase reaches across it
BREAK = "|"  # stands between lines where words are kept; never a word itself
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»\uff02", '"'))
# Scripts that put no space between words: Thai to Burmese, Khmer, kana, Han. Each letter is a word of its own.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
WORD = re.compile(rf"[^\W_{UNSPACED}]{{1,{LONGEST_WORD}}}|(?=\w)[{UNSPACED}]")


class Term(NamedTuple):
    """Words that stand side by side; where it is `open`, the last of them may go on."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for: every term of it. Without a term there is nothing to look for."""

    terms: tuple[Term, ...]


def parse_query(written: str) -> Query:
    """Read words and `"phrases"`; nothing else means anything, and an unfinished last word counts."""
    pieces = written.translate(_QUOTES).split('"')
    terms: list[Term] = []
    for index, piece in enumerate(pieces):
        closed = index % 2 == 1 and index < len(pieces) - 1
        terms += [Term(tuple(words(piece)))] if closed else map(Term, _touching(piece))
    terms = list(dict.fromkeys(term for term in terms if term.words))
    unquoted = terms and words(pieces[-1])
    if unquoted and len(terms[-1].words[-1]) >= SHORTEST_PREFIX:
        terms[-1] = terms[-1]._replace(open=True)
    return Query(tuple(terms))


def words(text: str) -> list[str]:
    """The text's words, folded, in order."""
    return WORD.findall(fold(text))


def fold(text: str) -> str:
    """The text in small letters without marks on them, and without what is not seen, such as soft hyphens."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


def visible_lines(rendition: Rendition) -> list[str]:
    """What may be seen, a line for each block in order, title first; `HIDDEN` or the editor's words for a gap."""
    lines = (
        "".join(part.text for part in spaced(block.children, HIDDEN))
        for block in rendition.blocks
    )
    return [line.replace(OBJECT, "") for line in lines]


def indexed(lines: Iterable[str]) -> str:
    """The words of the lines as they are kept: each between two spaces, with `BREAK` where a phrase must end."""
    pieces = (" ".join(words(piece)) for line in lines for piece in line.split(HIDDEN))
    text = f" {f' {BREAK} '.join(filter(None, pieces))} "
    if len(text.encode()) > MOST_INDEXED:
        text = (
            text.encode()[:MOST_INDEXED].decode(errors="ignore").rpartition(" ")[0]
            + " "
        )
    return text


@lru_cache(8192)
def _folded(letter: str) -> str:
    decomposed = normalize("NFKD", normalize("NFKD", letter).casefold())
    return "".join(
        part
        for part in decomposed
        if not category(part).startswith("M") and category(part) != "Cf"
    )


def _touching(text: str) -> Iterator[tuple[str, ...]]:
    """The words of a query, those together that nothing parts: of a script without spaces, or of one long word."""
    run: list[str] = []
    end = -1
    for match in WORD.finditer(fold(text)):
        if run and match.start() > end:
            yield tuple(run)
            run = []
        run.append(match[0])
        end = match.end()
    yield tuple(run)
