"""Positions, lengths and days as pages write them."""

from annotator.core.permission import Role
from annotator.core.progress import timecode
from annotator.http.language import day
from annotator.http.language import gettext as _

__all__ = ["day", "role_names", "runtime", "timecode"]


def role_names() -> dict[Role, str]:
    """What pages call each role."""
    return {
        Role.WRITER: _("writer"),
        Role.ANNOTATOR: _("annotator"),
        Role.EDITOR: _("editor"),
        Role.CHIEF: _("editor-in-chief"),
        Role.ADMIN: _("admin"),
    }


def runtime(seconds: int | None) -> str:
    """A film's length: `1 h 36 min`; minutes are rounded up."""
    if seconds is None:
        return _("length unknown")
    hours, minutes = divmod(-(-seconds // 60), 60)
    parts = (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")
    return " ".join(filter(None, parts))
