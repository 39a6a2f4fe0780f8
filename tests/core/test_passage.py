"""Half-open ranges."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.passage import Passage, merge, subtract
from tests.strategies import ranges

passages = ranges(30).map(lambda pair: Passage(*pair))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_passage_is_never_empty_reversed_or_before_the_text(start: int, end: int):
    with pytest.raises(ValueError, match="no passage"):
        Passage(start, end)


def test_passages_that_touch_do_not_overlap():
    assert not Passage(0, 3).overlaps(3, 5)
    assert Passage(0, 4).overlaps(3, 5)


def test_a_passage_covers_what_lies_in_it_with_both_ends():
    assert Passage(2, 5).covers(2, 5)
    assert not Passage(2, 5).covers(1, 5)
    assert not Passage(2, 5).covers(2, 6)


def test_what_lies_in_a_range_is_cut_at_its_ends():
    assert Passage(2, 8).within(4, 6) == Passage(4, 6)
    assert Passage(2, 8).within(8, 9) is None


def test_nothing_of_a_passage_lies_in_an_empty_range():
    assert Passage(0, 10).within(5, 4) is None
    assert Passage(0, 10).within(5, 5) is None


@given(st.lists(passages))
def test_merged_passages_hold_the_same_offsets_and_keep_apart(found: list[Passage]):
    merged = merge(found)
    assert offsets(merged) == offsets(found)
    assert all(one.end < other.start for one, other in pairwise(merged))


@given(passages, st.lists(passages))
def test_what_is_left_after_subtracting_is_all_the_rest_in_order(whole: Passage, taken: list[Passage]):
    left = list(subtract(whole.start, whole.end, taken))
    assert offsets(left) == offsets([whole]) - offsets(taken)
    assert left == sorted(left)


def offsets(found: list[Passage]) -> set[int]:
    return {offset for passage in found for offset in range(passage.start, passage.end)}
