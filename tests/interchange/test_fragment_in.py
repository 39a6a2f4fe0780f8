"""The reveal point in a media fragment."""

import pytest

from annotator.core.errors import InvalidInput
from annotator.interchange.fragment_in import seconds


@pytest.mark.parametrize(
    ("value", "second"),
    [
        ("t=3480", 3480),
        ("#t=3480", 3480),
        ("t=npt:3480", 3480),
        ("t=0:58:00", 3480),
        ("t=58:00", 3480),
        ("t=10,20", 20),
        ("t=,20", 20),
        ("t=20,", 20),
        ("t=20.0", 20),
        ("t=20.01", 21),
        ("xywh=0,0,9,9&t=7", 7),
    ],
)
def test_a_range_ends_and_a_part_of_a_second_counts_whole(value: str, second: int):
    assert seconds({"type": "FragmentSelector", "value": value}, "body.0") == second


@pytest.mark.parametrize(
    "value",
    ["", "t=", "t=a", "t=-1", "t=1,2,3", "t=smpte:0:00:01", "t=1&t=2", "id=x", 7, None],
)
def test_anything_else_is_refused(value: object):
    with pytest.raises(InvalidInput):
        seconds({"value": value}, "body.0")
