"""How far a reader is, and how positions are read."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.edition import parse_progress
from annotator.core.errors import InvalidInput
from annotator.core.progress import (
    Progress,
    parse_position,
    tidied,
    timecode,
)

RUNTIME = 5400


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("1:05:00", 3900),
        ("1:05", 3900),
        ("0:52:30", 3150),
        ("65m", 3900),
        ("3900", 3900),
        ("0", 0),
        ("00:00:00", 0),
        ("50%", 2700),
        ("12.5%", 675),
        ("100%", RUNTIME),
    ],
)
def test_positions_are_read_as_people_write_them(written: str, seconds: int):
    assert parse_progress(written, RUNTIME) == Progress(seconds)
    assert parse_position(written, RUNTIME) == seconds


# The scripts read them, too: `test_a_position_is_read_as_the_server_reads_it`.
TYPED = json.loads((Path(__file__).parent / "typed_positions.json").read_text())


@pytest.mark.parametrize("case", TYPED, ids=lambda case: case["typed"])
def test_what_people_type_is_read(case: dict[str, Any]):
    read = None
    with suppress(InvalidInput):
        read = parse_position(tidied(case["typed"], case["runtime"]), case["runtime"])
    assert read == case["seconds"]


UNREADABLE = [
    *(
        "",
        " ",
        "-1",
        "-0:05",
        "+5",
        "NaN",
        "nan",
        "inf",
        "1e3",
        "0x10",
        "1.5",
        "1_000",
        "3900s",
        "five",
    ),
    *(
        "1:5",
        "1:60",
        "1:05:60",
        "1:05:00:00",
        ":05",
        "1:",
        "100:00:00",
        "12345678",
        "9" * 4000,
        "99999m",
    ),
    *(
        "%",
        "5 %",
        "5.%",
        "5.123%",
        "-5%",
        "1000%",
        "٣٩٠٠",
        "\uff13\uff19\uff10\uff10",
        "६५m",
        "५०%",
        "²",
        "1:0\uff15",
    ),
    *(
        "65m\n",
        " 65m",
        "65M",
        "\x0065m",
        "UNSEEN",
        "Finished",
        "none",
        "null",
        "true",
        "[]",
        "unseen,0",
    ),
]


@pytest.mark.parametrize("written", UNREADABLE)
def test_what_cannot_be_read_is_refused_with_the_remedy(written: str):
    with pytest.raises(InvalidInput) as caught:
        parse_progress(written, RUNTIME)
    assert "write 1:05:00" in caught.value.errors["at"][0]


@pytest.mark.parametrize(
    "written", ["1:30:01", "91m", "5401", "999999", "100.01%", "999%"]
)
def test_a_position_beyond_the_end_is_refused_with_the_end(written: str):
    with pytest.raises(InvalidInput) as caught:
        parse_position(written, RUNTIME)
    assert caught.value.errors == {
        "reveals_at": ["The film ends at 1:30. Give a position up to then."]
    }


@pytest.mark.parametrize("written", [-1, True, 5401])
def test_a_reveal_point_is_a_second_of_the_film(written: int):
    with pytest.raises(InvalidInput):
        parse_position(written, RUNTIME)


def test_a_percentage_rounds_down_for_a_reader_and_up_for_a_reveal_point():
    assert parse_progress("33.33%", 100) == Progress(33)
    assert parse_position("33.33%", 100) == 34


def test_unseen_is_before_the_first_second_and_finished_after_the_last():
    assert not parse_progress("unseen", RUNTIME).reached(0)
    assert parse_progress("finished", RUNTIME).reached(RUNTIME)
    assert Progress.UNSEEN < Progress(0) < Progress(RUNTIME) < Progress.FINISHED


def test_the_last_second_is_the_end_of_the_film():
    assert Progress(RUNTIME).reached(RUNTIME)
    assert not Progress(RUNTIME - 1).reached(RUNTIME)


@pytest.mark.parametrize(
    ("progress", "written"),
    [(Progress.UNSEEN, "unseen"), (Progress(5), "5"), (Progress.FINISHED, "finished")],
)
def test_progress_is_written_as_it_is_read(progress: Progress, written: str):
    assert str(progress) == written
    assert parse_progress(written, RUNTIME) == progress


@given(st.integers(0, 100 * 3600 - 1))
def test_a_timecode_is_read_as_the_position_that_it_was_written_from(seconds: int):
    assert parse_position(timecode(seconds), 100 * 3600) == seconds


@given(st.text())
def test_anything_else_is_read_or_refused(written: str):
    with suppress(InvalidInput):
        assert 0 <= parse_position(written, RUNTIME) <= RUNTIME
