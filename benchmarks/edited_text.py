"""Made-up articles, and edits of them, where it is known what became of every letter.

Each letter of a text carries a number. An edit moves, drops and adds letters, so that what a passage became is read off
the numbers, and nobody's algorithm has a say in it.
"""

from collections.abc import Callable
from itertools import count
from random import Random
from typing import NamedTuple

from annotator.core.document import Block, BlockType, Document

NAMES = (
    "Orlok",
    "Ellen",
    "Hutter",
    "Knock",
    "Bulwer",
    "Annie",
    "Harding",
    "Westrenka",
    "the count",
    "the clerk",
)
NOUNS = (
    "ship cellar window letter coffin map town bell street book lamp door shore plague contract carriage "
    "castle harbour cargo rat doctor mirror shadow river ladder candle garden sailor captain rope cradle "
    "needle portrait stove chimney stair attic drawer ledger stamp seal horse bridge forest wolf "
    "innkeeper supper bread knife finger blood chest mast anchor tide storm cloud moon cross church "
    "priest crowd drum proclamation chalk mark hammer nail board scarf beach grave sand telegram asylum "
    "cell spider fly window-pane roof tile hunt field scarecrow bed curtain hand dawn cockerel sunbeam "
    "smoke ruin peak road spring fountain market ball cat flower locket purse coin house deed key lock "
    "gate "
)
VERBS = (
    "finds hides signs forgets opens reads leaves fears follows burns carries watches loses sells breaks "
    "remembers mistakes guards buys draws paints lifts drops studies ignores trusts doubts calls answers "
    "crosses enters abandons measures repairs steals borrows returns praises curses touches smells hears "
    "misses blames invents describes "
)
LINKS = (
    "while",
    "because",
    "before",
    "although",
    "after",
    "so that",
    "until",
    "as if",
    "whenever",
    "since",
)
WHERE = (
    *(
        "in the morning",
        "at the end",
        "by the river",
        "near the wall",
        "without a word",
    ),
    *(
        "for the last time",
        "under the stairs",
        "at sea",
        "behind the church",
        "in secret",
    ),
    *("with both hands", "against all advice", "on the third night", "far from home"),
)
HOW = (
    "old empty quiet broken second wooden forged grey unlit heavy foreign small rusty familiar torn "
    "silver nameless abandoned crooked patient hollow distant borrowed stolen frozen painted locked "
    "hidden "
)
LINKED, PLACED, DESCRIBED, QUOTING = 0.6, 0.4, 0.6, 0.15  # how often
NOBODY = -1  # the number of what lies between sentences


class Letter(NamedTuple):
    """One code point and the number that stays with it."""

    sign: str
    number: int


Sentence = list[Letter]
Paragraph = list[Sentence]
Text = list[Paragraph]
Edit = Callable[["Writer", Text, set[int]], None]


class Writer:
    """Writes texts and edits them; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._numbers = count()
        self._nouns, self._verbs, self._hows = NOUNS.split(), VERBS.split(), HOW.split()

    def letters(self, written: str) -> Sentence:
        """New letters."""
        return [Letter(sign, next(self._numbers)) for sign in written]

    def sentence(self) -> Sentence:
        """One or two clauses."""
        written = self._clause()
        if self.random.random() < LINKED:
            written += f" {self.random.choice(LINKS)} {self._clause()}"
        if self.random.random() < QUOTING:
            written += ", \u201cor so it seems\u201d"
        return self.letters(written[0].upper() + written[1:] + ".")

    def paragraph(self) -> Paragraph:
        """Three to seven sentences."""
        return [self.sentence() for _ in range(self.random.randint(3, 7))]

    def text(self, length: int) -> Text:
        """A title and paragraphs of about so many code points together."""
        text = [[self.letters("What the " + self.random.choice(self._nouns) + " knew")]]
        while (
            sum(len(sentence) for paragraph in text for sentence in paragraph) < length
        ):
            text.append(self.paragraph())
        return text

    def passage(self, text: Text, words: int) -> set[int]:
        """The letters of some words in a row, within a paragraph."""
        letters = joined(self.random.choice(text[1:]))
        starts = [
            at
            for at, letter in enumerate(letters)
            if at == 0 or letters[at - 1].sign == " "
        ]
        first = self.random.randrange(max(1, len(starts) - words))
        end = starts[first + words] - 1 if first + words < len(starts) else len(letters)
        return {letter.number for letter in letters[starts[first] : end]} - {NOBODY}

    def _clause(self) -> str:
        choice = self.random.choice
        thing = (
            f"the {choice(self._hows)} {choice(self._nouns)}"
            if self.random.random() < DESCRIBED
            else f"the {choice(self._nouns)}"
        )
        tail = f" {choice(WHERE)}" if self.random.random() < PLACED else ""
        return f"{choice(NAMES)} {choice(self._verbs)} {thing}{tail}"


def joined(paragraph: Paragraph) -> list[Letter]:
    """The paragraph's letters, with a space that is nobody's between sentences."""
    letters: list[Letter] = []
    for sentence in paragraph:
        letters += (
            [Letter(" ", NOBODY), *sentence] if letters and sentence else sentence
        )
    return letters


def document(text: Text) -> tuple[Document, list[int]]:
    """The text as blocks, and the number of each code point of its canonical text (NOBODY where it has none)."""
    lines = [letters for paragraph in text if (letters := joined(paragraph))]
    blocks = [
        Block(
            BlockType.PARAGRAPH if place else BlockType.TITLE,
            "".join(letter.sign for letter in letters),
        )
        for place, letters in enumerate(lines)
    ]
    numbers: list[int] = []
    for letters in lines:
        numbers += [letter.number for letter in letters] + [NOBODY]
    return Document(tuple(blocks)), numbers[:-1]


def copied(text: Text) -> Text:
    """The same letters in lists of their own, to be edited."""
    return [[list(sentence) for sentence in paragraph] for paragraph in text]


def _place(text: Text, own: set[int]) -> tuple[int, int]:
    """The paragraph and the sentence where a passage starts."""
    return next(
        (p, s)
        for p, paragraph in enumerate(text)
        for s, sentence in enumerate(paragraph)
        if any(letter.number in own for letter in sentence)
    )


def nothing(_writer: Writer, _text: Text, _own: set[int]) -> None:
    """Leave it as it is."""


def paragraph_above(writer: Writer, text: Text, own: set[int]) -> None:
    """Insert a paragraph above the passage's."""
    text.insert(_place(text, own)[0], writer.paragraph())


def paragraph_moved(writer: Writer, text: Text, own: set[int]) -> None:
    """Move the passage's paragraph elsewhere."""
    paragraph = text.pop(_place(text, own)[0])
    text.insert(writer.random.randint(1, len(text)), paragraph)


def paragraph_split(_writer: Writer, text: Text, own: set[int]) -> None:
    """Split the passage's paragraph at its sentence."""
    p, s = _place(text, own)
    if s:
        text[p : p + 1] = [text[p][:s], text[p][s:]]


def paragraphs_merged(_writer: Writer, text: Text, own: set[int]) -> None:
    """Join the passage's paragraph to the one before."""
    p, _ = _place(text, own)
    if p > 1:
        text[p - 1 : p + 1] = [text[p - 1] + text[p]]


def sentence_moved(writer: Writer, text: Text, own: set[int]) -> None:
    """Move the passage's sentence into another paragraph."""
    p, s = _place(text, own)
    sentence = text[p].pop(s)
    other = writer.random.choice(text[1:])
    other.insert(writer.random.randint(0, len(other)), sentence)


def sentence_before(writer: Writer, text: Text, own: set[int]) -> None:
    """Insert a sentence before the passage's."""
    p, s = _place(text, own)
    text[p].insert(s, writer.sentence())


def neighbour_rewritten(writer: Writer, text: Text, own: set[int]) -> None:
    """Write the sentences beside the passage's anew."""
    p, s = _place(text, own)
    for n in (s - 1, s + 1):
        if 0 <= n < len(text[p]) and not any(
            letter.number in own for letter in text[p][n]
        ):
            text[p][n] = writer.sentence()


def quotes_straightened(_writer: Writer, text: Text, _own: set[int]) -> None:
    """Straight quotation marks for curly ones."""
    _signs(text, {"\u201c": '"', "\u201d": '"'})


def typo_mended(writer: Writer, text: Text, own: set[int]) -> None:
    """Another letter for one of the passage's."""
    inside = [
        (sentence, at)
        for paragraph in text
        for sentence in paragraph
        for at, letter in enumerate(sentence)
        if letter.number in own and letter.sign.isalpha()
    ]
    sentence, at = writer.random.choice(inside)
    sentence[at] = Letter(writer.random.choice("aeioulrst"), sentence[at].number)


def name_replaced(_writer: Writer, text: Text, own: set[int]) -> None:
    """Another name for one of the passage's, or of the text's, wherever it stands."""
    passage = "".join(
        sign.sign for p in text for s in p for sign in s if sign.number in own
    )
    name = next((name for name in NAMES if name in passage), "Ellen")
    for paragraph in text:
        for s, sentence in enumerate(paragraph):
            paragraph[s] = _replaced(sentence, name, "Nina")


def word_added(writer: Writer, text: Text, own: set[int]) -> None:
    """A word more inside the passage."""
    p, s = _place(text, own)
    spaces = [
        at
        for at, letter in enumerate(text[p][s])
        if letter.sign == " " and letter.number in own
    ]
    if spaces:
        at = writer.random.choice(spaces)
        text[p][s][at:at] = writer.letters(" certainly")


def word_changed(writer: Writer, text: Text, own: set[int]) -> None:
    """Another word for the last one before the passage's end."""
    p, s = _place(text, own)
    inside = [at for at, letter in enumerate(text[p][s]) if letter.number in own]
    words = "".join(text[p][s][at].sign for at in inside).split(" ")
    size = len(words[-1])
    text[p][s][inside[-1] + 1 - size : inside[-1] + 1] = writer.letters("entirely")


def several(writer: Writer, text: Text, own: set[int]) -> None:
    """Five edits that leave the passage where it can be found."""
    for edit in writer.random.choices(
        [edit for edit in KEEPING if edit is not word_changed], k=5
    ):
        edit(writer, text, own)


def sentence_deleted(_writer: Writer, text: Text, own: set[int]) -> None:
    """Delete the sentences that hold the passage."""
    for paragraph in text:
        paragraph[:] = [
            s for s in paragraph if not any(letter.number in own for letter in s)
        ]
    text[:] = [paragraph for paragraph in text if paragraph]


def sentence_replaced(writer: Writer, text: Text, own: set[int]) -> None:
    """Other sentences for those that hold the passage."""
    for paragraph in text:
        for s, sentence in enumerate(paragraph):
            if any(letter.number in own for letter in sentence):
                paragraph[s] = writer.sentence()


def paragraph_deleted(_writer: Writer, text: Text, own: set[int]) -> None:
    """Delete the passage's paragraph."""
    del text[_place(text, own)[0]]


def words_deleted(_writer: Writer, text: Text, own: set[int]) -> None:
    """Delete the passage alone out of its sentence."""
    for paragraph in text:
        for s, sentence in enumerate(paragraph):
            paragraph[s] = [letter for letter in sentence if letter.number not in own]


def deleted_among_others(writer: Writer, text: Text, own: set[int]) -> None:
    """Delete the passage's sentence and edit around it."""
    for edit in writer.random.choices(
        (paragraph_above, neighbour_rewritten, sentence_before), k=2
    ):
        edit(writer, text, own)
    sentence_deleted(writer, text, own)


def rewritten(writer: Writer, text: Text, _own: set[int]) -> None:
    """Another text under the same title."""
    text[1:] = [writer.paragraph() for _ in text[1:]]


KEEPING: tuple[Edit, ...] = (
    *(
        nothing,
        paragraph_above,
        paragraph_split,
        paragraphs_merged,
        paragraph_moved,
        sentence_moved,
    ),
    *(
        sentence_before,
        neighbour_rewritten,
        quotes_straightened,
        name_replaced,
        typo_mended,
        word_added,
        word_changed,
    ),
)
DELETING: tuple[Edit, ...] = (
    *(
        words_deleted,
        sentence_deleted,
        sentence_replaced,
        paragraph_deleted,
        deleted_among_others,
        rewritten,
    ),
)


def _signs(text: Text, other: dict[str, str]) -> None:
    for paragraph in text:
        for sentence in paragraph:
            sentence[:] = [
                Letter(other.get(sign, sign), number) for sign, number in sentence
            ]


def _replaced(sentence: Sentence, name: str, other: str) -> Sentence:
    """Another name where the name stood; its letters count as the old ones."""
    written = "".join(letter.sign for letter in sentence)
    at = written.lower().find(name.lower())
    if at < 0:
        return sentence
    end = at + len(name)
    renamed = [
        Letter(sign, sentence[min(at + n, end - 1)].number)
        for n, sign in enumerate(other)
    ]
    return [*sentence[:at], *renamed, *sentence[end:]]
