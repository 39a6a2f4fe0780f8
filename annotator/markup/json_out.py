"""A rendition as values for JSON."""

from typing import Any

from annotator.core.document import OBJECT, Attributes, BlockType, Container, MarkType
from annotator.core.rendition import Child, Gap, Rendition, RenditionBlock, Text
from annotator.markup.address_out import may_link
from annotator.markup.image_out import image_of


def blocks(rendition: Rendition) -> list[dict[str, Any]]:
    """The blocks in order: `type`, `children`, the `path` of what they stand in, and the attributes of their type.

    A child is `{text, marks?, kinds?, revealed?}` or `{gap: {id, level, film, replacement?}}`.
    """
    return [_block(block) for block in rendition.blocks]


def _block(block: RenditionBlock) -> dict[str, Any]:
    written: dict[str, Any] = {"type": str(block.type)}
    written |= _image(block) if block.type is BlockType.IMAGE else dict(block.attributes)
    if block.path:
        written["path"] = [_container(container) for container in block.path]
    written["children"] = (
        _alternative(block) if block.type is BlockType.IMAGE else [_child(c) for c in block.children]
    )
    return written


def _image(block: RenditionBlock) -> dict[str, Any]:
    image = image_of(block)
    source = {} if image.address is None else {"src": image.address}
    return {**source, "alt": image.alternative, **dict(image.size)}


def _container(container: Container) -> dict[str, Any]:
    return {"type": str(container.type), "key": container.key, **dict(container.attributes)}


def _alternative(block: RenditionBlock) -> list[dict[str, Any]]:
    """An image's alternative text as children too, for what is said of it; there may be none."""
    texts = [child for child in block.children if isinstance(child, Text) and child.text != OBJECT]
    return [_child(text._replace(text=text.text.removeprefix(OBJECT))) for text in texts]


def _child(child: Child) -> dict[str, Any]:
    return {"gap": _gap(child)} if isinstance(child, Gap) else {"text": child.text, **_said_of(child)}


def _gap(gap: Gap) -> dict[str, Any]:
    written: dict[str, Any] = {"id": gap.id, "level": str(gap.level), "film": list(gap.films)}
    if gap.replacement is not None:
        written["replacement"] = gap.replacement
    return written


def _said_of(text: Text) -> dict[str, Any]:
    written: dict[str, Any] = {}
    if marks := [mark for pair in text.marks if (mark := _mark(*pair))]:
        written["marks"] = marks
    if text.kinds:
        written["kinds"] = [str(kind) for kind in text.kinds]
    if text.revealed is not None:
        written["revealed"] = text.revealed
    return written


def _mark(mark: MarkType, attributes: Attributes) -> dict[str, Any] | None:
    values = dict(attributes)
    if mark is MarkType.LINK and not may_link(values.get("href")):
        return None
    return {"type": str(mark), **values}
