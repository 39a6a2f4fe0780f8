"""The form with which an editor decides about a proposal."""

import re

from flask import request

from annotator.services.reader.approval.decision import Decision
from annotator.web.field import form_line, form_text

_VERSION = re.compile("[0-9]{1,9}")


def accepts() -> bool:
    """Whether the proposal is approved, and not rejected."""
    return request.form.get("do") != "reject"


def sent_decision() -> Decision:
    """The decision, as it was on the page."""
    version = form_text("version")
    seen = int(version) if _VERSION.fullmatch(version) else None
    reason = form_line("reason")
    return Decision(seen, reason or None)
