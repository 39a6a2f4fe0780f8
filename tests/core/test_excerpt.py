"""The part of a text that shows why it was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.search.excerpt import AHEAD, LENGTH, Part, excerpt
from annotator.core.search.word import parse_query

LONG = "Before it all there was the sea. " * 30


def shown(line: str, written: str) -> str:
    """The excerpt with brackets around what was looked for."""
    parts = excerpt([line], parse_query(written))
    return "".join(f"[{part.text}]" if part.match else part.text for part in parts)


MARKED = {
    ("The lamp is out.", "LAMP"): "The [lamp] is out.",
    ("Lamps and a lamplighter", "lamp"): "[Lamps] and a [lamplighter]",
    ("Lamps and a lamp.", '"lamp"'): "Lamps and a [lamp].",
    ("A lamp, the lamp", '"the lamp"'): "A lamp, [the lamp]",
    ("Éponine e\u0301tait", "eponine etait"): "[Éponine] [e\u0301tait]",
    ("Die Straße", "strasse"): "Die [Straße]",
    ("tie e\u0301", '"e"'): "tie [e\u0301]",
    ("東京物語", "京物"): "東[京物]語",
    ("Nothing here", "lamp"): "Nothing here",
    ("a <b>lamp</b> & more", "lamp"): "a <b>[lamp]</b> & more",
}


@pytest.mark.parametrize(("asked", "marked"), MARKED.items(), ids=str)
def test_what_was_looked_for_is_marked_as_it_is_written(
    asked: tuple[str, str], marked: str
) -> None:
    assert shown(*asked) == marked


def test_the_line_that_holds_most_is_shown() -> None:
    lines = ["The sea.", "…", "The lamp at the sea.", "A lamp at sea."]
    assert excerpt(lines, parse_query("sea lamp"))[0] == Part("The ")
    assert excerpt(lines, parse_query("lamp"))[1] == Part("lamp", match=True)
    assert excerpt(["…", "First."], parse_query("else")) == (Part("First."),)
    assert excerpt(["…"], parse_query("else")) == ()


def test_a_long_line_is_cut_between_words_around_the_first_match() -> None:
    written = shown(f"{LONG}Then the lamp went out. {LONG}", "lamp")
    assert written.startswith("… ")
    assert written.endswith(" …")
    assert LENGTH / 2 < len(written) < LENGTH + 10
    assert AHEAD / 2 < written.index("[lamp]") < AHEAD + 5
    assert set(written.strip("… ").split()) <= set(
        f"{LONG} Then the [lamp] went out.".split()
    )


@given(st.lists(st.text(max_size=400), max_size=4), st.text(max_size=40))
def test_an_excerpt_is_a_part_of_one_line(lines: list[str], written: str) -> None:
    query = parse_query(written)
    text = "".join(part.text for part in excerpt(lines, query))
    assert not text or any(
        text.removeprefix("… ").removesuffix(" …") in line for line in lines
    )
