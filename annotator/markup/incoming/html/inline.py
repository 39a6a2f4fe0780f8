"""Marks that elements begin: each function begins some, and returns how to end them."""

from collections.abc import Callable, Mapping, Sequence

from annotator.core.document import MarkType, attributes
from annotator.markup.incoming.block.builder import Builder
from annotator.markup.incoming.gate.address import link_address
from annotator.markup.incoming.head.field import read_language
from annotator.markup.incoming.tally import Tally


def begin_marks(
    builder: Builder,
    marks: Sequence[MarkType],
) -> Callable[[], None]:
    """Begin these marks."""
    for mark in marks:
        builder.begin_mark(mark)

    def end() -> None:
        for _ in marks:
            builder.end_mark()

    return end


def begin_look(
    builder: Builder,
    look: str,
) -> Callable[[], None]:
    """Begin the marks that an element's style gives it."""
    marks = [MarkType(mark) for mark in look.split()]
    return begin_marks(builder, marks)


def begin_link(
    builder: Builder,
    href: str,
    base: str | None,
    tally: Tally,
) -> Callable[[], None]:
    """Begin a link, unless it leads nowhere on the web."""
    address = link_address(href, base)
    if address:
        builder.begin_mark(MarkType.LINK, attributes(href=address))
        return builder.end_mark
    if href:
        tally.add("links to nowhere on the web", href)
    return do_nothing


def begin_language(
    builder: Builder,
    has: Mapping[str, str],
    end_element: Callable[[], None],
) -> Callable[[], None]:
    """Begin the language, if any, of an element that has begun, and return how to end both."""
    language = read_language(has.get("lang", ""))
    if language is None:
        return end_element
    builder.begin_language(language)

    def end() -> None:
        end_element()
        builder.end_language()

    return end


def do_nothing() -> None:
    """End an element that means nothing here."""
