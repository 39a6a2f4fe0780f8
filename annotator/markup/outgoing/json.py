"""A rendition as values for JSON."""

from collections.abc import Mapping, Sequence
from itertools import starmap
from typing import Any, TypeAlias

from annotator.core.document import OBJECT, Attributes, BlockType, Container, MarkType
from annotator.core.rendition import Child, Gap, Remark, Rendition, RenditionBlock, Text
from annotator.markup.address import may_link
from annotator.markup.outgoing.image import image_of

_Places: TypeAlias = Mapping[Remark, int]  # in the list of remarks


def write_json_blocks(rendition: Rendition) -> list[dict[str, Any]]:
    """The blocks in order: `type`, `children`, the `path` of what they stand in, and the attributes of their type.

    A child is `{text, marks?, kinds?, remarks?, revealed?}` or `{gap: {id, level, film, replacement?}}`; `remarks` are
    places in the list that `write_json_remarks` gives.
    """
    places = {remark: place for place, remark in enumerate(rendition.remarks)}
    return [_block(block, places) for block in rendition.blocks]


def write_json_remarks(rendition: Rendition) -> list[dict[str, Any]]:
    """What may be said of each fact and opinion all of which is seen; null is what nobody has said."""
    return [
        {
            "kind": str(remark.kind),
            "statement": remark.statement,
            "status": remark.status and str(remark.status),
            "source_url": remark.source_url,
            "holder": remark.holder,
        }
        for remark in rendition.remarks
    ]


def _block(block: RenditionBlock, places: _Places) -> dict[str, Any]:
    """A block with its path, its attributes and its children."""
    fields: dict[str, Any] = {"type": str(block.type)}
    children: Sequence[Child] = block.children
    if block.type is BlockType.IMAGE:
        fields |= _image(block)
        children = _alternative(block)
    else:
        fields |= dict(block.attributes)
    if block.path:
        fields["path"] = list(map(_container, block.path))
    fields["children"] = [_child(child, places) for child in children]
    return fields


def _image(block: RenditionBlock) -> dict[str, Any]:
    """An image with its words and its size."""
    image = image_of(block)
    fields = {"alt": image.alternative, **dict(image.size)}
    if image.address is not None:
        fields = {"src": image.address, **fields}
    if image.href is not None:
        fields["href"] = image.href
    return fields


def _container(container: Container) -> dict[str, Any]:
    return {
        "type": str(container.type),
        "key": container.key,
        **dict(container.attributes),
    }


def _alternative(block: RenditionBlock) -> list[Text]:
    """An image's alternative text as children too, for what is said of it; there may be none."""
    texts = [
        child
        for child in block.children
        if isinstance(child, Text) and child.text != OBJECT
    ]
    alternative = []
    for text in texts:
        words = text.text.removeprefix(OBJECT)
        alternative.append(text._replace(text=words))
    return alternative


def _child(child: Child, places: _Places) -> dict[str, Any]:
    if isinstance(child, Gap):
        return {"gap": _gap(child)}
    return {"text": child.text, **_said_of(child, places)}


def _gap(gap: Gap) -> dict[str, Any]:
    """A gap, and what anyone may know of it."""
    fields: dict[str, Any] = {
        "id": gap.id,
        "level": str(gap.level),
        "film": list(gap.films),
    }
    if gap.replacement is not None:
        fields["replacement"] = gap.replacement
    if gap.unread:
        fields |= {"unread": True, "opens": gap.opens}
    return fields


def _said_of(text: Text, places: _Places) -> dict[str, Any]:
    """What is said of a text besides its words."""
    fields: dict[str, Any] = {}
    marks = list(filter(None, starmap(_mark, text.marks)))
    if marks:
        fields["marks"] = marks
    if text.kinds:
        fields["kinds"] = list(map(str, text.kinds))
    if text.remarks:
        numbers = map(places.__getitem__, text.remarks)
        fields["remarks"] = sorted(numbers)
    if text.revealed is not None:
        fields["revealed"] = text.revealed
    return fields


def _mark(mark: MarkType, attributes: Attributes) -> dict[str, Any] | None:
    values = dict(attributes)
    if mark is MarkType.LINK and not may_link(values.get("href")):
        return None
    return {"type": str(mark), **values}
