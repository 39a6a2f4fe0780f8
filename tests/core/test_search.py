"""How texts and queries are cut into words, and what is indexed of a rendition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER
from annotator.core.search.word import (
    LONGEST_WORD,
    MOST_INDEXED,
    Query,
    Term,
    indexed,
    parse_query,
    visible_lines,
    with_last_line,
    words,
)
from tests.core.build import article, hiding, image, spoiler

CUTS = {
    "The Lamp, 1931!": ["the", "lamp", "1931"],
    "it's half-lit": ["it", "s", "half", "lit"],
    "Éponine ÅNGSTRÖM Straße": ["eponine", "angstrom", "strasse"],
    "e\u0301ponine": ["eponine"],
    "ﬁn ½": ["fin", "1", "2"],
    "soft\u00adhyphen zero\u200dwidth": ["softhyphen", "zerowidth"],
    "snake_case": ["snake", "case"],
    "ΣΊΣΥΦΟΣ": words("σίσυφος"),
    "東京 物語": ["東", "京", "物", "語"],
    "שָׁלוֹם": ["שלום"],
    '"*():^|…': [],
}


@pytest.mark.parametrize(("text", "cut"), CUTS.items(), ids=list(CUTS))
def test_a_text_is_cut_into_folded_words(text: str, cut: list[str]) -> None:
    assert words(text) == cut


@given(st.text())
def test_folding_twice_changes_nothing_and_no_word_holds_what_a_database_could_read_as_a_sign(
    text: str,
) -> None:
    found = words(text)
    assert words(" ".join(found)) == found
    assert all(word.isalnum() and len(word) <= LONGEST_WORD for word in found)


QUERIES = {
    "lamp": [Term(("lamp",), open=True)],
    "the lamp ": [Term(("the",)), Term(("lamp",), open=True)],
    '"the lamp"': [Term(("the", "lamp"))],
    'sea "the lamp"': [Term(("sea",)), Term(("the", "lamp"))],
    '"the lamp" se': [Term(("the", "lamp")), Term(("se",), open=True)],
    "„the lamp“": [Term(("the", "lamp"))],
    'the "lamp': [Term(("the",)), Term(("lamp",), open=True)],
    "a": [Term(("a",))],
    "lamp lamp lamp": [Term(("lamp",), open=True)],
    "lamp AND sea": [Term(("lamp",)), Term(("and",)), Term(("sea",), open=True)],
    "lamp* NEAR(sea, 2)": [Term((word,)) for word in ("lamp", "near", "sea", "2")],
    "title:lamp": [Term(("title",)), Term(("lamp",), open=True)],
    "東京": [Term(("東", "京"))],
    "x" * 70: [Term(("x" * 64, "x" * 6), open=True)],
    "": [],
    '" " * :': [],
}


@pytest.mark.parametrize(("written", "terms"), QUERIES.items(), ids=list(QUERIES))
def test_a_query_is_words_and_phrases_and_nothing_else(
    written: str, terms: list[Term]
) -> None:
    assert parse_query(written) == Query(tuple(terms))


def test_what_is_hidden_is_not_indexed_and_no_phrase_reaches_across_it() -> None:
    document = article(
        "The keeper is the brother of the captain.",
        "He rows.",
        title="The lamp and its heir",
    )
    rendition = hiding(document, "its heir", "is the brother")
    assert (
        indexed(visible_lines(rendition))
        == " the lamp and | the keeper | of the captain | he rows "
    )


def test_an_editors_replacement_and_the_words_of_an_image_are_indexed() -> None:
    document = article("The keeper is a ghost.", image("The pier at dawn"))
    rendition = redact(
        document, [spoiler(document, "a ghost", replacement="not alone")], NEWCOMER
    )
    assert (
        indexed(visible_lines(rendition)[1:])
        == " the keeper is not alone | the pier at dawn "
    )


def test_a_text_beyond_all_measure_is_indexed_up_to_a_bound() -> None:
    kept = indexed([" ".join(f"é{number}" for number in range(100_000))])
    assert MOST_INDEXED - 10 < len(kept.encode()) <= MOST_INDEXED + 1
    assert kept.endswith(" ")
    assert indexed([]).split() == []


@pytest.mark.parametrize("lines", [["A lamp.", "By Ida"], ["The Tide 1931"], []])
def test_another_last_line_is_indexed_as_if_it_had_been_there(lines: list[str]) -> None:
    old, new = "The Tide 1931", "The … Ébb: a film 1932"
    text = indexed([*lines, old])
    assert with_last_line(text, old, new) == indexed([*lines, new])
    assert with_last_line(text, "Another 1931", new) == text


def test_another_last_line_never_makes_the_index_too_long() -> None:
    text = indexed(["ж " * (MOST_INDEXED // 3 - 9), "it"])
    assert with_last_line(text, "it", "its name") != text
    assert with_last_line(text, "it", "a name that is much longer than it") == text
