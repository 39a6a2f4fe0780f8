"""The form with which an editor decides about a proposal."""

import re

from flask import request

from annotator.services.reader.approval.decision import Decision

_VERSION = re.compile("[0-9]{1,9}")


def accepts() -> bool:
    """Whether the proposal is approved, and not rejected."""
    return request.form.get("do") != "reject"


def sent_decision() -> Decision:
    """The decision, as it was on the page."""
    version = request.form.get("version", "")
    seen = int(version) if _VERSION.fullmatch(version) else None
    reason = request.form.get("reason", "").strip()
    return Decision(seen, reason or None)
