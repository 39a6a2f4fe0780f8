"""What a reader's browser remembers, as cookies hold it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotation import Tolerance
from annotator.core.memory import (
    LONGEST,
    MOST_FILMS,
    MOST_GAPS,
    Opened,
    Place,
    put_first,
    read_memory,
    read_opened,
    write_memory,
    write_opened,
)
from annotator.core.progress import Moment

films = st.from_regex(r"[a-z0-9-]{1,120}", fullmatch=True)
moments = st.one_of(
    st.sampled_from([Moment.UNSEEN, Moment.FINISHED]),
    st.builds(
        Moment,
        st.integers(0, 99 * 3600),
        st.none() | st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True),
    ),
)
places = st.builds(Place, moments, st.sampled_from(Tolerance))
memories = st.dictionaries(films, places, max_size=60)
gaps = st.lists(
    st.from_regex(r"[0-9a-f]{16}", fullmatch=True), max_size=60, unique=True
)
letters = st.text("abc019-~|:.finshedu\0 é", max_size=60)


@given(memories)
def test_what_is_written_is_read_and_within_its_bounds(memory):
    text = write_memory(memory)
    read = read_memory(text)
    assert len(text) <= LONGEST
    assert len(read) <= MOST_FILMS
    assert list(read.items()) == list(memory.items())[: len(read)]
    if len(memory) <= MOST_FILMS and sum(map(len, memory)) < LONGEST - 25 * 40:
        assert read == memory


@given(st.one_of(letters, st.text(max_size=80)))
def test_whatever_else_a_cookie_holds_counts_as_nothing(text):
    memory = read_memory(text)
    assert not memory or write_memory(memory) == text
    opened = read_opened(text)
    assert opened == Opened() or write_opened(opened) == text


@given(memories, st.integers(0, 3000), st.characters())
def test_one_letter_more_anywhere_opens_nothing_new(memory, place, letter):
    text = write_memory(memory)
    changed = text[:place] + letter + text[place:]
    read = read_memory(changed)
    assert not read or write_memory(read) == changed


@pytest.mark.parametrize(
    "text",
    [
        "film~finished",
        "film~Finished~none",
        "film~finished~none|",
        "film~finished~none|film~unseen~none",
        "film~1:60~none",
        "film~1:00\n~none",
        "film~\u0661:00~none",
        "film~finished~none\n",
        "|".join(f"film-{number}~finished~all" for number in range(MOST_FILMS + 1)),
        "film~finished~all|" * 400,
    ],
)
def test_a_cookie_that_is_wrong_in_one_place_is_wrong_as_a_whole(text):
    assert read_memory(text) == {}


def test_the_latest_places_come_first_and_the_oldest_go():
    memory = {f"film-{number}": Place(Moment(60)) for number in range(MOST_FILMS)}
    changed = put_first(memory, {"new": Place(Moment.FINISHED)})
    read = read_memory(write_memory(changed))
    assert next(iter(read)) == "new"
    assert f"film-{MOST_FILMS - 1}" not in read


@given(gaps)
def test_opened_gaps_are_read_as_they_were_written_the_newest_last(ids):
    opened = read_opened(write_opened(Opened(tuple(ids))))
    assert opened.gaps == tuple(ids[-MOST_GAPS:])
    assert opened.here == (ids[-1] if ids else None)


def test_a_gap_that_was_closed_is_the_place_to_arrive_at_and_not_open():
    opened = Opened(("0" * 16,), here="f" * 16)
    assert read_opened(write_opened(opened)) == opened
    assert read_opened(write_opened(Opened(everything=True))).everything
