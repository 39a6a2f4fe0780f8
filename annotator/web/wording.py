"""Positions, lengths and days as pages write them."""

from annotator.core.errors import AnnotatorError, InvalidInput, Stale
from annotator.core.permission import Role
from annotator.core.progress import timecode
from annotator.http.language import day
from annotator.http.language import gettext as _
from annotator.services.article.rule import NO_REASON as NO_RULE_REASON
from annotator.services.reader.approval.decision import (
    ALONE,
    NO_REASON,
    NOTHING,
    OWN_PROPOSAL,
)

__all__ = ["day", "role_names", "runtime", "sentence_of", "timecode"]


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


def sentence_of(error: AnnotatorError) -> str:
    """Why a decision was refused."""
    if isinstance(error, Stale):
        return _("Somebody has just changed this. Look at it again.")
    lines = [str(error)]
    if isinstance(error, InvalidInput):
        lines = [line for every in error.errors.values() for line in every]
    known = _refusals()
    return " ".join(known.get(line, line) for line in lines)


def _refusals() -> dict[str, str]:
    """What services say of decisions, in the language of the page."""
    sentences = (
        _("You proposed this. Somebody else has to approve it."),
        _("You proposed this. To approve it alone, give a reason. The log keeps it."),
        _("This has already been decided."),
        _("Give a reason for rejecting it."),
        _("Give a reason. The log keeps it."),
    )
    english = (OWN_PROPOSAL, ALONE, NOTHING, NO_REASON, NO_RULE_REASON)
    return dict(zip(english, sentences, strict=True))
