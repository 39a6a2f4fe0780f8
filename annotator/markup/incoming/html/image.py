"""Images of a page: where they are, and what is said of them."""

import re
from collections.abc import Mapping

from annotator.markup.incoming.block.builder import Builder
from annotator.markup.incoming.gate.address import image_address
from annotator.markup.incoming.gate.vocabulary import PICTOGRAM_CLASSES
from annotator.markup.incoming.tally import Tally

_PIXELS = re.compile(r"\s*([0-9]{1,5})(?:px)?\s*")
_LONGEST_PICTOGRAM = 16  # code points; a family of four with skin tones has 11


def add_image(
    builder: Builder,
    has: Mapping[str, str],
    tally: Tally,
    base: str | None,
) -> None:
    """Add an image, or of one that cannot be shown its alternative text."""
    alternative = has.get("alt", "")
    width = _pixels(has.get("width", ""))
    height = _pixels(has.get("height", ""))
    address = image_address(has, base)
    classes = has.get("class", "").split()
    is_short = 0 < len(alternative) <= _LONGEST_PICTOGRAM
    if is_short and not PICTOGRAM_CLASSES.isdisjoint(classes):
        builder.text(alternative)
    elif address is None:
        tally.add("images without a usable address", alternative)
        builder.text(f" {alternative} ")
    elif width in (0, 1) and height in (0, 1):
        tally.add("tracking images", address)
    else:
        builder.image(
            address,
            alternative,
            width=width or None,
            height=height or None,
        )


def _pixels(text: str) -> int | None:
    match = _PIXELS.fullmatch(text)
    if not match:
        return None
    return int(match[1])
