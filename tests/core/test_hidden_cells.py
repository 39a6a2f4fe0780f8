"""A table shows the columns of its visible cells, and not how many cells are hidden."""

import pytest

from annotator.core.annotation import Kind, Spoiler
from annotator.core.document import Block, BlockType, Document
from annotator.core.passage import Passage
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, Rendition
from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format
from annotator.markup.outgoing.html.article import write_html

BETWEEN = "<table><tr><td>a{}<td>z</table>"


@pytest.mark.parametrize("hidden", ["<td>h<td>h", "<td colspan=5>h"])
@pytest.mark.parametrize("table", [BETWEEN, "<table><tr>{}<td>z</table>"])
def test_nothing_tells_how_many_cells_are_hidden(table: str, hidden: str):
    assert _seen(table.format("<td>h"), "h") == _seen(table.format(hidden), "h")


def test_a_gap_is_one_cell_wide_where_nothing_else_shows_the_columns():
    rendition = _seen(BETWEEN.format("<td>h<td>h"), "h")
    assert "colspan" not in write_html(rendition, {"film": "A film"}).whole


def test_visible_cells_keep_their_columns():
    table = "<table><tr><th>k<th>l<th>m<th>n<tr><td>a<td>h<td>h<td>z</table>"
    whole = write_html(_seen(table, "h"), {"film": "A film"}).whole
    assert 'colspan="2"' in whole


def _seen(table: str, hidden: str) -> Rendition:
    """What a newcomer sees, everything from the first to the last of `hidden` being a spoiler."""
    title = Block(BlockType.TITLE, "A title")
    document = Document((title, *read(f"<p>b</p>{table}", Format.HTML).blocks))
    start, end = document.text.index(hidden), document.text.rindex(hidden) + 1
    passage = Passage(start, end)
    return redact(document, [Spoiler("s", Kind.SPOILER, passage, "film", 10)], NEWCOMER)
