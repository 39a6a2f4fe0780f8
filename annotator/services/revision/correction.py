"""A corrected text of an article: laid beside the one that stands, then saved as any other new text."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from sqlalchemy.orm import Session

from annotator.core.carrying.correction import Choice, Row, lay_beside, merge
from annotator.core.document import Block, BlockType, Document, with_continued_links
from annotator.core.errors import InvalidInput, TooLarge
from annotator.core.permission import Actor
from annotator.core.picture import HEAD, PictureChange, is_lead, lead_of
from annotator.markup.incoming.article import text_of
from annotator.markup.incoming.gate.bound import MAX_BLOCKS
from annotator.markup.incoming.report import Format, Imported, Place, Proposal
from annotator.markup.incoming.text.correction import (
    Edges,
    break_where_known,
    fit_lines,
)
from annotator.services.article.lookup import find_source
from annotator.services.article.text import SentText, make_document, read_body
from annotator.services.clock import bounded
from annotator.services.revision.carry import TOO_LONG
from annotator.services.revision.save import NewText
from annotator.storage.article import ArticleRow

_LIKE = 0.5  # of the words: less is another title
_LONGEST_OPENING = 20  # blocks among which a title and a standfirst may be
_LONGEST_HEAD = 2000  # code points of a title or a standfirst


@dataclass(frozen=True, slots=True)
class Correction:
    """A corrected text beside the one that stands, and what an editor keeps of both."""

    article: ArticleRow
    number: int  # of the revision that stands
    rows: Sequence[Row]
    new: NewText
    imported: Imported  # with the kept blocks


@dataclass(frozen=True, slots=True)
class Head:
    """The title and the standfirst, and which blocks of the body were these."""

    title: str
    standfirst: str
    is_titled: bool  # whether the text has its title
    numbers: tuple[int, ...] = ()


def correct(
    session: Session, actor: Actor, slug: str, text: SentText, choice: Choice
) -> Correction:
    """Lay a text beside the newest revision; nothing is stored. Raises InvalidInput where nothing is left, TooLarge."""
    article, revision, standing = find_source(session, actor, slug)
    is_plain = text.format is Format.TEXT
    imported = read_plain(text, standing) if is_plain else read_body(text)
    head, imported = take_head(standing, imported)
    picture = lead_of(standing)
    document = make_document(head.title, head.standfirst, imported, picture)
    document = with_continued_links(document, standing)
    check = bounded(TOO_LONG)
    rows = lay_beside(standing, document, choice, check, is_plain=is_plain)
    new = NewText(
        base_revision=revision.number,
        text=text,
        title=head.title,
        standfirst=head.standfirst,
        picture=PictureChange(picture),
    )
    merged = _merged(document, rows, imported)
    return Correction(article, revision.number, rows, new, merged)


def read_plain(text: SentText, standing: Document) -> Imported:
    """Read a plain text with the paragraphs of the article."""
    body = text.body if isinstance(text.body, str) else text_of(text.body, Format.TEXT)
    edges = Edges.of(block.text for block in standing.blocks)
    imported = read_body(replace(text, body=fit_lines(body, edges)))
    return break_where_known(imported, edges)


def take_head(standing: Document, imported: Imported) -> tuple[Head, Imported]:
    """The title and the standfirst of the corrected text, and its body without them."""
    title, titled = _take_title(standing.blocks[0].text, imported)
    lines = [b.text for b in standing.blocks[1:] if b.type is BlockType.STANDFIRST]
    standfirst = lines[0] if lines else ""
    known = {block.text for block in standing.blocks if block.type not in HEAD}
    head = Head(title, standfirst, is_titled=titled is not None)
    body = titled or imported.under(title)
    head = _read_head(head, _opening(body.blocks, known))
    for number in reversed(head.numbers):
        body = body.without(number)
    return head, replace(body, title_line=None)


def _take_title(title: str, imported: Imported) -> tuple[str, Imported | None]:
    """The title, and the body without the line that is the title; None where no line is."""
    own = imported.title_line
    if own is not None and _is_like(own, title):
        return own, replace(imported, title_line=None)
    for candidate in (title, imported.head.title or ""):
        headed = imported.headed(candidate) if candidate else imported
        if len(headed.blocks) < len(imported.blocks) and _is_like(candidate, title):
            return candidate, headed.under(candidate)
    return title, None


def _opening(
    blocks: Sequence[Block], known: Collection[str]
) -> Iterator[tuple[int, str]]:
    """The first blocks that are in no list, quotation or table, up to one that the standing body has."""
    for number, block in enumerate(blocks[:_LONGEST_OPENING]):
        if block.text in known:
            return
        if not block.path:
            yield number, " ".join(block.text.split())


def _read_head(head: Head, opening: Iterable[tuple[int, str]]) -> Head:
    for number, text in opening:
        numbers = (*head.numbers, number)
        if not head.is_titled and _is_like(text, head.title):
            head = replace(head, title=text, is_titled=True, numbers=numbers)
        elif head.standfirst and _is_like(text, head.standfirst):
            return replace(head, standfirst=text, numbers=numbers)
    return head


def _is_like(text: str, other: str) -> bool:
    """Whether two lines share most of their words."""
    if len(text) > _LONGEST_HEAD:
        return False
    words, others = text.casefold().split(), other.casefold().split()
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    return matcher.ratio() >= _LIKE


def _merged(document: Document, rows: Sequence[Row], imported: Imported) -> Imported:
    """What was read, with the kept blocks of both texts."""
    merged = merge(rows)
    if not merged.blocks:
        raise InvalidInput({"body": "No block of the text is left."})
    if len(merged.blocks) > MAX_BLOCKS:
        raise TooLarge(f"An article has at most {MAX_BLOCKS} blocks.")
    blocks = document.blocks
    heads = sum(block.type in HEAD or is_lead(block) for block in blocks)
    # The lead picture may have taken the first of the body.
    taken = len(imported.blocks) - (len(blocks) - heads)
    places = {new - heads + taken: place for new, place in merged.places.items()}
    moved = (
        _moved(proposal, places, imported.blocks) for proposal in imported.proposals
    )
    return replace(
        imported,
        blocks=merged.blocks,
        suggestions=(),
        proposals=tuple(one for one in moved if one),
    )


def _moved(
    proposal: Proposal, places: dict[int, int], blocks: Sequence[Block]
) -> Proposal | None:
    """The proposal on what is kept of its blocks."""
    start, end = proposal.start, proposal.end
    kept = [n for n in range(start.block, end.block + 1) if n in places]
    if not kept:
        return None
    first, last = kept[0], kept[-1]
    offset = start.offset if first == start.block else 0
    end_offset = end.offset if last == end.block else len(blocks[last].text)
    return replace(
        proposal,
        start=Place(places[first], offset),
        end=Place(places[last], end_offset),
    )
