"""The cookies that keep a reader's place. Addresses never have it, for addresses travel."""

from flask import Response, request

from annotator.core.memory import (
    Memory,
    Opened,
    Place,
    read_memory,
    read_opened,
    write_memory,
    write_opened,
)
from annotator.http.access.cookie import is_secure

PLACES = "annotator_place"  # scripts read and write it, too
OPENED = "annotator_open"  # of one article, until the browser is closed
UNDO = (
    "annotator_undo"  # what a step forward has replaced, until the next page shows it
)
YEAR = 365 * 24 * 3600
UNDO_SECONDS = 60
# Stands for no place, because a cookie without a value is easily lost.
NO_PLACE = "-"


def remembered() -> dict[str, Place]:
    """The places that this reader's browser remembers."""
    return read_memory(request.cookies.get(PLACES, ""))


def opened() -> Opened:
    """What this reader has opened in the article that they ask for."""
    return read_opened(request.cookies.get(OPENED, ""))


def replaced() -> dict[str, Place] | None:
    """The places before the step forward that led here; None where there was no such step."""
    text = request.cookies.get(UNDO)
    if text is None:
        return None
    return read_memory(text)


def is_personal() -> bool:
    """Whether this request says anything of its reader."""
    return any(name in request.cookies for name in (PLACES, OPENED, UNDO))


def remember(response: Response, memory: Memory) -> None:
    """Let the browser remember these places."""
    text = write_memory(memory)
    lasts = YEAR if text else 0
    _set(response, PLACES, text, "/", lasts, hidden=False)


def keep_opened(response: Response, path: str, opened: Opened) -> None:
    """Keep what is opened in the article at this path."""
    text = write_opened(opened)
    if text:
        _set(response, OPENED, text, path)
    else:
        response.delete_cookie(OPENED, path)


def offer_undo(response: Response, path: str, before: Memory | None) -> None:
    """Let the next page at this path offer to go back to these places, or offer nothing."""
    if before is None:
        response.delete_cookie(UNDO, path)
    else:
        text = write_memory(before) or NO_PLACE
        _set(response, UNDO, text, path, UNDO_SECONDS)


def _set(
    response: Response,
    name: str,
    value: str,
    path: str,
    max_age: int | None = None,
    *,
    hidden: bool = True,
) -> None:
    """Set a cookie that only this site gets, by HTTPS where the site has it."""
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        path=path,
        secure=is_secure(),
        httponly=hidden,
        samesite="Lax",
    )
