"""Quotes of other tools are placed exactly, or not at all."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.anchoring import Quote
from annotator.core.errors import InvalidInput
from annotator.core.passage import Passage
from annotator.interchange.draft import Selection
from annotator.interchange.placing import Ground
from annotator.interchange.selector_in import selection

TEXT = "A light at sea\nThe naïve 👩‍🚀 keeper dies.\nAt dawn the lamp is out.\nAt dusk the lamp burns."
QUOTE, POSITION = "TextQuoteSelector", "TextPositionSelector"


def placed(
    exact: str,
    prefix: str = "",
    suffix: str = "",
    position: tuple[int, int] | None = None,
) -> str:
    passage = Ground(TEXT).place(Selection(Quote(exact, prefix, suffix), position))
    return TEXT[passage.start : passage.end]


@pytest.mark.parametrize(
    "exact",
    [
        "The naïve 👩‍🚀 keeper",
        unicodedata.normalize("NFD", "The naïve 👩‍🚀 keeper"),
        "  The\tnaïve\n\n👩‍🚀\xa0keeper ",
    ],
)
def test_white_space_and_normal_form_are_no_difference(exact: str):
    assert placed(exact) == "The naïve 👩‍🚀 keeper"


def test_a_quote_may_run_over_paragraphs_however_these_are_joined():
    for joint in ("", "\n\n", " "):
        assert placed(f"keeper dies.{joint}At dawn") == "keeper dies.\nAt dawn"


def test_what_is_around_the_quote_must_be_around_it_here():
    assert placed("the lamp", prefix="At dusk ") == "the lamp"
    with pytest.raises(InvalidInput, match="are not in the text"):
        placed("dies", prefix="The captain ")
    with pytest.raises(InvalidInput, match="are not in the text"):
        placed("dies", suffix=" never")


def test_a_prefix_may_start_before_the_text_and_a_suffix_end_after_it():
    assert placed("A light", prefix="Menu Home About ") == "A light"
    assert placed("burns.", prefix="lamp ", suffix=" Imprint © 1931") == "burns."


def test_offsets_decide_between_equal_places_in_either_unit():
    second = TEXT.rindex("the lamp")
    units = len(TEXT[:second].encode("utf-16-le")) // 2
    assert units != second
    for start in (second, units):
        passage = Ground(TEXT).place(Selection(Quote("the lamp"), (start, start + 8)))
        assert passage == Passage(second, second + 8)


@pytest.mark.parametrize("position", [None, (0, 8), (9999, 10007), (60, 69)])
def test_between_equal_places_nothing_is_guessed(position: tuple[int, int] | None):
    with pytest.raises(InvalidInput, match="more than once"):
        placed("the lamp", position=position)


def test_words_within_selected_words_are_placed_there():
    outer = {"type": QUOTE, "exact": "At dusk the lamp burns"}
    refined = outer | {"refinedBy": {"type": QUOTE, "exact": "the lamp"}}
    passage = Ground(TEXT).place(selection(refined))
    assert passage.start == TEXT.rindex("the lamp")


def test_a_quote_beside_paths_offsets_and_choices_is_found():
    paths = [
        {"type": "RangeSelector", "startContainer": "/p[1]"},
        {"type": POSITION, "start": 3, "end": 9},
    ]
    quote = {"type": QUOTE, "exact": "keeper dies"}
    for sent in (quote, [*paths, quote], {"type": "Choice", "items": [*paths, quote]}):
        assert selection(sent).quote == Quote("keeper dies")
    path = {"type": "XPathSelector", "value": "/p", "refinedBy": quote}
    assert selection(path).quote == Quote("keeper dies")


@pytest.mark.parametrize(
    "sent",
    [
        {"type": POSITION, "start": 0, "end": 4},
        {"type": "FragmentSelector", "value": "p1"},
        [],
        [{"type": QUOTE, "exact": "   "}],
        [{"type": QUOTE, "exact": 7}],
        [{"type": QUOTE, "exact": "a"}, {"type": POSITION, "start": 5, "end": 5}],
        ["text"],
        None,
    ],
)
def test_without_words_nothing_is_selected(sent: object):
    with pytest.raises(InvalidInput):
        selection(sent)


@given(
    st.text(alphabet="aä̈🌊 b\n", min_size=1, max_size=30).map(
        lambda t: unicodedata.normalize("NFC", t)
    ),
    st.data(),
)
def test_what_is_placed_is_what_was_quoted_and_stands_there_once(
    text: str, data: st.DataObject
):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Quote(text[start:end], text[max(0, start - 4) : start], text[end : end + 4])
    try:
        passage = Ground(text).place(Selection(quote, (start, end)))
    except InvalidInput:
        return
    found = unicodedata.normalize("NFC", text[passage.start : passage.end])
    assert "".join(found.split()) == "".join(
        unicodedata.normalize("NFC", quote.exact).split()
    )
    assert not text[passage.start].isspace()
    assert not text[passage.end - 1].isspace()
