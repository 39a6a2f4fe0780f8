"""What an annotation of the working text hides in the live one."""

from dataclasses import replace
from typing import Any

import pytest

from annotator.core.annotation import Kind
from annotator.core.carrying.carry import State
from annotator.core.carrying.mirror import (
    UNSURE,
    Mirror,
    Sight,
    hides_elsewhere,
    widened,
)
from annotator.core.carrying.place import Place, Review
from annotator.core.document import Block, BlockType, Document
from annotator.core.passage import Passage

BEGINS = "The keeper, whom nobody on the pier had seen, climbs the stairs."
DEATH = "The boat drifts empty towards the rocks while the fog lifts slowly."
SIGHT = Sight(Kind.SPOILER, 2, 10, 20, "the words", State.EXACT, Review.NONE)


def document(*paragraphs: str) -> Document:
    return Document(tuple(Block(BlockType.PARAGRAPH, text) for text in paragraphs))


def mirrored(
    working: Document, live: Document, words: str, kind: Kind = Kind.SPOILER
) -> Place:
    start = working.text.index(words)
    passage = Passage(start, start + len(words))
    return Mirror(working, live).place(kind, passage)


def hidden(live: Document, place: Place) -> str | None:
    if place.passage is None:
        return None
    return live.text[place.passage.start : place.passage.end]


def test_the_same_words_are_hidden_and_nothing_else():
    live = document(DEATH, BEGINS)
    place = mirrored(document(BEGINS, DEATH), live, "climbs the stairs")
    assert hidden(live, place) == "climbs the stairs"
    assert place.is_certain


def test_other_words_in_that_place_are_hidden_until_an_editor_has_looked():
    live = document(BEGINS, DEATH)
    edited = document(BEGINS, DEATH.replace("empty", "without its crew"))
    place = mirrored(edited, live, "drifts without its crew towards the rocks")
    assert "drifts empty towards the rocks" in str(hidden(live, place))
    assert place == replace(UNSURE, passage=place.passage)


def test_words_that_the_live_text_lacks_hide_nothing():
    live = document(BEGINS)
    assert mirrored(document(BEGINS, DEATH), live, DEATH).passage is None


def test_words_of_its_own_in_the_live_text_stay_hidden():
    place = Place(Passage(10, 20), "mirrored")
    assert widened(place, Passage(30, 40)) == replace(UNSURE, passage=Passage(10, 40))


def test_a_new_annotation_hides_something_new():
    assert hides_elsewhere(None, SIGHT)


def test_a_change_of_other_fields_hides_nothing_new():
    assert not hides_elsewhere(SIGHT, SIGHT)


@pytest.mark.parametrize(
    "before",
    [
        {"start": 9},
        {"end": 19},
        {"revision": 1},
        {"deleted": True},
        {"kind": Kind.FACT},
        {"review": Review.WANTED},
    ],
    ids=str,
)
def test_another_place_or_kind_hides_something_new(before: dict[str, Any]):
    assert hides_elsewhere(replace(SIGHT, **before), SIGHT)


def test_a_fact_that_was_a_spoiler_hides_nothing_new():
    assert not hides_elsewhere(SIGHT, replace(SIGHT, kind=Kind.FACT))


def test_words_are_known_only_where_they_are_certain():
    assert SIGHT.words == "the words"
    assert replace(SIGHT, review=Review.WANTED).words is None
    assert replace(SIGHT, state=State.LOST).words is None
