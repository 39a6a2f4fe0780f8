"""Written HTML read back with an independent parser, one code point at a time."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import html5lib

from annotator.core.document import (
    Attributes,
    BlockType,
    Container,
    ContainerType,
    MarkType,
    attribute,
)
from annotator.core.rendition import RenditionBlock, Text
from annotator.markup.outgoing.language import language_of

MARKS = {
    "strong": MarkType.STRONG,
    "em": MarkType.EMPHASIS,
    "cite": MarkType.CITE,
    "q": MarkType.QUOTED,
    "s": MarkType.STRIKE,
    "sub": MarkType.SUBSCRIPT,
    "sup": MarkType.SUPERSCRIPT,
    "code": MarkType.CODE,
}
KINDS = {"fact", "opinion", "spoiler"}
INVISIBLE = {"br", "p", "tbody", "span", "body", *MARKS, "div"}


class Letter(NamedTuple):
    """One visible code point: the elements that it stands in, and what is said of it."""

    text: str
    places: tuple[str, ...]
    marks: frozenset[object] = frozenset()
    kinds: frozenset[str] = frozenset()
    revealed: str | None = None


NOWHERE = Letter("", ())
LINE_BREAK = "↵"


def parsed(html: str) -> Element:
    """The fragment as a tree; any parse error is raised."""
    fragment = html5lib.HTMLParser(
        strict=True, namespaceHTMLElements=False
    ).parseFragment(html)
    assert isinstance(fragment, Element)
    return fragment


def letters(node: Element, around: Letter = NOWHERE) -> Iterator[Letter]:
    """Every visible code point of a tree, line breaks and images among them."""
    for child in node:
        if child.tag not in {"button", "summary"} and not is_aside(child):
            inside = entered(child, around)
            yield from leaf(child, inside)
            yield from (inside._replace(text=letter) for letter in child.text or "")
            yield from letters(child, inside)
        yield from (around._replace(text=letter) for letter in child.tail or "")


def is_aside(element: Element) -> bool:
    """Whether it is a word to the reader that the article does not hold."""
    return element.get("class") in {"visually-hidden", "replacement", "gap-mark"}


def entered(element: Element, around: Letter) -> Letter:
    """What holds inside an element."""
    classes = set((element.get("class") or "").split())
    places, marks = around.places, set(around.marks)
    if element.tag == "a":
        marks.add((MarkType.LINK, element.get("href")))
    elif element.tag in MARKS:
        marks.add(MARKS[element.tag])
    elif element.tag not in INVISIBLE:
        places = (*places, element.tag)
    if element.get("lang"):
        marks.add(MarkType.LANGUAGE)
    revealed = element.get("data-gap") or around.revealed
    kinds = (
        around.kinds
        | (classes & KINDS)
        | ({"spoiler"} if "revealed" in classes else set())
    )
    return Letter("", places, frozenset(marks), kinds, revealed)


def leaf(element: Element, inside: Letter) -> Iterator[Letter]:
    if element.tag == "br":
        yield inside._replace(text=LINE_BREAK)
    if element.tag == "hr":
        yield inside._replace(text="hr")
    if element.tag == "img":
        yield inside._replace(text=f"{element.get('src')} {element.get('alt')}")


def expected(blocks: tuple[RenditionBlock, ...]) -> Iterator[Letter]:
    """What `letters` should find, read off the model."""
    for block in blocks:
        places = (
            *(container_name(container) for container in block.path),
            *block_names(block),
        )
        texts = [child for child in block.children if isinstance(child, Text)]
        if block.type is BlockType.IMAGE:
            alternative = "".join(text.text for text in texts)[1:]
            kinds = said(
                frozenset(kind for text in texts for kind in text.kinds), texts[0]
            )
            source = f"{attribute(block.attributes, 'src')} {alternative}"
            is_foreign = language_of([block]) is not None
            own = frozenset({MarkType.LANGUAGE} if is_foreign else ())
            yield Letter(source, places, own, kinds, texts[0].revealed)
        elif block.type is BlockType.RULE:
            yield Letter("hr", places)
        else:
            for text in texts:
                marks = frozenset(mark_name(*mark) for mark in text.marks)
                kinds = said(frozenset(text.kinds), text)
                words = (
                    text.text
                    if block.type is BlockType.PREFORMATTED
                    else text.text.replace("\n", LINE_BREAK)
                )
                yield from (
                    Letter(letter, places, marks, kinds, text.revealed)
                    for letter in words
                )


def said(kinds: frozenset[Any], text: Text) -> frozenset[str]:
    """The kinds that readers are told; that of revealed text goes without saying."""
    return kinds | {"spoiler"} if text.revealed else kinds


def mark_name(mark: MarkType, attributes: Attributes) -> object:
    return (mark, attribute(attributes, "href")) if mark is MarkType.LINK else mark


def container_name(container: Container) -> str:
    if container.type is ContainerType.LIST:
        return "ol" if attribute(container.attributes, "ordered") else "ul"
    if container.type is ContainerType.CELL:
        return "th" if attribute(container.attributes, "header") else "td"
    return {
        "quote": "blockquote",
        "item": "li",
        "figure": "figure",
        "table": "table",
        "row": "tr",
        "definitions": "dl",
        "term": "dt",
        "definition": "dd",
        "details": "details",
    }[container.type]


def block_names(block: RenditionBlock) -> list[str]:
    if block.type is BlockType.CAPTION and block.path:
        captions = {ContainerType.TABLE: "caption", ContainerType.QUOTE: "footer"}
        return [captions.get(block.path[-1].type, "figcaption")]
    names = {
        BlockType.HEADING: f"h{attribute(block.attributes, 'level')}",
        BlockType.PREFORMATTED: "pre",
    }
    names |= {BlockType.RULE: "hr", BlockType.IMAGE: "img"}
    return [names[BlockType(block.type)]] if block.type in names else []
