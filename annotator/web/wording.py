"""Positions, lengths and days as pages write them."""

from annotator.core.progress import timecode
from annotator.http.language import day
from annotator.http.language import gettext as _

__all__ = ["day", "runtime", "timecode"]


def runtime(seconds: int | None) -> str:
    """A film's length: `1 h 36 min`; minutes are rounded up."""
    if seconds is None:
        return _("length unknown")
    hours, minutes = divmod(-(-seconds // 60), 60)
    parts = (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")
    return " ".join(filter(None, parts))
