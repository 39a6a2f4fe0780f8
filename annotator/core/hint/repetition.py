"""New text that repeats what was hidden so far: a reason to let nobody have it before an editor has looked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.core.annotation import Spoiler
from annotator.core.coverage import block_hash
from annotator.core.document import Document
from annotator.core.hint.secret import is_long
from annotator.core.hint.word import Word, names_in, words_in
from annotator.core.passage import Passage
from annotator.core.search.word import fold

# Words in a row that say so much that they are no chance.
PHRASE = 3
# Letters of a word that counts by itself, unless it is a name.
LETTERS = 4
# Letters at the start that forms of one word share, and those that may differ after them.
SHARED, ENDING = 3, 3


@dataclass(frozen=True, slots=True)
class Repetition:
    """Words of new text that a spoiler hides elsewhere."""

    annotation: str
    words: str
    passage: Passage  # in the new text


def repetitions(
    old: Document,
    spoilers: Sequence[Spoiler],
    new: Document,
    hidden: Sequence[Passage],
    known: Iterable[str] = (),
) -> list[Repetition]:
    """Where new blocks repeat what `spoilers` hide in the old text; `hidden` is what is hidden in the new one.

    `known` are texts that everyone sees.
    """
    seen = _Words([*_open(old, [one.passage for one in spoilers]), *_words(known)])
    passages = [old.text[one.passage.start : one.passage.end] for one in spoilers]
    names = names_in(passages)
    fresh = list(_fresh(old, new, hidden))
    repeated = []
    for spoiler, text in zip(spoilers, passages, strict=True):
        secret = _Words([list(words_in(text))])
        for run in fresh:
            if words := _repeated(run, secret, seen, names):
                start, end = words[0].start, words[-1].end
                said = new.text[start:end]
                repeated.append(Repetition(spoiler.id, said, Passage(start, end)))
    return repeated


class _Words:
    """Runs of words, found by one or by several in a row, in whatever form."""

    def __init__(self, runs: Iterable[Sequence[Word]]) -> None:
        self._single: defaultdict[str, set[str]] = defaultdict(set)
        self._rows: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(
            list
        )
        for run in runs:
            texts = [fold(word.text) for word in run]
            for text in texts:
                self._single[text[:SHARED]].add(text)
            for row in _rows(texts):
                self._rows[_start(row)].append(row)

    def has(self, word: Word) -> bool:
        """Whether a form of the word is among them."""
        text = fold(word.text)
        return any(_are_forms(text, one) for one in self._single[text[:SHARED]])

    def has_row(self, row: tuple[str, ...]) -> bool:
        """Whether forms of these words are there in a row."""
        return any(
            all(_are_forms(*pair) for pair in zip(row, other, strict=True))
            for other in self._rows[_start(row)]
        )


def _repeated(
    run: Sequence[Word], secret: _Words, seen: _Words, names: set[str]
) -> list[Word]:
    """The words of new text that the secret has, and nobody has seen."""
    found: set[Word] = set()
    texts = [fold(word.text) for word in run]
    for number, row in enumerate(_rows(texts)):
        if secret.has_row(row) and not seen.has_row(row):
            found.update(run[number : number + PHRASE])
    for word in run:
        counts = is_long(word, LETTERS) or word.key in names
        if counts and secret.has(word) and not seen.has(word):
            found.add(word)
    return sorted(found)


def _fresh(
    old: Document, new: Document, hidden: Sequence[Passage]
) -> Iterator[list[Word]]:
    """The open words of blocks that the old text does not have."""
    known = {block_hash(block) for block in old.blocks}
    for start, block in zip(new.starts, new.blocks, strict=True):
        if block_hash(block) not in known:
            yield from _runs(block.text, start, hidden)


def _open(document: Document, hidden: Sequence[Passage]) -> Iterator[list[Word]]:
    for start, block in zip(document.starts, document.blocks, strict=True):
        yield from _runs(block.text, start, hidden)


def _runs(text: str, start: int, hidden: Sequence[Passage]) -> Iterator[list[Word]]:
    """The words of a text between those that are hidden."""
    ends = [start, start + len(text)]
    near = [one for one in hidden if one.start < ends[1] and start < one.end]
    covered = sorted((one.start, one.end) for one in near)
    cuts = [(start, start), *covered, (ends[1], ends[1])]
    for (_, left), (right, _end) in pairwise(cuts):
        if left < right:
            yield list(words_in(text[left - start : right - start], left))


def _words(texts: Iterable[str]) -> Iterator[list[Word]]:
    for text in texts:
        yield list(words_in(text))


def _rows(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for number in range(len(texts) - PHRASE + 1):
        yield tuple(texts[number : number + PHRASE])


def _start(row: Iterable[str]) -> tuple[str, ...]:
    return tuple(text[:SHARED] for text in row)


def _are_forms(one: str, other: str) -> bool:
    """Whether two words that start alike are forms of one: they differ in their endings alone."""
    if one == other:
        return True
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    rest = max(len(one), len(other)) - shared
    return shared >= SHARED and rest <= ENDING
