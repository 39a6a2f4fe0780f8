"""Half-open ranges."""

import pytest

from annotator.core.passage import Passage


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_passage_is_never_empty_reversed_or_before_the_text(start: int, end: int):
    with pytest.raises(ValueError, match="no passage"):
        Passage(start, end)


def test_what_lies_in_a_range_is_cut_at_its_ends():
    assert Passage(2, 8).within(4, 6) == Passage(4, 6)
    assert Passage(2, 8).within(8, 9) is None


def test_nothing_of_a_passage_lies_in_an_empty_range():
    assert Passage(0, 10).within(5, 4) is None
    assert Passage(0, 10).within(5, 5) is None
