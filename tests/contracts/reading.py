"""What a rendition shows, as plain text with one mark for each gap, read from each form that it is written in."""

import re
from html.parser import HTMLParser
from typing import Any

from annotator.core.document import OBJECT, SCENE_BREAK
from tests.contracts.hiding import (
    hidden_places,
    hidden_runs,
    unseen_notes,
    unseen_signs,
)
from tests.contracts.views import View
from tests.contracts.world import Piece

GAP = "\0"
VOID = {"br", "hr", "img", "meta", "link", "input"}
UNSEEN_CLASSES = {"visually-hidden", "replacement"}


def expected(piece: Piece, view: View) -> str:
    """The canonical text with a mark for each hidden run."""
    runs = hidden_runs(piece, view)
    hidden = hidden_places(runs) | hidden_places(
        [[(run[0][0], max(end for _, end in run))] for run in runs]
    )
    gone = hidden_places([[*unseen_notes(piece, view), *unseen_signs(piece, view)]])
    return tidy(
        "".join(
            GAP if place in hidden else letter
            for place, letter in enumerate(piece.text)
            if place not in gone or place in hidden
        )
    )


def of_json(blocks: list[dict[str, Any]]) -> str:
    """The text of a rendition's blocks."""
    return tidy(
        "\n".join(
            "".join(child.get("text", GAP) for child in block["children"])
            for block in blocks
        )
    )


def of_html(written: str) -> str:
    """The text that HTML shows; fails where a tag is not closed by its own."""
    reader = _Reader()
    reader.feed(written)
    reader.close()
    assert not reader.open, f"never closed: {reader.open}"
    return without_space("".join(reader.shown))


def of_text(written: str) -> str:
    """Plain text with its placeholders read as gaps."""
    written = re.sub(r"(?m)^\[\d+\] ", "", written)  # of a footnote
    return without_space(
        re.sub(r"\[spoiler\]|a sailor|What the ferry carried", GAP, written)
    ).translate(_BRACKETS)


def without_space(text: str) -> str:
    """The text, its white space and what stands for an image aside, because forms differ in that."""
    return re.sub(f"{GAP}+", GAP, re.sub(rf"\s|{OBJECT}", "", text))


def tidy(text: str) -> str:
    """The text with one mark for each gap, blank lines beside it aside: whole blocks leave with their line ends."""
    return re.sub(rf"[{GAP}\n]*{GAP}[{GAP}\n]*", GAP, text.replace(OBJECT, ""))


_BRACKETS = str.maketrans("", "", "[]")


class _Reader(HTMLParser):
    """Collects shown text; `open` holds the elements that are not closed yet."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []  # and whether their text counts
        self.shown: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "button" and values.get("class") == "gap":
            self.shown.append(GAP)
        if tag in VOID:
            self.shown.append({"hr": SCENE_BREAK}.get(tag, values.get("alt") or ""))
            return
        mark = values.get("class") == "gap-mark"
        back = values.get("role") == "doc-backlink"
        silent = (
            tag == "button" or mark or back or values.get("class") in UNSEEN_CLASSES
        )
        self.open.append((tag, silent or (bool(self.open) and self.open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if not self.open or not self.open[-1][1]:
            self.shown.append(data)
