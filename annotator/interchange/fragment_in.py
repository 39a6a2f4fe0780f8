"""Media fragments (https://www.w3.org/TR/media-frags/): the second of a film from which a spoiler is revealed."""

import re
from typing import Any
from urllib.parse import parse_qsl

from annotator.core.errors import InvalidInput

_CLOCK = re.compile(r"(?:(?:([0-9]{1,4}):)?([0-5]?[0-9]):)?([0-9]{1,9})(\.[0-9]*)?")
HOW = "Give a fragment like t=3480, the second of its reveal point."


def seconds(selector: Any, place: str) -> int:
    """The second in a selector, or the end of a range. Rounds up, because a doubt hides."""
    if isinstance(selector, list) and len(selector) == 1:
        return seconds(selector[0], place)
    value = None
    if isinstance(selector, dict):
        value = selector.get("value")
    if not isinstance(value, str):
        raise InvalidInput({place: HOW})
    try:
        return max(_times(value))
    except ValueError as error:
        raise InvalidInput({place: HOW}) from error


def _times(fragment: str) -> list[int]:
    """The start and the end, or one of them; raises ValueError."""
    pairs = parse_qsl(fragment.lstrip("#"))
    times = [time for name, time in pairs if name == "t"]
    if len(times) != 1:
        raise ValueError("one time is needed")
    (times_of_range,) = times
    parts = times_of_range.removeprefix("npt:").split(",")
    if len(parts) > 2:  # noqa: PLR2004 - a start and an end
        raise ValueError("a range has a start and an end")
    return [_seconds(part) for part in parts if part]


def _seconds(time: str) -> int:
    """Seconds of a clock, rounded up. Raises ValueError."""
    clock = _CLOCK.fullmatch(time)
    if clock is None:
        raise ValueError("this is not a time")
    hours = int(clock[1] or 0)
    minutes = int(clock[2] or 0)
    seconds = int(clock[3])
    whole = hours * 3600 + minutes * 60 + seconds
    fraction = (clock[4] or "").strip(".0")
    return whole + 1 if fraction else whole
