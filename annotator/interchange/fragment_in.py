"""Media fragments (https://www.w3.org/TR/media-frags/): the second of a film from which a spoiler is revealed."""

import re
from typing import Any
from urllib.parse import parse_qsl

from annotator.core.errors import InvalidInput

_CLOCK = re.compile(r"(?:(?:([0-9]{1,4}):)?([0-5]?[0-9]):)?([0-9]{1,9})(\.[0-9]*)?")
HOW = "Give a fragment like t=3480, the second of its reveal point."


def seconds(selector: Any, place: str) -> int:
    """The second in a selector, or the end of a range. Rounds up, because a doubt hides."""
    value = selector.get("value") if isinstance(selector, dict) else None
    if isinstance(selector, list) and len(selector) == 1:
        return seconds(selector[0], place)
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
    parts = times[0].removeprefix("npt:").split(",")
    if len(parts) > 2:  # noqa: PLR2004 - a start and an end
        raise ValueError("a range has a start and an end")
    return [_seconds(part) for part in parts if part]


def _seconds(time: str) -> int:
    clock = _CLOCK.fullmatch(time)
    if clock is None:
        raise ValueError("this is not a time")
    hours, minutes, seconds = (int(part or 0) for part in clock.group(1, 2, 3))
    fraction = (clock[4] or "").strip(".0")
    whole = hours * 3600 + minutes * 60 + seconds
    return whole + 1 if fraction else whole
