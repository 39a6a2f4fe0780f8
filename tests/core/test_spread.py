"""Where all words of a passage are in another text."""

from annotator.core.alignment.alignment import Alignment
from annotator.core.carrying.index import Index
from annotator.core.carrying.spread import spread
from annotator.core.document import Block, BlockType, Document
from annotator.core.passage import Passage

BEGINS = "The keeper, whom nobody on the pier had seen, climbs the stairs."
DEATH = "The boat drifts empty towards the rocks while the fog lifts slowly."
NAMES = "Some say that by then {} the matter was settled."


def document(*paragraphs: str) -> Document:
    return Document(tuple(Block(BlockType.PARAGRAPH, text) for text in paragraphs))


def found(old: Document, new: Document, words: str) -> str | None:
    start = old.text.index(words)
    index = Index(Alignment(old, new))
    place = spread(index, Passage(start, start + len(words)))
    return new.text[place.start : place.end] if place else None


def test_it_reaches_from_the_first_of_its_words_to_the_last():
    old, new = document(f"{NAMES} {DEATH}", BEGINS), document(DEATH, BEGINS, NAMES)
    assert found(old, new, "the matter was settled. The boat drifts") == new.text


def test_a_rare_word_that_was_not_followed_counts_where_it_comes_up():
    old = document(BEGINS, f"Balthasar drowns. {DEATH}")
    new = document(DEATH, BEGINS, "Nobody had an eye for it, but Balthasar knew.")
    assert str(found(old, new, f"Balthasar drowns. {DEATH}")).endswith("Balthasar")


def test_what_has_gone_is_nowhere():
    assert (
        found(
            document(BEGINS, "Balthasar drowns."),
            document(BEGINS, DEATH),
            "Balthasar drowns.",
        )
        is None
    )
