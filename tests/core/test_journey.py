"""Where an annotation is in the next revision, from what carrying found."""

from dataclasses import replace

import pytest

from annotator.core.annotation import Kind
from annotator.core.carrying.carry import LOST, Carried, Found, State
from annotator.core.carrying.journey import (
    DISMISSED,
    IN_DOUBT,
    RETURNED,
    Texts,
    Trail,
    next_place,
)
from annotator.core.carrying.place import Place, Review
from annotator.core.passage import Passage

HERE, WIDER = Passage(10, 20), Passage(8, 30)
WORDS = "the keeper drowns"
SAME = Carried(HERE, HERE, State.EXACT, Found.ALIGNMENT, 1.0)
EDITED = Carried(HERE, WIDER, State.EDITED, Found.ALIGNMENT, 0.7)
UNSURE = replace(EDITED, confidence=0.5)
CERTAIN = Place(HERE, "offsets")
WAITING = replace(CERTAIN, review=Review.WANTED)
LOST_NOW = Place(None, Found.NOTHING, State.LOST, 0.0, Review.NEEDED)
NO_GAIN = Texts("", "")
ONE_GAIN = Texts("", f"At dawn {WORDS}.")
TWO_GAINS = Texts("", f"{WORDS}, {WORDS}")


def trail(before: Place, from_base: Carried = LOST, kind: Kind = Kind.SPOILER) -> Trail:
    return Trail(kind, before, WORDS, from_base)


def test_the_same_words_are_certain():
    place = next_place(trail(CERTAIN, SAME), NO_GAIN)
    assert place == Place(HERE, Found.ALIGNMENT, State.EXACT)


def test_a_spoiler_covers_new_words_beside_it_and_a_fact_does_not():
    assert next_place(trail(CERTAIN, EDITED), NO_GAIN).passage == WIDER
    assert next_place(trail(CERTAIN, EDITED, Kind.FACT), NO_GAIN).passage == HERE


@pytest.mark.parametrize(
    ("carried", "review"),
    [(SAME, Review.NONE), (EDITED, Review.WANTED), (UNSURE, Review.NEEDED)],
)
def test_the_less_is_certain_the_more_review_it_takes(carried: Carried, review: Review):
    assert next_place(trail(CERTAIN, carried), NO_GAIN).review is review


def test_what_never_was_certain_needs_review_wherever_its_words_are():
    assert next_place(trail(WAITING, SAME), NO_GAIN).review is Review.NEEDED


def test_what_was_hidden_beside_a_passage_stays_hidden():
    beside = replace(EDITED, cover=Passage(30, 40))
    known = replace(trail(WAITING, EDITED), from_working=beside)
    assert next_place(known, NO_GAIN).passage == Passage(8, 40)


def test_a_place_that_does_not_touch_is_not_joined():
    apart = replace(EDITED, cover=Passage(50, 60))
    known = replace(trail(WAITING, EDITED), from_working=apart)
    assert next_place(known, NO_GAIN).passage == WIDER


def test_a_lost_annotation_is_where_its_base_leads():
    place = next_place(trail(LOST_NOW, SAME), ONE_GAIN)
    assert (place.passage, place.review) == (HERE, Review.NONE)


def test_words_that_came_back_twice_are_in_doubt():
    assert next_place(trail(LOST_NOW, SAME), TWO_GAINS) == IN_DOUBT


def test_a_dismissed_annotation_stays_away_while_its_words_do():
    assert next_place(trail(DISMISSED), NO_GAIN) == DISMISSED


def test_a_dismissed_annotation_returns_with_its_words_for_an_editor_to_see():
    place = next_place(trail(DISMISSED, SAME), ONE_GAIN)
    assert (place.passage, place.found_by) == (HERE, RETURNED)
    assert (place.state, place.review) == (State.MOVED, Review.WANTED)


def test_more_of_a_dismissed_annotation_than_before_is_in_doubt():
    known = trail(DISMISSED, EDITED)
    assert next_place(known, NO_GAIN) == IN_DOUBT
    assert next_place(replace(known, remains=EDITED), NO_GAIN) == DISMISSED


def test_words_count_however_they_are_typed():
    texts = Texts("", "“It’s late”  he SAID")
    assert texts.gain('"it\'s late" he said') == 1
