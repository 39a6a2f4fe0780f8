"""Where words of a hidden passage can be seen: sentences, prominent blocks, addresses."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.core.document import Block, BlockType, Document, MarkType, attribute
from annotator.core.hint.rule import Rule
from annotator.core.hint.word import sentences
from annotator.core.passage import Passage

# Code points. More white space than that between two places is not looked through.
FAR = 100
# A longer sentence is searched in pieces, so that a spoiler costs no more where one sentence has them all.
LONGEST_PLACE = 1000
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_SCHEME_AND_HOST = re.compile(r"^[a-z]+://(?:www\.)?[^/]*", re.IGNORECASE)
_PROMINENT = {
    BlockType(str(rule)): rule
    for rule in (Rule.TITLE, Rule.STANDFIRST, Rule.HEADING, Rule.CAPTION, Rule.IMAGE)
}


class Place(NamedTuple):
    """A sentence, or a whole block of a prominent kind."""

    rule: Rule
    passage: Passage


class Address(NamedTuple):
    """The address of a link or an image."""

    passage: Passage
    text: str


def places_of(document: Document) -> Iterator[Place]:
    """All places of a document in order."""
    for start, block in document.placed():
        rule = _PROMINENT.get(block.type)
        if rule is not None:
            whole = _whole(start, block)
            yield from _pieces(rule, document.text, whole)
            continue
        for sentence in sentences(block.text, start):
            passage = Passage(sentence.start, sentence.end)
            yield from _pieces(Rule.ELSEWHERE, document.text, passage)


def _pieces(rule: Rule, text: str, passage: Passage) -> Iterator[Place]:
    """A place, or several that are short enough, cut at spaces."""
    start = passage.start
    while passage.end - start > LONGEST_PLACE:
        space = text.rfind(" ", start + 1, start + LONGEST_PLACE)
        end = start + LONGEST_PLACE if space < 0 else space
        yield Place(rule, Passage(start, end))
        start = end
    yield Place(rule, Passage(start, passage.end))


def addresses_of(document: Document) -> Iterator[Address]:
    """The addresses of links and images."""
    for start, block in document.placed():
        for mark in block.marks:
            href = attribute(mark.attributes, "href")
            if mark.type is MarkType.LINK and href:
                passage = Passage(start + mark.start, start + mark.end)
                yield Address(passage, str(href))
        src = attribute(block.attributes, "src")
        if src:
            yield Address(_whole(start, block), str(src))


def _whole(start: int, block: Block) -> Passage:
    return Passage(start, start + len(block.text))


def words_of_address(address: str) -> str:
    """The words of an address's path."""
    path = _SCHEME_AND_HOST.sub("", address)
    path = path.replace("_", " ")
    return _ESCAPED.sub(_unescaped, path)


def _unescaped(run: re.Match[str]) -> str:
    digits = run[0].replace("%", "")
    octets = bytes.fromhex(digits)
    return octets.decode(errors="replace")


def are_beside(
    text: str,
    place: Passage,
    passage: Passage,
) -> bool:
    """Whether both are in one block with nothing but white space between them, or overlap."""
    distance = max(place.start - passage.end, passage.start - place.end)
    if distance > FAR:
        return False
    ahead = text[place.end : passage.start]
    behind = text[passage.end : place.start]
    between = ahead or behind
    return not between.strip() and "\n" not in between
