"""Where passages are in the next revision: each kind of edit, and edits whose truth is known letter by letter."""

from collections import Counter
from time import process_time

import pytest

from annotator.core.carrying.candidate import candidates
from annotator.core.carrying.carry import LOST, Carried, Found, State, carry
from annotator.core.document import (
    OBJECT,
    Block,
    BlockType,
    Document,
    Mark,
    MarkType,
    attributes,
)
from annotator.core.passage import Passage
from benchmarks.anchoring import one
from benchmarks.edited_text import DELETING, KEEPING, several, word_changed

TITLE = "The lamp that nobody lit"
ARRIVAL = (
    "The keeper arrives at dusk, and nobody on the pier sees him climb the stairs."
)
BOOK = "Ida reads the log against his wish. She learns that a light seen twice cannot be put out."
END = "In the last reel the keeper drowns under the lamp while the fog lifts, and Ida rows home alone."
CRITICS = "The critics were kind to it."
DEATH = "the keeper drowns under the lamp"


def document(*paragraphs: str, title: str = TITLE) -> Document:
    body = (Block(BlockType.PARAGRAPH, text) for text in paragraphs)
    return Document((Block(BlockType.TITLE, title), *body))


OLD = document(ARRIVAL, BOOK, END, CRITICS)


def carried(quote: str, new: Document, old: Document = OLD) -> Carried:
    start = old.text.index(quote)
    return carry(old, new, [Passage(start, start + len(quote))])[0]


def words(new: Document, passage: Passage | None) -> str | None:
    return new.text[passage.start : passage.end] if passage else None


SAME = {
    "nothing": document(ARRIVAL, BOOK, END, CRITICS),
    "a paragraph above": document(
        "Nobody reviewed it then.", ARRIVAL, BOOK, END, CRITICS
    ),
    "paragraphs merged": document(ARRIVAL, f"{BOOK} {END}", CRITICS),
    "a paragraph split ahead of it": document(
        ARRIVAL, BOOK, "In the last reel", END[17:], CRITICS
    ),
    "another title": document(ARRIVAL, BOOK, END, CRITICS, title="A film of 1921"),
    "a sentence before it": document(ARRIVAL, BOOK, f"It ends badly. {END}", CRITICS),
    "its neighbours gone": document(END),
    "a standfirst": Document(
        (OLD.blocks[0], Block(BlockType.STANDFIRST, "A short one."), *OLD.blocks[1:])
    ),
}


@pytest.mark.parametrize("edit", SAME)
def test_words_among_their_neighbours_are_exact(edit: str):
    found = carried(DEATH, SAME[edit])
    assert (found.state, found.found_by, found.confidence) == (
        State.EXACT,
        Found.ALIGNMENT,
        1,
    )
    assert words(SAME[edit], found.passage) == DEATH
    assert found.cover == found.passage


def test_a_split_inside_a_passage_leaves_it_whole():
    new = document(
        ARRIVAL, BOOK, "In the last reel the keeper drowns", END[35:], CRITICS
    )
    found = carried(DEATH, new)
    assert found.state is State.EXACT
    assert words(new, found.passage) == "the keeper drowns\nunder the lamp"


def test_marks_alone_change_no_place():
    marked = Block(
        BlockType.PARAGRAPH,
        END,
        (Mark(0, 20, MarkType.LINK, attributes(href="https://a.example")),),
    )
    new = Document((*OLD.blocks[:3], marked, OLD.blocks[4]))
    assert carried(DEATH, new).state is State.EXACT


@pytest.mark.parametrize(
    "new",
    [
        document(END, ARRIVAL, BOOK, CRITICS),
        document(f"{END} {ARRIVAL}", BOOK, CRITICS),
    ],
)
def test_words_that_went_elsewhere_are_moved(new: Document):
    found = carried(DEATH, new)
    assert (found.state, found.found_by) == (State.MOVED, Found.QUOTE)
    assert found.is_sure
    assert words(new, found.passage) == DEATH


EDITED = {
    "a typo": ("drowns under", "drawns under", "the keeper drawns under the lamp"),
    "another name": ("keeper", "watchman", "the watchman drowns under the lamp"),
    "a word more": (
        "drowns under",
        "drowns slowly under",
        "the keeper drowns slowly under the lamp",
    ),
    "a word less": ("drowns under the", "drowns under", "the keeper drowns under lamp"),
}


@pytest.mark.parametrize("edit", EDITED)
def test_a_few_other_words_in_the_same_place_are_edited_and_sure(edit: str):
    before, after, expected = EDITED[edit]
    new = document(ARRIVAL, BOOK, END.replace(before, after), CRITICS)
    found = carried(DEATH, new)
    assert (found.state, found.is_sure) == (State.EDITED, True)
    assert words(new, found.passage) == expected


def test_straightened_quotes_are_an_edit_beyond_doubt():
    old = document(ARRIVAL, "He calls it “the second tide” and laughs.")
    new = document(ARRIVAL, 'He calls it "the second tide" and laughs.')
    found = carried("“the second tide”", new, old)
    assert (found.state, found.confidence) == (State.EDITED, 1)
    assert words(new, found.passage) == '"the second tide"'


def test_a_name_replaced_throughout_is_as_good_as_itself():
    new = document(
        *(text.replace("Ida", "Runa") for text in (ARRIVAL, BOOK, END, CRITICS))
    )
    found = carried("Ida", new)
    assert (words(new, found.passage), found.is_sure) == ("Runa", True)


def test_words_changed_beyond_the_share_are_for_an_editor():
    new = document(
        ARRIVAL,
        BOOK,
        END.replace("keeper drowns under", "ship is wrecked beneath"),
        CRITICS,
    )
    found = carried(DEATH, new)
    assert (found.state, found.is_sure) == (State.EDITED, False)


def test_new_text_beside_an_edited_passage_is_covered():
    changed = END.replace(
        "drowns under the lamp", "drowns beneath the lamp, as he was told,"
    )
    new = document(ARRIVAL, BOOK, changed, CRITICS)
    found = carried(DEATH, new)
    assert found.state is State.EDITED
    assert (
        words(new, found.cover) == "the keeper drowns beneath the lamp, as he was told,"
    )


GONE = {
    "its words": document(ARRIVAL, BOOK, END.replace(f"{DEATH} ", ""), CRITICS),
    "its sentence": document(ARRIVAL, BOOK, CRITICS),
    "everything": document("Another film.", "Written by other people, about the weather in the mountains."),
    "its sentence, for another": document(ARRIVAL, BOOK, "Of how it ends nothing shall be said in this place.", CRITICS),
}  # fmt: skip


@pytest.mark.parametrize("edit", GONE)
def test_deleted_words_are_lost_and_never_on_other_text(edit: str):
    assert carried(DEATH, GONE[edit]) is LOST


def test_a_word_of_a_rewritten_sentence_is_not_taken_for_the_same_word_of_the_new_one():
    new = document(
        ARRIVAL,
        BOOK,
        "In the old days every keeper had a dog that could smell rain.",
        CRITICS,
    )
    assert not carried("keeper drowns", new).is_sure


def test_a_passage_whose_parts_stand_apart_is_for_an_editor():
    new = document(BOOK[36:], ARRIVAL, END, BOOK[:35], CRITICS)
    found = carried(BOOK, new)
    assert (found.state, found.is_sure) == (State.EDITED, False)


def test_lost_words_that_come_up_elsewhere_are_for_an_editor():
    old = document(
        ARRIVAL,
        "She finds the ledger, the lamp oil, a coat and the drowned keeper in the boathouse.",
    )
    new = document("A drowned keeper is never a good sign.", ARRIVAL,
                   "She finds the ledger, the lamp oil, a coat and more in the boathouse.")  # fmt: skip
    assert not carried(old.blocks[2].text[:-1], new, old).is_sure


def test_an_image_is_followed_by_its_alternative_text():
    picture = Block(
        BlockType.IMAGE,
        f"{OBJECT}The empty boat",
        attributes=attributes(src="https://a.example/1.jpg"),
    )
    old, new = (
        Document((*OLD.blocks, picture)),
        Document((OLD.blocks[0], picture, *OLD.blocks[1:])),
    )
    found = carried(picture.text, new, old)
    assert found.state is not State.LOST
    assert words(new, found.passage) == picture.text


def test_a_passage_over_two_blocks_is_followed():
    new = document(
        "A new first paragraph, about nothing much.", ARRIVAL, BOOK, END, CRITICS
    )
    quote = f"{BOOK[-20:]}\n{END[:20]}"
    assert words(new, carried(quote, new).passage) == quote


def test_every_passage_has_an_answer_in_order():
    passages = [Passage(at, at + 7) for at in range(0, len(OLD.text) - 7, 3)]
    assert [found.passage for found in carry(OLD, OLD, passages)] == passages
    assert carry(OLD, OLD, []) == []


def test_suggestions_rank_what_is_most_alike_first():
    new = document(
        ARRIVAL, "At the end the old keeper drowned beneath the lamp.", CRITICS
    )
    start = OLD.text.index(DEATH)
    best, *_ = candidates(OLD, new, Passage(start, start + len(DEATH)))
    assert words(new, best.passage) == "keeper drowned beneath the lamp"


def test_there_is_no_suggestion_where_nothing_is_alike():
    start = OLD.text.index(DEATH)
    assert (
        candidates(
            OLD, document("Quite.", title="Other"), Passage(start, start + len(DEATH))
        )
        == []
    )


@pytest.mark.parametrize("edit", [*KEEPING, several], ids=lambda edit: edit.__name__)
def test_no_edit_puts_a_surviving_passage_on_other_text_or_leaves_a_letter_of_it_uncovered(
    edit,
):
    outcomes = Counter(
        one(edit, words, seed, 1500) for words in (1, 5, 25) for seed in range(12)
    )
    assert not outcomes["wrong"] + outcomes["short"]
    assert edit in (several, word_changed) or outcomes["right"] >= 34


@pytest.mark.parametrize("edit", DELETING, ids=lambda edit: edit.__name__)
def test_no_edit_puts_a_deleted_passage_on_other_text(edit):
    outcomes = Counter(
        one(edit, words, seed, 1500) for words in (1, 5, 25) for seed in range(12)
    )
    assert outcomes == {"seen": 36}


@pytest.mark.measured
def test_words_that_are_in_every_sentence_do_not_make_it_slow():
    """Each old sentence was compared with each new one that has a word of it: a megabyte took minutes."""
    old, new = (
        [f"The {a}{number} of the {b}{number} is in a {c}." for number in range(3000)]
        for a, b, c in (("x", "y", "house"), ("v", "w", "garden"))
    )
    documents = [
        Document((Block(BlockType.PARAGRAPH, " ".join(lines)),)) for lines in (old, new)
    ]
    started = process_time()
    carry(documents[0], documents[1], [Passage(0, 20)])
    assert process_time() - started < 5
