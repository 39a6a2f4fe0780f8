"""New text that repeats what was hidden so far: a reason to let nobody have it before an editor has looked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from annotator.core.annotation import Spoiler
from annotator.core.coverage import block_hash
from annotator.core.document import Document
from annotator.core.hint.secret import is_long
from annotator.core.hint.word import Word, names_in, words_in
from annotator.core.passage import Passage
from annotator.core.search.word import fold

_Row: TypeAlias = tuple[str, ...]

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
    passages = [one.passage for one in spoilers]
    seen = _Words(_open(old, passages))
    seen.add(_words(known))
    secrets = [old.text[passage.start : passage.end] for passage in passages]
    names = names_in(secrets)
    fresh = list(_fresh(old, new, hidden))
    repeated = []
    for spoiler, text in zip(spoilers, secrets, strict=True):
        secret = _Words(_words([text]))
        for run in fresh:
            words = _repeated(run, secret, seen, names)
            if words:
                repeated.append(_repetition(spoiler, new, words))
    return repeated


def _repetition(spoiler: Spoiler, new: Document, words: Sequence[Word]) -> Repetition:
    """The finding of these words of the new text."""
    start = words[0].start
    end = words[-1].end
    text = new.text[start:end]
    passage = Passage(start, end)
    return Repetition(spoiler.id, text, passage)


class _Words:
    """Runs of words, found by one or by several in a row, in whatever form."""

    def __init__(self, runs: Iterable[Sequence[Word]]) -> None:
        self._single: defaultdict[str, set[str]] = defaultdict(set)
        self._rows: defaultdict[_Row, list[_Row]] = defaultdict(list)
        self.add(runs)

    def add(self, runs: Iterable[Sequence[Word]]) -> None:
        """Take in more runs."""
        for run in runs:
            texts = [fold(word.text) for word in run]
            for text in texts:
                self._single[text[:SHARED]].add(text)
            for row in _rows(texts):
                self._rows[_start(row)].append(row)

    def has(self, word: Word) -> bool:
        """Whether a form of the word is among them."""
        text = fold(word.text)
        alike = self._single[text[:SHARED]]
        return any(_are_forms(text, other) for other in alike)

    def has_row(self, row: _Row) -> bool:
        """Whether forms of these words are there in a row."""
        for other in self._rows[_start(row)]:
            if all(map(_are_forms, row, other)):
                return True
        return False


def _repeated(
    run: Sequence[Word], secret: _Words, seen: _Words, names: set[str]
) -> list[Word]:
    """The words of new text that the secret has, and nobody has seen."""
    repeated: set[Word] = set()
    texts = [fold(word.text) for word in run]
    for number, row in enumerate(_rows(texts)):
        if secret.has_row(row) and not seen.has_row(row):
            repeated.update(run[number : number + PHRASE])
    for word in run:
        if not is_long(word, LETTERS) and word.key not in names:
            continue
        if secret.has(word) and not seen.has(word):
            repeated.add(word)
    return sorted(repeated)


def _fresh(
    old: Document, new: Document, hidden: Sequence[Passage]
) -> Iterator[list[Word]]:
    """The open words of blocks that the old text does not have."""
    known = {block_hash(block) for block in old.blocks}
    for start, block in new.placed():
        if block_hash(block) not in known:
            yield from _runs(block.text, start, hidden)


def _open(document: Document, hidden: Sequence[Passage]) -> Iterator[list[Word]]:
    """The words of a document that everyone sees."""
    for start, block in document.placed():
        yield from _runs(block.text, start, hidden)


def _runs(text: str, start: int, hidden: Sequence[Passage]) -> Iterator[list[Word]]:
    """The words of a text between those that are hidden."""
    end = start + len(text)
    near = [
        passage for passage in hidden if passage.start < end and start < passage.end
    ]
    left = start
    for passage in sorted(near):
        if left < passage.start:
            piece = text[left - start : passage.start - start]
            yield list(words_in(piece, left))
        left = passage.end
    if left < end:
        piece = text[left - start :]
        yield list(words_in(piece, left))


def _words(texts: Iterable[str]) -> Iterator[list[Word]]:
    for text in texts:
        yield list(words_in(text))


def _rows(texts: Sequence[str]) -> Iterator[_Row]:
    for number in range(len(texts) - PHRASE + 1):
        yield tuple(texts[number : number + PHRASE])


def _start(row: _Row) -> _Row:
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
