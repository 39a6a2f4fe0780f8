"""Words as search knows them: the one place where texts and queries are folded and cut.

The databases index what this makes and cut nothing themselves, so that each of them finds the same.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from unicodedata import category, normalize

from annotator.core.document import OBJECT
from annotator.core.rendition import Rendition, spaced

# Characters.
LONGEST_QUERY = 200
# Letters. A longer word is cut, and its parts count as a phrase.
LONGEST_WORD = 64
# Letters of an unfinished word: one letter would find nearly everything.
SHORTEST_PREFIX = 2
# Bytes of words from one article: PostgreSQL takes a million at most.
MOST_INDEXED = 500_000
# In place of a gap. No phrase reaches across it.
HIDDEN = "…"
# Between lines in the index. It is never a word itself.
BREAK = "|"
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»\uff02", '"'))
# Scripts that put no space between words: Thai to Burmese, Khmer, kana, Han. Each letter is a word of its own.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
WORD = re.compile(rf"[^\W_{UNSPACED}]{{1,{LONGEST_WORD}}}|(?=\w)[{UNSPACED}]")


class Term(NamedTuple):
    """Words that follow each other. The last one of an `open` term may go on."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All terms that an article must have. A query may have none."""

    terms: tuple[Term, ...]


def parse_query(typed: str) -> Query:
    """Read words and `"phrases"`. The last word may be unfinished, and nothing else has a meaning."""
    pieces = typed.translate(_QUOTES).split('"')
    terms: list[Term] = []
    for index, piece in enumerate(pieces):
        is_quoted = index % 2 == 1 and index < len(pieces) - 1
        if is_quoted:
            terms.append(Term(tuple(words(piece))))
        else:
            terms += map(Term, _touching(piece))
    with_words = (term for term in terms if term.words)
    terms = list(dict.fromkeys(with_words))
    unquoted = terms and words(pieces[-1])
    if unquoted:
        last = terms[-1]
        is_long = len(last.words[-1]) >= SHORTEST_PREFIX
        terms[-1] = last._replace(open=is_long)
    return Query(tuple(terms))


def words(text: str) -> list[str]:
    """The text's words, folded, in order."""
    return WORD.findall(fold(text))


def fold(text: str) -> str:
    """The text in small letters, without marks and without what is invisible, such as soft hyphens."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded, text))


def visible_lines(rendition: Rendition) -> list[str]:
    """A line for each block in order, title first, with `HIDDEN` or the editor's words for a gap."""
    lines: list[str] = []
    for block in rendition.blocks:
        parts = spaced(block.children, HIDDEN)
        line = "".join(part.text for part in parts)
        lines.append(line.replace(OBJECT, ""))
    return lines


def indexed(lines: Iterable[str]) -> str:
    """The words of the lines as the index has them: each between two spaces, with `BREAK` where a phrase must end."""
    pieces = chain.from_iterable(line.split(HIDDEN) for line in lines)
    spaced = (" ".join(words(piece)) for piece in pieces)
    joined = f" {BREAK} ".join(filter(None, spaced))
    text = f" {joined} "
    octets = text.encode()
    if len(octets) <= MOST_INDEXED:
        return text
    cut = octets[:MOST_INDEXED].decode(errors="ignore")
    whole_words, _, _ = cut.rpartition(" ")
    return f"{whole_words} "


def with_last_line(text: str, old: str, new: str) -> str:
    """The words of an article whose last line was `old` and is `new`.

    They stay as they are where `old` is not their end: it may have been cut off.
    """
    end = indexed([old])
    if not text.endswith(end):
        return text
    renamed = text.removesuffix(end) + indexed([new])
    if len(renamed.encode()) <= MOST_INDEXED:
        return renamed
    return text


def holds_all(text: str, query: Query) -> bool:
    """Whether words as the index has them hold every term."""
    return all(pattern(term) in text for term in query.terms)


def pattern(term: Term) -> str:
    """A term as it is in the index, where each word is between two spaces."""
    return f" {' '.join(term.words)}{'' if term.open else ' '}"


@lru_cache(8192)
def _folded(letter: str) -> str:
    small = normalize("NFKD", letter).casefold()
    decomposed = normalize("NFKD", small)
    return "".join(part for part in decomposed if not _is_dropped(part))


def _is_dropped(part: str) -> bool:
    """Whether it is a mark, or invisible."""
    kind = category(part)
    return kind.startswith("M") or kind == "Cf"


def _touching(text: str) -> Iterator[tuple[str, ...]]:
    """The words of a query, in runs without a gap: of a script without spaces, or of one long word."""
    run: list[str] = []
    end = -1
    for match in WORD.finditer(fold(text)):
        if run and match.start() > end:
            yield tuple(run)
            run = []
        run.append(match[0])
        end = match.end()
    yield tuple(run)
