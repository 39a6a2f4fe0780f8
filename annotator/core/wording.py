"""Words where they stand: cut for comparing passages, with nothing known of any language."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import category

from annotator.core.search.word import UNSPACED, fold

STEM = 6  # letters by which two words count as one: `recovers`, `recovery`
PIECE, ALPHABETIC_PIECE = (
    3,
    6,
)  # letters of a run without spaces that stand for a word: of Han and kana, of Thai ...
NOUNS = 0.25  # share of capital letters within sentences from which on a language gives them to all nouns

_MARKS = "".join(
    chr(code) for code in range(0x300, 0xAC00) if category(chr(code)).startswith("M")
)
_WORD = re.compile(
    rf"[^\W_{UNSPACED}](?:[^\W_{UNSPACED}]|[{_MARKS}])*|(?=\w)[{UNSPACED}]+"
)
_HAN_OR_KANA = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+"
)
_SENTENCE_END = re.compile(
    r"[.!?…]+[\"'”’»)\]]*\s+|[\u3002\uff01\uff1f]+[\u300d\u300f\uff09]*|\n+"
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


def words_in(text: str, offset: int = 0) -> Iterator[Word]:
    """The words in order, counted from `offset`; pieces of one run overlap."""
    for found in _WORD.finditer(text):
        start, end = found.span()
        if not re.match(f"[{UNSPACED}]", found[0]):
            yield Word(start + offset, end + offset, found[0], fold(found[0])[:STEM])
            continue
        length = min(
            PIECE if _HAN_OR_KANA.fullmatch(found[0]) else ALPHABETIC_PIECE, end - start
        )
        for left in range(start, end - length + 1):
            piece = text[left : left + length]
            yield Word(
                left + offset, left + length + offset, piece, fold(piece), spaced=False
            )


def sentences(text: str, offset: int = 0) -> Iterator[Sentence]:
    """The sentences, roughly: an abbreviation ends one too."""
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]:
        bare = text[start:end]
        if bare.strip():
            ahead = len(bare) - len(bare.lstrip())
            yield Sentence(start + ahead + offset, start + len(bare.rstrip()) + offset)
        start = end


def names_in(texts: Iterable[str]) -> set[str]:
    """Keys of words that have a capital letter within a sentence and never a small one; none where nouns have them."""
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        for word in words_in(text):
            if word.text[0].islower():
                small[word.key] += 1
            elif word.text[0].isupper() and not _begins_a_sentence(text, word.start):
                large[word.key] += 1
    if large.total() > NOUNS * (large.total() + small.total()):
        return set()
    return large.keys() - small.keys()


def _begins_a_sentence(text: str, offset: int) -> bool:
    return _BEFORE_A_SENTENCE.search(text[max(0, offset - 6) : offset]) is not None


def joined(words: Sequence[Word], *, phrases: bool = False) -> tuple[str, ...]:
    """What the words say, each once, pieces that overlap as one, and as `phrases` words with one space between."""
    runs: list[Word] = []
    for word in words:
        last = runs[-1] if runs else None
        if last and word.start < last.end:
            text = last.text + word.text[last.end - word.start :]
            runs[-1] = last._replace(end=max(last.end, word.end), text=text)
        elif phrases and last and word.start == last.end + 1 and word.spaced:
            runs[-1] = last._replace(end=word.end, text=f"{last.text} {word.text}")
        else:
            runs.append(word)
    return tuple({run.key + run.text[STEM:]: run.text for run in runs}.values())
