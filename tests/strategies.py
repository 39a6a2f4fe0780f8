"""Documents in normal form, what editors say of them, and readers' views, for Hypothesis."""

from functools import cache
from itertools import count
from typing import NamedTuple
from unicodedata import normalize

from hypothesis import strategies as st

from annotator.core.annotation import (
    Annotation,
    Claim,
    Kind,
    Level,
    Spoiler,
    Status,
    Tolerance,
)
from annotator.core.document import (
    OBJECT,
    SCENE_BREAK,
    Attributes,
    Block,
    BlockType,
    Container,
    ContainerType,
    Document,
    Mark,
    MarkType,
    attributes,
    normal_marks,
)
from annotator.core.passage import Passage
from annotator.core.progress import Progress
from annotator.core.rendition import NEWCOMER, View

FILMS = {"nosferatu": "Nosferatu", "other-film": "Night & Day <1>"}
POINTS = (0, 1, 60, 3600, 5400)
# Plain words, what markup is made of, emoji with joiners, combining marks, right-to-left and wide text.
WORDS = (
    *(
        "a",
        "Bo",
        "cat",
        "7",
        "1.",
        "-",
        "#",
        "**",
        "_it_",
        "<b>",
        "&amp;",
        "`x`",
        "[y]",
        "(z)",
        "|",
        "\\",
        "~~",
        "!",
        ">",
    ),
    *(
        "“so”",
        '"so"',
        "it's",
        "end.",
        "x*y",
        "a_b_c",
        "---",
        "===",
        "+",
        "1)",
        "```",
        "&",
        "\\*",
        "<!--",
        "::",
        "$5",
    ),
    *(
        "👩‍👩‍👧",
        "🇩🇪",
        "e\u0301x",
        "q\u0323\u0307",
        "שלום",
        "مرحبا",
        "日本",
        "\u200fx",
        "ﬁn",
        "Å",
        "n\u00a0m",
        "👍🏽",
    ),
)
ADDRESSES = (
    "https://example.org/a?b=c&d",
    "/films/x_(y)",
    "mailto:a@example.org",
    "http://example.org/|*`[",
)


# Strategies are made once: making one costs more than drawing from it.
integers = cache(st.integers)
_MARK_TYPES = st.sampled_from(MarkType)
_HREFS = st.sampled_from(ADDRESSES)
_SIZES = st.sampled_from([attributes(), attributes(width=640, height=480)])
_SOURCES = st.sampled_from(["https://example.org/p.jpg?a=1&b=2", "/p(1)_*.png"])
_CODE = st.sampled_from(["  indented", "", "x  y", "<b>", "```", "a`b"])
_CODE_LINES = st.lists(_CODE, max_size=3)
_SKIPPED_COLUMNS = st.sampled_from([0, 0, 0, 1])
_SPANS = st.sampled_from([None, None, 2])
_HEADERS = st.sampled_from([None, None, True])
_LIST_ATTRIBUTES = st.sampled_from(
    [attributes(), attributes(ordered=True), attributes(ordered=True, start=3)]
)


class Item(NamedTuple):
    """A block or, with members, a container, on the way to a document."""

    type: BlockType | ContainerType
    text: str = ""
    marks: tuple[Mark, ...] = ()
    attributes: Attributes = ()
    members: tuple["Item", ...] = ()


@cache
def texts(*, lines: int = 2) -> st.SearchStrategy[str]:
    """Words with one space between them, and line breaks."""
    line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
    return (
        st.lists(line, min_size=1, max_size=lines)
        .map("\n".join)
        .map(lambda text: normalize("NFC", text))
    )


@st.composite
def marks_on(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    """Marks anywhere on the text; a link does not reach into another."""
    marks: list[Mark] = []
    link_end = 0
    for start, end in sorted(draw(several_ranges(len(text)))):
        kind = draw(_MARK_TYPES)
        if kind is MarkType.LANGUAGE:
            marks.append(Mark(start, end, kind, attributes(lang="fr")))
        elif kind is not MarkType.LINK:
            marks.append(Mark(start, end, kind))
        elif start >= link_end:
            href = draw(_HREFS)
            marks.append(Mark(start, end, kind, attributes(href=href)))
            link_end = end
    return normal_marks(marks)


@cache
@st.composite
def ranges(draw: st.DrawFn, length: int) -> tuple[int, int]:
    """Start and end of a stretch that is not empty."""
    start = draw(integers(0, length - 1))
    return start, draw(integers(start + 1, length))


@cache
@st.composite
def _of_text(draw: st.DrawFn, kind: BlockType, values: Attributes = ()) -> Item:
    text = draw(texts())
    return Item(kind, text, draw(marks_on(text)), values)


@cache
@st.composite
def _headings(draw: st.DrawFn) -> Item:
    return draw(_of_text(BlockType.HEADING, attributes(level=draw(integers(2, 6)))))


@cache
@st.composite
def _preformatted(draw: st.DrawFn) -> Item:
    text = "\n".join(["first", *draw(_CODE_LINES), "last"])
    return Item(BlockType.PREFORMATTED, text, draw(marks_on(text)))


@cache
@st.composite
def _images(draw: st.DrawFn) -> Item:
    alternative = draw(_ALTERNATIVES)
    size = draw(_SIZES)
    source = draw(_SOURCES)
    return Item(
        BlockType.IMAGE,
        OBJECT + alternative,
        (),
        tuple(sorted((*attributes(src=source), *size))),
    )


@cache
def several_ranges(length: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    """Up to four."""
    return st.lists(ranges(length), max_size=4)


_ALTERNATIVES = st.one_of(st.just(""), texts(lines=1))
_SOME_IMAGES = st.lists(_images(), min_size=1, max_size=2)
_CAPTION = st.lists(_of_text(BlockType.CAPTION), max_size=1)
_CAPTIONS = st.lists(_of_text(BlockType.CAPTION), max_size=2)
_PARAGRAPHS = _of_text(BlockType.PARAGRAPH)
_ONE_PARAGRAPH = st.lists(_PARAGRAPHS, min_size=1, max_size=1)
_RULES = st.just(Item(BlockType.RULE, SCENE_BREAK))
_BLOCKS = st.one_of(
    _PARAGRAPHS, _PARAGRAPHS, _headings(), _preformatted(), _images(), _RULES
)


def _held(
    kind: ContainerType, members: st.SearchStrategy[list[Item]], values: Attributes = ()
) -> st.SearchStrategy[Item]:
    return members.map(lambda held: Item(kind, attributes=values, members=tuple(held)))


@cache
@st.composite
def _figures(draw: st.DrawFn) -> Item:
    images = draw(_SOME_IMAGES)
    captions = draw(_CAPTIONS)
    return Item(ContainerType.FIGURE, members=(*images, *captions))


@st.composite
def _tables(draw: st.DrawFn, flow: st.SearchStrategy[list[Item]]) -> Item:
    captions = draw(_CAPTION)
    rows = draw(st.lists(_rows(flow), min_size=1, max_size=3))
    return Item(ContainerType.TABLE, members=(*captions, *rows))


@st.composite
def _rows(draw: st.DrawFn, flow: st.SearchStrategy[list[Item]]) -> Item:
    cells, column = [], 0
    for _ in range(draw(integers(1, 3))):
        column += draw(_SKIPPED_COLUMNS)
        span, header = draw(_SPANS), draw(_HEADERS)
        values = attributes(column=column, colspan=span, header=header)
        cells.append(
            Item(ContainerType.CELL, attributes=values, members=tuple(draw(flow)))
        )
        column += span or 1
    return Item(ContainerType.ROW, members=tuple(cells))


@st.composite
def _lists(draw: st.DrawFn, flow: st.SearchStrategy[list[Item]]) -> Item:
    values = draw(_LIST_ATTRIBUTES)
    items = draw(st.lists(_held(ContainerType.ITEM, flow), min_size=1, max_size=3))
    return Item(ContainerType.LIST, attributes=values, members=tuple(items))


@st.composite
def _definitions(draw: st.DrawFn, flow: st.SearchStrategy[list[Item]]) -> Item:
    terms = _held(ContainerType.TERM, _ONE_PARAGRAPH)
    pairs = st.tuples(terms, _held(ContainerType.DEFINITION, flow))
    entries = draw(st.lists(pairs, min_size=1, max_size=2))
    members = tuple(one for pair in entries for one in pair)
    return Item(ContainerType.DEFINITIONS, members=members)


@cache
def _items(depth: int) -> st.SearchStrategy[Item]:
    """Blocks, and containers with no more than `depth` others in them."""
    flat = st.one_of(_BLOCKS, _BLOCKS, _figures())
    if depth == 0:
        return flat
    flow = st.lists(_items(depth - 1), min_size=1, max_size=2)
    return st.one_of(
        flat,
        flat,
        _held(ContainerType.QUOTE, flow),
        _lists(flow),
        _tables(flow),
        _definitions(flow),
        _held(ContainerType.DETAILS, flow),
    )


_STANDFIRSTS = st.lists(texts(lines=1), max_size=1)
_BODIES = st.lists(_items(2), max_size=5)


@cache
@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A title, perhaps a standfirst, and a body of all that a document can hold."""
    title = Block(BlockType.TITLE, draw(texts(lines=1)))
    standfirst = [Block(BlockType.STANDFIRST, text) for text in draw(_STANDFIRSTS)]
    body = draw(_BODIES)
    keys = count(1)
    return Document(
        (
            title,
            *standfirst,
            *(block for item in body for block in _laid_out(item, (), keys)),
        )
    )


def _laid_out(
    item: Item, path: tuple[Container, ...], keys: "count[int]"
) -> list[Block]:
    if isinstance(item.type, BlockType):
        return [Block(item.type, item.text, item.marks, path, item.attributes)]
    inside = (*path, Container(item.type, next(keys), item.attributes))
    return [
        block for member in item.members for block in _laid_out(member, inside, keys)
    ]


@st.composite
def annotations_of(
    draw: st.DrawFn, document: Document, *, fewest: int = 0
) -> list[Annotation]:
    """Annotations of every kind that overlap, nest, cross and touch as they like, none on nothing but white space."""
    found = draw(st.lists(_passages(document), min_size=fewest, max_size=6))
    inked = [
        passage
        for passage in found
        if document.text[passage.start : passage.end].strip()
    ]
    return [
        draw(_annotation(f"a{number}", passage)) for number, passage in enumerate(inked)
    ]


@st.composite
def _passages(draw: st.DrawFn, document: Document) -> Passage:
    """Passages in one block, from one block into the next, or anywhere."""
    first = draw(integers(0, len(document.blocks) - 1))
    last = draw(st.sampled_from([first, first, first + 1, len(document.blocks) - 1]))
    block, end = (
        document.blocks[first],
        document.blocks[min(last, len(document.blocks) - 1)],
    )
    base = document.starts[min(last, len(document.blocks) - 1)]
    start = document.starts[first] + draw(integers(0, len(block.text) - 1))
    return Passage(start, draw(integers(max(base, start) + 1, base + len(end.text))))


_KINDS = st.sampled_from([Kind.SPOILER, Kind.SPOILER, Kind.FACT, Kind.OPINION])
_STATUSES = st.sampled_from([None, *Status])
_FILMS = st.sampled_from(sorted(FILMS))
_POINTS = st.sampled_from(POINTS)
_LEVELS = st.sampled_from(Level)
_REPLACEMENTS = st.sampled_from([None, None, "what <he> finds"])


@st.composite
def _annotation(draw: st.DrawFn, name: str, passage: Passage) -> Annotation:
    kind = draw(_KINDS)
    if kind is not Kind.SPOILER:
        status = draw(_STATUSES)
        return Claim(
            name,
            kind,
            passage,
            "What is claimed.",
            status,
            "https://example.org/source",
            "A. Critic",
        )
    return Spoiler(
        name,
        kind,
        passage,
        film=draw(_FILMS),
        reveals_at=draw(_POINTS),
        level=draw(_LEVELS),
        replacement=draw(_REPLACEMENTS),
    )


@cache
def views() -> st.SearchStrategy[View]:
    """Views without reveals, at, just before and just after the points, and at both ends."""
    seconds = st.sampled_from(
        sorted({point + step for point in POINTS for step in (-1, 0, 1)})
    )
    progress = st.one_of(
        st.just(Progress.UNSEEN),
        st.just(Progress.FINISHED),
        st.builds(Progress, seconds),
    )
    return st.builds(
        View,
        st.dictionaries(st.sampled_from(sorted(FILMS)), progress),
        st.sampled_from(Tolerance),
    )


class Case(NamedTuple):
    """An article and one reader."""

    document: Document
    annotations: list[Annotation]
    view: View


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any article with any annotations for any reader, who has opened none of the gaps."""
    document = draw(documents())
    return Case(document, draw(annotations_of(document)), draw(views()))


@st.composite
def newcomers_cases(draw: st.DrawFn) -> Case:
    """Any article with something said of it, for a reader who has seen nothing, from whom most is hidden."""
    document = draw(documents())
    return Case(document, draw(annotations_of(document, fewest=1)), NEWCOMER)
