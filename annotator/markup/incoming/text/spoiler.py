"""Codes around spoilers in plain text: signs in their place while it is read, then places."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotator.core.document import Block, BlockType, attributes
from annotator.markup.incoming.report import Place, Proposal
from annotator.markup.incoming.spoiler_code import SpoilerCode, pairs_in

# Unicode promises that these are no characters, and the gate removes them from texts.
START, END = "\ufdd0", "\ufdd1"
_SIGN = re.compile(f"[{START}{END}]")


class Piece(NamedTuple):
    """A paragraph of the text, or a heading or caption."""

    type: BlockType
    text: str

    @property
    def block(self) -> Block:
        """As a document holds it."""
        level = 2 if self.type is BlockType.HEADING else None
        own = attributes(level=level)
        return Block(self.type, self.text, attributes=own)


def with_signs(text: str) -> tuple[str, list[SpoilerCode]]:
    """The text with signs instead of the codes around spoilers, and the codes that begin them."""
    pairs = list(pairs_in(text, is_html=False))
    edits = [(first.start, first.end, START) for first, _last in pairs]
    edits += [(last.start, last.end, END) for _first, last in pairs]
    pieces: list[str] = []
    position = 0
    for start, end, sign in sorted(edits):
        pieces.append(text[position:start])
        pieces.append(sign)
        position = end
    pieces.append(text[position:])
    codes = [code for code, _ in pairs]
    opened = sorted(codes, key=lambda code: code.start)
    return "".join(pieces), opened


def without_signs(
    pieces: Sequence[Piece],
    codes: Sequence[SpoilerCode],
) -> tuple[list[Piece], tuple[Proposal, ...]]:
    """The pieces without signs, and what they marked."""
    if not codes:
        return list(pieces), ()
    kept: list[Piece] = []
    places: dict[str, list[Place]] = {START: [], END: []}
    for piece in pieces:
        text = _without_signs(piece.text, len(kept), places)
        if text.strip():
            kept.append(Piece(piece.type, text))
    ends = [_end_in(kept, place) for place in places[END]]
    proposals = []
    spoilers = zip(places[START], ends, codes, strict=False)
    for start, end, code in spoilers:
        if (start.block, start.offset) < (end.block, end.offset):
            proposal = Proposal(start, end, code.kind, code.title)
            proposals.append(proposal)
    return kept, tuple(proposals)


def _end_in(
    kept: Sequence[Piece],
    place: Place,
) -> Place:
    """The end of a spoiler whose last sign was in a paragraph of its own: that of the text before."""
    if place.offset or not place.block:
        return place
    last = place.block - 1
    return Place(last, len(kept[last].text))


def _without_signs(
    text: str,
    block: int,
    places: dict[str, list[Place]],
) -> str:
    """A block's text without signs; notes where they were."""
    kept = ""
    position = 0
    for sign in _SIGN.finditer(text):
        before = text[position : sign.start()]
        kept = _joined(kept, before)
        place = Place(block, len(kept))
        places[sign[0]].append(place)
        position = sign.end()
    return _joined(kept, text[position:])


def _joined(
    before: str,
    after: str,
) -> str:
    """Both, with one space where each has one."""
    is_spaced = before.endswith(" ") or not before
    rest = after.lstrip(" ") if is_spaced else after
    return before + rest
