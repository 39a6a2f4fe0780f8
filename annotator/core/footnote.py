"""Footnotes: a superscript names its note, which is an item of a list.

A note hides with the words that it is about. A note that nothing seen refers to is not seen, and no gap says so:
nobody can tell whether hidden words have a note.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from annotator.core.document import (
    Attributes,
    Block,
    Container,
    Document,
    Mark,
    MarkType,
    attribute,
    attributes,
)
from annotator.core.gap import Runs
from annotator.core.passage import Passage
from annotator.core.rendition import (
    Child,
    Gap,
    Rendition,
    RenditionBlock,
    Style,
    Text,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A sign in the text that names a note."""

    footnote: int
    sign: Passage
    about: int  # a code point of the word before it
    inside: int | None  # the note in whose text it is


class Footnotes:
    """The notes of a document, and what refers to them."""

    def __init__(self, document: Document) -> None:
        self._notes: dict[int, Passage] = {}
        self._inside: defaultdict[int, list[Reference]] = defaultdict(list)
        self._references: list[Reference] = []
        for start, block in document.placed():
            self._add(start, block)

    def _add(self, start: int, block: Block) -> None:
        """Note the references of a block, and the note that it is part of."""
        inside = _note_of(block.path)
        references = list(_references(block, start, inside))
        self._references += references
        if inside is None:
            return
        self._inside[inside] += references
        end = start + len(block.text)
        before = self._notes.get(inside)
        first = before.start if before else start
        self._notes[inside] = Passage(first, end)

    def __bool__(self) -> bool:
        return bool(self._references or self._notes)

    def hidden_with(self, closed: Runs) -> "Unseen":
        """What hides with the text that a view does not see."""
        hidden = [sign for sign in self._references if _is_hidden(sign, closed)]
        unseen = self._unseen(hidden)
        numbers = unseen & self._notes.keys()
        notes = [self._notes[number] for number in numbers]
        signs = [
            reference.sign for reference in hidden if reference.inside not in unseen
        ]
        notes.sort()
        signs.sort()
        return Unseen(tuple(notes), tuple(signs))

    def _unseen(self, hidden: Sequence[Reference]) -> Set[int]:
        """The notes that nothing seen refers to."""
        left = Counter(dict.fromkeys(self._notes, 0))
        left.update(reference.footnote for reference in self._references)
        left.subtract(reference.footnote for reference in hidden)
        known = set(hidden)
        unseen = [footnote for footnote in left if not left[footnote]]
        for footnote in unseen:  # grows: a note may refer to notes
            for reference in self._inside[footnote]:
                if reference in known:
                    continue
                left[reference.footnote] -= 1
                if not left[reference.footnote]:
                    unseen.append(reference.footnote)
        return set(unseen)


@dataclass(frozen=True, slots=True)
class Unseen:
    """Notes that leave without a trace, and signs of references whose words are hidden."""

    notes: tuple[Passage, ...] = ()
    signs: tuple[Passage, ...] = ()

    def spans(self) -> list[Passage]:
        """All of it, in the order of the text."""
        return sorted((*self.notes, *self.signs))

    def blanked(self, text: str) -> str:
        """The text with white space for the notes."""
        pieces: list[str] = []
        position = 0
        for note in self.notes:
            pieces.append(text[position : note.start])
            pieces.append(" " * (note.end - note.start))
            position = note.end
        pieces.append(text[position:])
        return "".join(pieces)


def with_called_notes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a text; an item is no footnote if nothing refers to it."""
    called: set[int | None] = {None}
    for block in blocks:
        called.update(_called(block))
    return tuple(_with_called_note(block, called) for block in blocks)


def _called(block: Block) -> Iterator[int | None]:
    for mark in block.marks:
        if mark.type is MarkType.SUPERSCRIPT:
            yield _number(mark.attributes)


def _with_called_note(block: Block, called: Set[int | None]) -> Block:
    """The block without the mark of a note that nothing refers to."""
    if _note_of(block.path) in called:
        return block
    path = [_plain(container, called) for container in block.path]
    return replace(block, path=tuple(path))


def numbered(blocks: Sequence[RenditionBlock]) -> tuple[RenditionBlock, ...]:
    """The same with notes and references counted as they are seen: the document's numbers count hidden ones."""
    numbers: dict[int, int] = {}
    present: set[int | None] = set()
    for block in blocks:
        present.add(_note_of(block.path))
        for child in block.children:
            number = _reference_in(child)
            if number is not None:
                numbers.setdefault(number, len(numbers) + 1)
    return tuple(_numbered_block(block, numbers, present) for block in blocks)


def notes_behind(rendition: Rendition, gap: str) -> tuple[RenditionBlock, ...]:
    """The notes on what a reader asked to see of one gap."""
    shown: set[int] = set()
    for block in rendition.blocks:
        is_about = False  # whether what comes next can refer to a note on it
        for child in block.children:
            number = _reference_in(child)
            if isinstance(child, Gap):
                is_about = False
            elif number is None:
                has_word = any(map(str.isalnum, child.text))
                is_about = child.revealed == gap or (is_about and not has_word)
            elif is_about or child.revealed == gap:
                shown.add(number)
    blocks = rendition.blocks
    return tuple(block for block in blocks if _note_of(block.path) in shown)


def _reference_in(child: Child) -> int | None:
    if not isinstance(child, Text):
        return None
    return reference_of(child.marks)


def reference_of(marks: Iterable[Style]) -> int | None:
    """The number of the note that text with these marks names."""
    for mark, values in marks:
        if mark is MarkType.SUPERSCRIPT and values:
            return _number(values)
    return None


def note_number(container: Container) -> int | None:
    """The number of the note that an item is."""
    return _number(container.attributes)


def _number(values: Attributes) -> int | None:
    number = attribute(values, "footnote")
    if number is None:
        return None
    return int(number)


def _note_of(path: Iterable[Container]) -> int | None:
    """The number of the note that a block is in."""
    for container in path:
        number = note_number(container)
        if number is not None:
            return number
    return None


def _references(block: Block, start: int, inside: int | None) -> Iterator[Reference]:
    """The signs of a block that name notes, each with the word that it is about."""
    marks = [mark for mark in block.marks if mark.type is MarkType.SUPERSCRIPT]
    signs = [mark for mark in marks if _number(mark.attributes) is not None]
    for mark in signs:
        sign = Passage(start + mark.start, start + mark.end)
        about = start + _word_before(block.text, mark, signs)
        number = _number(mark.attributes) or 0
        yield Reference(number, sign, about, inside)


def _word_before(text: str, sign: Mark, signs: Iterable[Mark]) -> int:
    """The last letter or digit ahead of a sign, other signs apart; without one, the sign itself."""
    ends = {mark.end: mark.start for mark in signs}
    place = sign.start
    while place:
        if place in ends:
            place = ends[place]
        elif text[place - 1].isalnum():
            return place - 1
        else:
            place -= 1
    return sign.start


def _is_hidden(reference: Reference, closed: Runs) -> bool:
    return closed.reach(reference.about, reference.sign.end)


def _plain(container: Container, called: Set[int | None]) -> Container:
    is_called = note_number(container) in called
    if is_called:
        return container
    return replace(container, attributes=())


def _numbered_block(
    block: RenditionBlock, numbers: Mapping[int, int], present: Set[int | None]
) -> RenditionBlock:
    """The block with the numbers that its notes have in this rendition."""
    children: list[Child] = []
    for child in block.children:
        if isinstance(child, Text):
            children.append(_numbered_text(child, numbers, present))
        else:
            children.append(child)
    path = tuple(_numbered_item(place, numbers) for place in block.path)
    return block._replace(children=tuple(children), path=path)


def _numbered_text(
    text: Text, numbers: Mapping[int, int], present: Set[int | None]
) -> Text:
    """A reference with its number in this rendition; without its note, it leads nowhere."""
    reference = reference_of(text.marks)
    if reference is None:
        return text
    number = numbers[reference]
    values = attributes(footnote=number) if reference in present else ()
    marks = []
    for mark, own in text.marks:
        is_sign = mark is MarkType.SUPERSCRIPT and own
        marks.append((mark, values if is_sign else own))
    words = text.text
    if words.isdecimal():
        words = str(number)
    return text._replace(text=words, marks=tuple(marks))


def _numbered_item(container: Container, numbers: Mapping[int, int]) -> Container:
    number = note_number(container)
    if number is None:
        return container
    values = attributes(footnote=numbers.get(number))
    return replace(container, attributes=values)
