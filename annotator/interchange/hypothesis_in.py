"""Annotations as Hypothesis's API gives them, read as drafts: tags say the kind, the text is a note."""

import re
from typing import Any

from annotator.core.errors import InvalidInput
from annotator.interchange.body_in import Stated
from annotator.interchange.draft import Draft, RawDraft
from annotator.interchange.selector_in import selection

ADDRESS = "https://hypothes.is/a/"
_ID = re.compile(r"[\w-]{1,64}")


def is_hypothesis(item: Any) -> bool:
    """Whether this looks like one of theirs."""
    return isinstance(item, dict) and "uri" in item and "type" not in item


def hypothesis_draft(row: dict[str, Any]) -> RawDraft:
    """The draft; raises InvalidInput for replies, for notes on a whole page, and for what cannot be understood."""
    if row.get("references"):
        raise InvalidInput(
            {
                "references": "This is a reply to another annotation, and marks no passage."
            }
        )
    targets = row.get("target")
    target = targets[0] if isinstance(targets, list) and len(targets) == 1 else None
    if not isinstance(target, dict) or not target.get("selector"):
        raise InvalidInput(
            {"target": "This is a note on a whole page, and marks no passage."}
        )
    source = target.get("source", row["uri"])
    if not isinstance(source, str) or not source:
        raise InvalidInput({"uri": "Give the address of the page."})
    stated, id = _stated(row), row.get("id")
    return Draft(
        source=source,
        selection=selection(target["selector"]),
        kinds=tuple(dict.fromkeys(stated.kinds)),
        content=stated.stated_fields(),
        via=(f"{ADDRESS}{id}",) if isinstance(id, str) and _ID.fullmatch(id) else (),
        ignored=tuple(stated.ignored),
    )


def _stated(row: dict[str, Any]) -> Stated:
    stated, tags, text = Stated(), row.get("tags") or [], row.get("text") or ""
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise InvalidInput({"tags": "Tags are a list of texts."})
    if not isinstance(text, str):
        raise InvalidInput({"text": "Give text."})
    for tag in tags:
        stated.say("tagging", tag)
    stated.say("commenting", text)
    return stated
