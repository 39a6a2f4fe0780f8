"""Lists, quotations, figures and tables that elements begin."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from annotator.core.document import ContainerType, attributes
from annotator.markup.incoming.block.builder import Builder
from annotator.markup.incoming.gate.address import link_address
from annotator.markup.incoming.gate.vocabulary import CONTAINERS

_NUMBER = re.compile(r"\s*(-?[0-9]{1,6})\s*")


def enter(
    builder: Builder,
    tag: str,
    has: Mapping[str, str],
    base: str | None,
) -> Callable[[], None]:
    """Enter the container of an element, and return how to leave it."""
    kind = CONTAINERS[tag]
    if kind is ContainerType.CELL:
        columns = _number(has.get("colspan", "")) or 1
        rows = _number(has.get("rowspan", "")) or 1
        builder.enter_cell(is_header=tag == "th", columns=columns, rows=rows)
    elif tag == "ol":
        start = _number(has.get("start", ""))
        first = None if start == 1 else start
        ordered = attributes(ordered=True, start=first)
        builder.enter(kind, ordered)
    elif kind is ContainerType.QUOTE:
        builder.enter(kind)
        address = link_address(has.get("cite", ""), base)
        return partial(_leave_quotation, builder, address)
    else:
        builder.enter(kind)
    return builder.leave


def _leave_quotation(
    builder: Builder,
    address: str | None,
) -> None:
    """Leave a quotation whose source has this address."""
    builder.name_source(address)
    builder.leave()


def _number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    return int(match[1])
