"""Reads clean HTML into blocks. Elements that no document can hold are removed and counted."""

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from annotator.core.document import (
    Block,
    BlockType,
    ContainerType,
    MarkType,
    attributes,
)
from annotator.markup.incoming.block.builder import Builder
from annotator.markup.incoming.gate.address import image_address, link_address
from annotator.markup.incoming.gate.sanitizer import clean
from annotator.markup.incoming.gate.tag import passed
from annotator.markup.incoming.gate.vocabulary import (
    CAPTIONS,
    CLASS_TAGS,
    CONTAINERS,
    DISSOLVING,
    HEADINGS,
    MARKS,
    NOISE_CLASSES,
    PICTOGRAM_CLASSES,
    VOID,
)
from annotator.markup.incoming.tally import Tally

_PIXELS = re.compile(r"\s*([0-9]{1,5})(?:px)?\s*")
_NUMBER = re.compile(r"\s*(-?[0-9]{1,6})\s*")
_LONGEST_PICTOGRAM = 16  # code points; a family of four with skin tones has 11


def read_html(html: str, tally: Tally) -> tuple[Block, ...]:
    """The body's blocks. Raises InvalidInput and TooLarge."""
    builder = Builder(tally)
    reader = _Reader(builder, tally)
    reader.feed(clean(passed(html, tally)))
    reader.close()
    return builder.finished()


class _Reader(HTMLParser):
    """Reads clean HTML tag by tag. Every element in it is closed."""

    def __init__(self, builder: Builder, tally: Tally) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = builder
        self._tally = tally
        self._open: list[
            tuple[str, Callable[[], None]]
        ] = []  # each element, and what ends it
        self._ignored = 0  # elements that leave with all that is in them

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        has = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append((tag, self._begin(tag, has)))
        elif self._ignored:
            return
        elif tag == "br":
            self._builder.line_break()
        elif tag == "hr":
            self._builder.rule()
        else:
            self._image(has)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it any in it that did not."""
        if any(name == tag for name, _ in self._open):
            name = ""
            while name != tag:
                name, end = self._open.pop()
                end()

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._ignored:
            self._builder.text(data)

    def _begin(self, tag: str, has: Mapping[str, str]) -> Callable[[], None]:
        """Begin the block, mark or container of an element, and return how to end it."""
        classes = has.get("class", "").lower().split()
        noise = next(
            (NOISE_CLASSES[name] for name in classes if name in NOISE_CLASSES), None
        )
        if noise or self._ignored:
            return self._ignore(noise)
        if tag in {"div", "p"}:
            tag = next(
                (CLASS_TAGS[name] for name in classes if name in CLASS_TAGS), tag
            )
        if tag in CONTAINERS and self._builder.nesting.may_enter(CONTAINERS[tag]):
            return self._enter(tag, has)
        if tag in MARKS:
            return self._begin_mark(tag, has)
        return self._begin_block(tag)

    def _ignore(self, noise: str | None) -> Callable[[], None]:
        if noise and not self._ignored:
            self._tally.add(noise)
        self._ignored += 1
        return self._heed

    def _heed(self) -> None:
        self._ignored -= 1

    def _enter(self, tag: str, has: Mapping[str, str]) -> Callable[[], None]:
        kind = CONTAINERS[tag]
        if kind is ContainerType.CELL:
            columns, rows = (
                _number(has.get(name, "")) or 1 for name in ("colspan", "rowspan")
            )
            self._builder.enter_cell(is_header=tag == "th", columns=columns, rows=rows)
        elif tag == "ol":
            start = _number(has.get("start", ""))
            self._builder.enter(
                kind, attributes(ordered=True, start=None if start == 1 else start)
            )
        else:
            self._builder.enter(kind)
        return self._builder.leave

    def _begin_mark(self, tag: str, has: Mapping[str, str]) -> Callable[[], None]:
        if tag != "a":
            self._builder.begin_mark(MARKS[tag])
        elif address := link_address(has.get("href", "")):
            self._builder.begin_mark(MarkType.LINK, attributes(href=address))
        else:
            if has.get("href", "#")[:1] != "#":
                self._tally.add("links to nowhere on the web", has["href"])
            return _nothing
        return self._builder.end_mark

    def _begin_block(self, tag: str) -> Callable[[], None]:
        if tag in HEADINGS:
            self._builder.begin((BlockType.HEADING, attributes(level=HEADINGS[tag])))
        elif tag == "pre":
            self._builder.begin((BlockType.PREFORMATTED, ()))
        elif tag in CAPTIONS:
            self._builder.begin((BlockType.CAPTION, ()))
        elif tag in DISSOLVING or tag in CONTAINERS:
            self._builder.separate()
            return self._builder.separate
        else:
            return _nothing
        return self._builder.end

    def _image(self, has: Mapping[str, str]) -> None:
        alternative = has.get("alt", "")
        width, height = (_pixels(has.get(name, "")) for name in ("width", "height"))
        address = image_address(has)
        if (
            PICTOGRAM_CLASSES.intersection(has.get("class", "").split())
            and 0 < len(alternative) <= _LONGEST_PICTOGRAM
        ):
            self._builder.text(alternative)
        elif address is None:
            self._tally.add("images without a usable address", alternative)
        elif width in (0, 1) and height in (0, 1):
            self._tally.add("tracking images", address)
        else:
            self._builder.image(
                address, alternative, width=width or None, height=height or None
            )


def _nothing() -> None:
    """End an element that means nothing here."""


def _pixels(text: str) -> int | None:
    match = _PIXELS.fullmatch(text)
    return int(match[1]) if match else None


def _number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match else None
