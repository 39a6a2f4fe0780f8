"""Quotes and places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.anchoring import CONTEXT, Quote, checked_passage, place, quote_at
from annotator.core.errors import InvalidInput
from annotator.core.passage import Passage
from tests.strategies import ranges, texts

TEXT = "The count dies. The count lives. 👩‍👩‍👧 wept."


def test_a_place_is_accepted_with_the_text_that_proves_it():
    assert checked_passage(TEXT, 4, 9, "count") == Passage(4, 9)


@pytest.mark.parametrize(
    ("start", "end", "exact", "field"),
    [
        (4, 9, "Count", "exact"),
        (4, 9, "coun", "exact"),
        (5, 10, "count", "exact"),
        (4, 4, "", "end"),
        (9, 4, "count", "end"),
        (40, 400, "wept.", "end"),
        (-10, 4, TEXT[-10:4], "start"),
        (-len(TEXT), 3, "The", "start"),
        (3, 4, " ", "exact"),
    ],
)
def test_a_place_that_is_not_what_it_says_is_refused(
    start: int, end: int, exact: str, field: str
):
    with pytest.raises(InvalidInput) as caught:
        checked_passage(TEXT, start, end, exact)
    assert list(caught.value.errors) == [field]


def test_offsets_count_code_points_and_not_utf_16():
    assert checked_passage(TEXT, 33, 38, "👩‍👩‍👧") == Passage(33, 38)
    with pytest.raises(InvalidInput, match="code points"):
        checked_passage(TEXT, 33, 41, "👩‍👩‍👧")


def test_a_quote_that_stands_once_is_placed():
    assert place(TEXT, Quote("lives")) == Passage(26, 31)


def test_a_prefix_or_a_suffix_tells_one_place_from_another():
    assert place(TEXT, Quote("count", suffix=" lives")) == Passage(20, 25)
    assert place(TEXT, Quote("The", prefix="dies. ")) == Passage(16, 19)


def test_white_space_around_a_quote_may_be_trimmed():
    assert place(TEXT, Quote("The", prefix="dies.")) == Passage(16, 19)
    assert place(TEXT, Quote("count", suffix="lives")) == Passage(20, 25)
    with pytest.raises(InvalidInput, match="more than once"):
        place("a b. a b", Quote("b", prefix="a"))
    with pytest.raises(InvalidInput, match="not in the text"):
        place("ab", Quote("b", prefix="a x"))


def test_a_quote_that_stands_twice_is_refused_even_where_the_two_overlap():
    with pytest.raises(InvalidInput, match="more than once"):
        place(TEXT, Quote("count"))
    with pytest.raises(InvalidInput, match="more than once"):
        place("ananas", Quote("ana"))


@pytest.mark.parametrize(
    "quote", [Quote("nobody"), Quote("dies", prefix="lives "), Quote(" "), Quote("")]
)
def test_a_quote_that_stands_nowhere_or_says_nothing_is_refused(quote: Quote):
    with pytest.raises(InvalidInput):
        place(TEXT, quote)


@given(st.data())
def test_a_quote_with_its_context_finds_its_own_place_or_says_that_there_are_more(
    data: st.DataObject,
):
    text = data.draw(texts())
    passage = Passage(*data.draw(ranges(len(text))))
    quote = quote_at(text, passage)
    assert checked_passage_or_blank(text, passage, quote.exact)
    assert len(quote.prefix) <= CONTEXT
    try:
        assert place(text, quote) == passage
    except InvalidInput:
        assert not quote.exact.strip() or text.count(quote.exact) > 1


def checked_passage_or_blank(text: str, passage: Passage, exact: str) -> bool:
    return (
        not exact.strip()
        or checked_passage(text, passage.start, passage.end, exact) == passage
    )
