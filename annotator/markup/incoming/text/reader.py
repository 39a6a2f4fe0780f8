"""Reads plain text: paragraphs, and titles, bylines, headings and captions by their shape."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice, pairwise

from annotator.core.document import Block, BlockType
from annotator.core.errors import TooLarge
from annotator.markup.incoming.block.inline import Inline, settled
from annotator.markup.incoming.block.part import cut
from annotator.markup.incoming.gate.bound import MAX_BLOCKS
from annotator.markup.incoming.head.head import Head
from annotator.markup.incoming.report import Imported, Place, SuggestedBreak
from annotator.markup.incoming.tally import Tally
from annotator.markup.incoming.text.missing_break import MAX_SUGGESTIONS, breaks_in
from annotator.markup.incoming.text.opening import front_of
from annotator.markup.incoming.text.page_part import PROMOTION, without_page_parts
from annotator.markup.incoming.text.spoiler import Piece, with_signs, without_signs

LONGEST_HEADING = 90
LONGEST_CAPTION = 200
MAX_LINES = 200_000
LONGEST_VERSE = 50  # longer lines were broken to fit a page, and flow

_CLOSING = "”’\"')]»"


def read_text(
    text: str,
    tally: Tally,
    *,
    split: bool,
) -> Imported:
    """The text's blocks, title and byline, with suggested breaks or, with `split`, with these made."""
    text, spoilers = with_signs(text)
    paragraphs = without_page_parts(_paragraphs(text, tally), tally)
    front = front_of(paragraphs, tally)
    flowing = list(map(_flowing, front.paragraphs))
    pieces = _with_headings(list(_captioned(flowing, tally)))
    if split:
        pieces = [part for piece in pieces for part in _parts(piece)]
        _check_count(len(pieces), MAX_BLOCKS, "paragraphs")
    pieces, proposals = without_signs(pieces, spoilers)
    suggestions = () if split else tuple(islice(_suggested(pieces), MAX_SUGGESTIONS))
    head = Head(front.title, None, front.byline, front.published_at)
    return Imported(
        tuple(piece.block for piece in pieces),
        tally.dropped,
        suggestions,
        head,
        front.title,
        proposals,
    )


def broken(
    imported: Imported,
    chosen: Collection[tuple[int, int]],
) -> Imported:
    """The same with some suggested breaks made, each chosen by its block and offset. The others are dropped."""
    cuts: dict[int, list[int]] = {}
    for suggested in imported.suggestions:
        if (suggested.block, suggested.offset) in chosen:
            own = cuts.setdefault(suggested.block, [])
            own.append(suggested.offset)
    blocks: list[Block] = []
    firsts: list[int] = []  # for each block, which one it is or begins with now
    for index, block in enumerate(imported.blocks):
        firsts.append(len(blocks))
        blocks += _blocks(block, cuts[index]) if index in cuts else [block]

    proposals = []
    for proposal in imported.proposals:
        start = _moved(proposal.start, imported, firsts, cuts, ends=False)
        end = _moved(proposal.end, imported, firsts, cuts, ends=True)
        proposals.append(replace(proposal, start=start, end=end))
    return replace(
        imported,
        blocks=tuple(blocks),
        suggestions=(),
        proposals=tuple(proposals),
    )


def _blocks(
    block: Block,
    cuts: Sequence[int],
) -> list[Block]:
    """A block cut at some places. Plain paragraphs may become headings by that."""
    if block.path or block.marks or block.attributes:
        return cut(block, cuts)
    whole = Piece(block.type, block.text)
    return [part.block for part in _cut(whole, cuts)]


def _moved(
    place: Place,
    imported: Imported,
    firsts: Sequence[int],
    cuts: Mapping[int, Sequence[int]],
    *,
    ends: bool,
) -> Place:
    """The same place where its block was cut. What ends at a cut ends before it."""
    text = imported.blocks[place.block].text
    own = cuts.get(place.block, ())
    count = bisect_right(own, place.offset)
    if ends:
        count = bisect_left(own, place.offset)
    start = own[count - 1] if count else 0
    piece = text[start : place.offset].lstrip()
    if ends:
        piece = piece.rstrip()
    return Place(firsts[place.block] + count, len(piece))


def _paragraphs(
    text: str,
    tally: Tally,
) -> list[str]:
    """The text between blank lines, with its line breaks. Without blank lines, each line by itself."""
    _check_count(text.count("\n"), MAX_LINES, "lines")
    whole = text.strip().replace("\t", " ")
    lines = [line.strip() for line in whole.split("\n")]
    groups = lines
    if "" in lines:
        runs = groupby(lines, bool)
        groups = ["\n".join(run) for is_filled, run in runs if is_filled]
    _check_count(len(groups), MAX_BLOCKS, "paragraphs")
    inlines = (Inline(group, ()) for group in groups)
    return [piece.text for inline in inlines for piece in settled(inline, tally)]


def _check_count(
    count: int,
    limit: int,
    what: str,
) -> None:
    if count > limit:
        raise TooLarge(f"The text has more than {limit:,} {what}. Split the article.")


def _flowing(paragraph: str) -> str:
    """The lines of a paragraph as one, those of a verse as they are."""
    lines = paragraph.split("\n")
    is_verse = all(len(line) <= LONGEST_VERSE for line in lines)
    if is_verse:
        return paragraph
    return paragraph.replace("\n", " ")


def _captioned(
    paragraphs: Sequence[str],
    tally: Tally,
) -> Iterator[Piece]:
    """Take a short line that occurs twice for a caption: an image's alternative text and the line below it."""
    repeated = groupby(paragraphs, lambda text: text.removesuffix("."))
    for line, group in repeated:
        twins = list(group)
        if len(twins) == 1 or not _could_caption(line):
            yield from (Piece(BlockType.PARAGRAPH, twin) for twin in twins)
            continue
        *others, last = twins
        for other in others:
            tally.add_text("repeated captions", other)
        yield Piece(BlockType.CAPTION, last)


def _could_caption(line: str) -> bool:
    """Whether it has several words and is no speech. In a dialogue, people repeat each other."""
    if len(line) > LONGEST_CAPTION:
        return False
    return " " in line and line[0].isalnum()


def _with_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with those as headings that look like such."""
    following = [*pieces[1:], None]
    return [
        Piece(BlockType.HEADING, piece.text) if _heads(piece, after) else piece
        for piece, after in zip(pieces, following, strict=False)
    ]


def _heads(
    piece: Piece,
    after: Piece | None,
) -> bool:
    """Whether a short line is above a caption or a paragraph of full sentences."""
    if (
        piece.type is not BlockType.PARAGRAPH
        or not _could_head(piece.text)
        or after is None
    ):
        return False
    if after.type is BlockType.CAPTION:
        return True
    if _could_head(after.text):
        return False
    if len(after.text) >= LONGEST_HEADING:
        return True
    words = after.text.rstrip(_CLOSING)
    return words.endswith((".", "!", "?", "…", ":"))


def _could_head(text: str) -> bool:
    """Whether a text could be a heading: short, with a capital, no sentence."""
    if len(text) >= LONGEST_HEADING or "\n" in text:
        return False
    words = text.rstrip(_CLOSING)
    if words.endswith((".", ",", ";", ":", "…")):
        return False
    return text[0].isalnum() and not text[0].islower()


def _suggested(pieces: Iterable[Piece]) -> Iterator[SuggestedBreak]:
    """The breaks that each paragraph seems to lack."""
    for index, piece in enumerate(pieces):
        if piece.type is BlockType.PARAGRAPH:
            for found in breaks_in(piece.text):
                yield SuggestedBreak(index, found.offset, found.reason)


def _parts(piece: Piece) -> Iterator[Piece]:
    """The paragraphs that a paragraph probably was."""
    if piece.type is not BlockType.PARAGRAPH:
        return _cut(piece, [])
    breaks = islice(breaks_in(piece.text), MAX_BLOCKS)
    return _cut(piece, [found.offset for found in breaks])


def _cut(
    piece: Piece,
    cuts: Sequence[int],
) -> Iterator[Piece]:
    """The paragraphs before, between and after these offsets; a short one between two others may be a heading."""
    edges = pairwise([0, *cuts, len(piece.text)])
    texts = [piece.text[start:end].strip() for start, end in edges]
    for index, text in enumerate(texts):
        inside = 0 < index < len(texts) - 1
        heads = (
            inside
            and _could_head(text)
            and not text.endswith(("!", "?"))
            and not PROMOTION.match(text)
        )
        if heads and not _could_head(texts[index + 1]):
            yield Piece(BlockType.HEADING, text)
        else:
            yield Piece(piece.type, text)
