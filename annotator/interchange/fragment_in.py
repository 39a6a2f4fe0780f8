"""Media fragments (https://www.w3.org/TR/media-frags/): from which second of a film on something spoils no longer."""

import re
from typing import Any
from urllib.parse import parse_qsl

from annotator.core.errors import InvalidInput

_CLOCK = re.compile(r"(?:(?:([0-9]{1,4}):)?([0-5]?[0-9]):)?([0-9]{1,9})(\.[0-9]*)?")
HOW = "Give a fragment like t=3480: from that second on it spoils no longer."


def seconds(selector: Any, place: str) -> int:
    """The second in a selector. Of a range it is the end, and a part of a second counts whole: a doubt hides."""
    value = selector.get("value") if isinstance(selector, dict) else None
    if isinstance(selector, list) and len(selector) == 1:
        return seconds(selector[0], place)
    if not isinstance(value, str):
        raise InvalidInput({place: HOW})
    times = [time for name, time in parse_qsl(value.lstrip("#")) if name == "t"]
    parts = times[0].removeprefix("npt:").split(",") if len(times) == 1 else []
    found = [_seconds(part) for part in parts if part]
    if not found or None in found or len(parts) > 2:  # noqa: PLR2004 - a start and an end
        raise InvalidInput({place: HOW})
    return max(second for second in found if second is not None)


def _seconds(written: str) -> int | None:
    clock = _CLOCK.fullmatch(written)
    if clock is None:
        return None
    hours, minutes, whole = (int(part or 0) for part in clock.group(1, 2, 3))
    return (
        hours * 3600 + minutes * 60 + whole + (1 if (clock[4] or "").strip(".0") else 0)
    )
