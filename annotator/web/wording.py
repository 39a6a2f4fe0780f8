"""How pages write positions, lengths and days."""

from datetime import datetime

from annotator.core.progress import timecode

__all__ = ["day", "runtime", "timecode"]


def runtime(seconds: int) -> str:
    """A film's length: `1 h 36 min`; minutes are rounded up."""
    hours, minutes = divmod(-(-seconds // 60), 60)
    parts = (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")
    return " ".join(filter(None, parts))


def day(moment: datetime) -> str:
    """A date as prose has it: `3 May 2026`."""
    return f"{moment.day} {moment:%B %Y}"
