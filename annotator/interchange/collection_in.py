"""Files of annotations: Web Annotations or Hypothesis's, one or many, each read or refused by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.core.errors import InvalidInput
from annotator.interchange.address import Addresses
from annotator.interchange.draft import Draft
from annotator.interchange.hypothesis_in import hypothesis_draft, is_hypothesis
from annotator.interchange.web_annotation_in import web_annotation_draft

MOST = 1000
LONGEST_NAME = 2000


@dataclass(frozen=True, slots=True)
class Item:
    """One annotation of a file: what it is called there, and its draft or what is wrong with it."""

    name: str | None
    draft: Draft | InvalidInput


def read_items(sent: Any, at: Addresses) -> list[Item]:
    """The annotations in a file, in its order; raises InvalidInput where it holds none, or too many."""
    found = list(_annotations(sent))
    if not found:
        raise InvalidInput(
            {"body": "Send Web Annotations, or what Hypothesis's API gives."}
        )
    if len(found) > MOST:
        raise InvalidInput({"body": f"Send at most {MOST} annotations at once."})
    return [Item(_name(one), _draft(one, at)) for one in found]


def following(sent: Any) -> str | None:
    """Where a collection goes on that is not in the file as a whole."""
    first = sent.get("first") if isinstance(sent, dict) else None
    for part in (first, sent):
        onwards = (
            part.get("next")
            if isinstance(part, dict)
            else part
            if part is first
            else None
        )
        if isinstance(onwards, str):
            return onwards
    return None


def _annotations(sent: Any) -> Iterator[Any]:
    if isinstance(sent, list):
        yield from sent
    elif isinstance(sent, dict):
        listed = next(
            (
                sent[name]
                for name in ("rows", "items")
                if isinstance(sent.get(name), list)
            ),
            None,
        )
        if listed is not None:
            yield from listed
        elif isinstance(sent.get("first"), dict):
            yield from _annotations(sent["first"])
        elif "target" in sent:
            yield sent


def _draft(item: Any, at: Addresses) -> Draft | InvalidInput:
    if isinstance(item, str):
        return InvalidInput(
            {"body": "Only the address of this annotation is here: send all of it."}
        )
    try:
        return (
            hypothesis_draft(item)
            if is_hypothesis(item)
            else web_annotation_draft(item, at)
        )
    except InvalidInput as error:
        return error


def _name(item: Any) -> str | None:
    name = item.get("id") if isinstance(item, dict) else item
    return name if isinstance(name, str) and len(name) <= LONGEST_NAME else None
