"""Files of Web Annotations or Hypothesis annotations, each read or refused by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from annotator.core.errors import InvalidInput
from annotator.core.statement import Patch
from annotator.interchange.address import Addresses
from annotator.interchange.draft import Draft, RawDraft
from annotator.interchange.hypothesis_in import hypothesis_draft, is_hypothesis
from annotator.interchange.web_annotation_in import web_annotation_draft

MOST = 1000
LONGEST_NAME = 2000


Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Item(Generic[Content]):
    """One annotation of a file: its name there, and its draft or what is wrong with it."""

    name: str | None
    draft: Draft[Content] | InvalidInput


RawItem: TypeAlias = Item[Mapping[str, object]]
CheckedItem: TypeAlias = Item[Patch]


def read_items(sent: Any, at: Addresses) -> list[RawItem]:
    """The annotations in a file, in its order; raises InvalidInput for none or too many."""
    annotations = list(_annotations(sent))
    if not annotations:
        raise InvalidInput(
            {"body": "Send Web Annotations, or annotations from the Hypothesis API."}
        )
    if len(annotations) > MOST:
        raise InvalidInput({"body": f"Send at most {MOST} annotations at once."})
    return [Item(_name(sent), _draft(sent, at)) for sent in annotations]


def following(sent: Any) -> str | None:
    """The address of the next part, where the file does not have the whole collection."""
    first = sent.get("first") if isinstance(sent, dict) else None
    for part in (first, sent):
        address = part if part is first else None
        if isinstance(part, dict):
            address = part.get("next")
        if isinstance(address, str):
            return address
    return None


def _annotations(sent: Any) -> Iterator[Any]:
    """The annotations in a list, a page or a collection; a single one counts as one."""
    if isinstance(sent, list):
        yield from sent
    elif isinstance(sent, dict):
        values = map(sent.get, ("rows", "items"))
        listed = [value for value in values if isinstance(value, list)]
        if listed:
            yield from listed[0]
        elif isinstance(sent.get("first"), dict):
            yield from _annotations(sent["first"])
        elif "target" in sent:
            yield sent


def _draft(item: Any, at: Addresses) -> RawDraft | InvalidInput:
    """What an item says, or why it cannot be read."""
    if isinstance(item, str):
        return InvalidInput(
            {"body": "This is only the address of an annotation. Send the annotation."}
        )
    try:
        if is_hypothesis(item):
            return hypothesis_draft(item)
        return web_annotation_draft(item, at)
    except InvalidInput as error:
        return error


def _name(item: Any) -> str | None:
    name = item.get("id") if isinstance(item, dict) else item
    if isinstance(name, str) and len(name) <= LONGEST_NAME:
        return name
    return None
