"""What cannot be said of a passage."""

import pytest

from annotator.core.annotation import Annotation, Kind, Level, Spoiler, Tolerance
from annotator.core.passage import Passage

SOMEWHERE = Passage(0, 1)


def test_a_spoiler_without_a_reveal_point_cannot_be_made():
    with pytest.raises(ValueError, match="hides nothing"):
        Annotation("a", Kind.SPOILER, SOMEWHERE)


def test_a_fact_cannot_hide_anything():
    with pytest.raises(ValueError, match="kind"):
        Spoiler("a", Kind.FACT, SOMEWHERE, "nosferatu", 0)


def test_a_spoiler_that_everyone_would_see_cannot_be_made():
    with pytest.raises(ValueError, match="second 0"):
        Spoiler("a", Kind.SPOILER, SOMEWHERE, "nosferatu", -1)


def test_a_spoiler_is_major_unless_an_editor_says_otherwise():
    assert Spoiler("a", Kind.SPOILER, SOMEWHERE, "nosferatu", 0).level is Level.MAJOR


def test_no_tolerance_accepts_nothing():
    assert [tolerance for tolerance in Tolerance if tolerance.accepts(Level.MINOR)] == [
        "minor",
        "all",
    ]
    assert [tolerance for tolerance in Tolerance if tolerance.accepts(Level.MAJOR)] == [
        "all"
    ]
