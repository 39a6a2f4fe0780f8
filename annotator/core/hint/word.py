"""Words and their places, cut for comparing passages without knowledge of any language."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import category

from annotator.core.search.word import UNSPACED, fold

# Letters by which two words count as one: `recovers`, `recovery`.
STEM = 6
# Letters of a run without spaces that count as a word: of Han and kana, of Thai and others.
PIECE = 3
ALPHABETIC_PIECE = 6
# A language with a greater share of capitals within sentences gives them to all nouns.
NOUNS = 0.25

_STARTS_UNSPACED = re.compile(f"[{UNSPACED}]")
_HAN_OR_KANA = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+"
)
# Copied texts lose spaces between sentences. Two small letters or digits before the dot rule out `Ph.D.`
_LOST_SPACE = (
    r"(?:(?<=[a-zß-ÿ0-9]{2})|(?<=[a-zß-ÿ]{2}[\"'”’»)]))[.!?…]+[\"'”’»)\]]*"
    r"(?=[\"'“‘„«(\[]*[A-ZÀ-Þ])"
)
_SENTENCE_END = re.compile(
    r"[.!?…]+[\"'”’»)\]]*\s+|[\u3002\uff01\uff1f]+[\u300d\u300f\uff09]*|\n+|"
    + _LOST_SPACE
)
_BEFORE_A_SENTENCE = re.compile(r"(?:^|[.!?…:;—–|\n\"“”„«»‘])[\s\"'“”„«»‘’(\[]*$")


class Word(NamedTuple):
    """A word, or a piece of a run of letters without spaces, at `[start, end)`."""

    start: int
    end: int
    text: str
    key: str  # the same for forms of one word
    spaced: bool = True


class Sentence(NamedTuple):
    """`[start, end)` of a text, without the white space around it."""

    start: int
    end: int


@cache
def _word() -> re.Pattern[str]:
    """A word with its marks, or a run of letters without spaces; made at first use, for starting needs none."""
    marks = "".join(
        chr(code)
        for code in range(0x300, 0xAC00)
        if category(chr(code)).startswith("M")
    )
    letter = rf"[^\W_{UNSPACED}]"
    return re.compile(rf"{letter}(?:{letter}|[{marks}])*|(?=\w)[{UNSPACED}]+")


def words_in(text: str, offset: int = 0) -> Iterator[Word]:
    """The words in order, counted from `offset`; pieces of one run overlap."""
    for start, word in runs_in(text):
        if is_unspaced(word):
            yield from pieces_of(word, start + offset)
            continue
        stem = fold(word)[:STEM]
        first = start + offset
        yield Word(first, first + len(word), word, stem)


def runs_in(text: str) -> Iterator[tuple[int, str]]:
    """Each word, or run of letters without spaces, and where it starts."""
    for match in _word().finditer(text):
        yield match.start(), match[0]


def is_unspaced(run: str) -> bool:
    """Whether a run of letters is in a script that puts no spaces between words."""
    if run.isascii():
        return False
    return _STARTS_UNSPACED.match(run) is not None


def pieces_of(run: str, offset: int) -> Iterator[Word]:
    """All pieces of a run without spaces that are as long as a word of its script."""
    size = PIECE if _HAN_OR_KANA.fullmatch(run) else ALPHABETIC_PIECE
    size = min(size, len(run))
    for left in range(len(run) - size + 1):
        piece = run[left : left + size]
        yield Word(
            offset + left,
            offset + left + size,
            piece,
            fold(piece),
            spaced=False,
        )


def sentences(text: str, offset: int = 0) -> Iterator[Sentence]:
    """The sentences, roughly: an abbreviation ends one too."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = 0
    for end in [*ends, len(text)]:
        sentence = text[start:end]
        if sentence.strip():
            blanks = len(sentence) - len(sentence.lstrip())
            size = len(sentence.rstrip())
            yield Sentence(
                offset + start + blanks,
                offset + start + size,
            )
        start = end


def names_in(texts: Iterable[str]) -> set[str]:
    """Keys of words that have a capital letter within a sentence and never a small one; none where nouns have them."""
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        for word in words_in(text):
            if word.text[0].islower():
                small[word.key] += 1
            elif word.text[0].isupper():
                if _begins_a_sentence(text, word.start):
                    continue
                large[word.key] += 1
    total = large.total() + small.total()
    if large.total() > NOUNS * total:
        return set()
    return large.keys() - small.keys()


def _begins_a_sentence(text: str, offset: int) -> bool:
    start = max(0, offset - 6)
    before = text[start:offset]
    return _BEFORE_A_SENTENCE.search(before) is not None


def joined(
    words: Sequence[Word],
    *,
    phrases: bool = False,
) -> tuple[str, ...]:
    """What the words say, each once, pieces that overlap as one, and as `phrases` words with one space between."""
    runs: list[Word] = []
    for word in words:
        last = runs[-1] if runs else None
        if last and word.start < last.end:
            overlap = last.end - word.start
            runs[-1] = last._replace(
                end=max(last.end, word.end),
                text=last.text + word.text[overlap:],
            )
        elif phrases and last and _follows(last, word):
            runs[-1] = last._replace(
                end=word.end,
                text=f"{last.text} {word.text}",
            )
        else:
            runs.append(word)
    texts = {}
    for run in runs:
        whole = run.key + run.text[STEM:]
        texts[whole] = run.text
    return tuple(texts.values())


def _follows(last: Word, word: Word) -> bool:
    """Whether a word is behind another, with one space between them."""
    return word.spaced and word.start == last.end + 1


def keys_of(texts: Iterable[str]) -> frozenset[str]:
    """The keys of all words of some texts."""
    found_words = (word for text in texts for word in words_in(text))
    return frozenset(word.key for word in found_words)
