"""What editors see is the canonical text, each block of it where it says it starts."""

from html.parser import HTMLParser

from hypothesis import given

from annotator.core.document import (
    Block,
    BlockType,
    Document,
    Mark,
    MarkType,
    attributes,
)
from annotator.markup.outgoing.html.workspace import write_for_editors
from tests.strategies import documents


class Blocks(HTMLParser):
    """Collects what stands inside each counted element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: dict[int, str] = {}
        self.objects: set[int] = set()
        self._open: list[int | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        has = dict(attrs)
        start = has.get("data-start")
        if start is not None and "data-object" in has:
            self.objects.add(int(start))
        elif start is not None:
            self.texts[int(start)] = ""
        if tag == "br":
            self.handle_data("\n")
        if tag not in ("br", "hr", "img"):
            self._open.append(
                None if start is None or "data-object" in has else int(start)
            )

    def handle_endtag(self, tag: str) -> None:
        """Close one."""
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Take text for the block around it."""
        here = next(
            (start for start in reversed(self._open) if start is not None), None
        )
        if here is not None:
            self.texts[here] += data


@given(documents())
def test_every_block_says_its_own_text_where_it_starts(document: Document) -> None:
    blocks = Blocks(str(write_for_editors(document)))
    for start, block in zip(document.starts, document.blocks, strict=True):
        if block.type in (BlockType.IMAGE, BlockType.RULE):
            assert start in blocks.objects
        else:
            assert blocks.texts[start] == block.text


def test_nothing_that_an_article_says_becomes_markup() -> None:
    text = '<script>alert("&")</script>'
    document = Document(
        (Block(BlockType.TITLE, text), Block(BlockType.PREFORMATTED, "\n" + text))
    )
    assert "<script" not in write_for_editors(document)


def test_a_picture_is_one_whole_with_its_alternative_text() -> None:
    image = Block(
        BlockType.IMAGE,
        "\ufffca tower",
        attributes=attributes(src="https://example.org/t.png"),
    )
    written = write_for_editors(Document((Block(BlockType.TITLE, "T"), image)))
    assert (
        '<div data-start="2" data-object="image"><img src="https://example.org/t.png" alt=""'
        in written
    )
    assert '<span class="alternative">a tower</span></div>' in written


def test_a_line_break_counts_one() -> None:
    marks = (Mark(0, 3, MarkType.EMPHASIS),)
    document = Document(
        (Block(BlockType.TITLE, "T"), Block(BlockType.PARAGRAPH, "a\nb", marks))
    )
    assert '<span data-start="2"><em>a<br>b</em></span>' in write_for_editors(document)
