"""Annotations from the Hypothesis API, read as drafts: tags give the kind, the text is a note."""

import re
from typing import Any

from annotator.core.errors import InvalidInput
from annotator.interchange.body_in import Stated
from annotator.interchange.draft import Draft, RawDraft
from annotator.interchange.selector_in import selection

ADDRESS = "https://hypothes.is/a/"
_ID = re.compile(r"[\w-]{1,64}")
WRONG_TAGS = {"tags": "Send the tags as a list of strings."}


def is_hypothesis(item: Any) -> bool:
    """Whether this looks like an annotation of Hypothesis."""
    if not isinstance(item, dict):
        return False
    return "uri" in item and "type" not in item


def hypothesis_draft(row: dict[str, Any]) -> RawDraft:
    """The draft; raises InvalidInput for replies, for notes on a whole page, and for what cannot be understood."""
    if row.get("references"):
        message = "This is a reply to another annotation and has no passage."
        raise InvalidInput({"references": message})
    targets, target = row.get("target"), None
    if isinstance(targets, list) and len(targets) == 1:
        target = targets[0]
    if not isinstance(target, dict) or not target.get("selector"):
        message = "This is a note on a whole page and has no passage."
        raise InvalidInput({"target": message})
    source = target.get("source", row["uri"])
    if not isinstance(source, str) or not source:
        raise InvalidInput({"uri": "Give the address of the page."})
    stated = _stated(row)
    id = row.get("id")
    has_name = isinstance(id, str) and _ID.fullmatch(id)
    return Draft(
        source=source,
        selection=selection(target["selector"]),
        kinds=tuple(dict.fromkeys(stated.kinds)),
        content=stated.stated_fields(),
        via=(f"{ADDRESS}{id}",) if has_name else (),
        ignored=tuple(stated.ignored),
    )


def _stated(row: dict[str, Any]) -> Stated:
    """What the tags and the text of a row say. Raises InvalidInput."""
    stated = Stated()
    tags = row.get("tags") or []
    text = row.get("text") or ""
    if not isinstance(tags, list):
        raise InvalidInput(WRONG_TAGS)
    if not all(isinstance(tag, str) for tag in tags):
        raise InvalidInput(WRONG_TAGS)
    if not isinstance(text, str):
        raise InvalidInput({"text": "Give a string."})
    for tag in tags:
        stated.say("tagging", tag)
    stated.say("commenting", text)
    return stated
