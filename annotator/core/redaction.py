"""THE decision: what of a document one view may see.

The rendition is built up from permitted segments. Nothing is copied first and taken out afterwards. It takes four steps:
`gap` finds the runs of text that spoil, `_part` chooses what each block may show, `assembly` puts the blocks together,
and `nesting` gives them their places.

Rules, beyond "text is visible if every spoiler over it is visible":

- Hidden passages with nothing but white space between them are one gap, across blocks too.
- Nothing tells how many blocks a gap holds.
- An image is one thing: a spoiler on any of its alternative text hides the picture.
- A link whose text is partly hidden loses its address, for addresses repeat titles. Its visible text stays. So does
  one that a gap touches in its block: nobody can tell where in the gap it ended. An element over several blocks is one
  link; the next block's link with the same address is another.
- Text that nobody has read is one gap, which opens for those alone who have finished the film, on purpose.
- A footnote hides with the words that it is about, and comes with them: `footnote` says how.
- The title is apart: whatever is hidden, a rendition starts with a title.
- A fact or an opinion is remarked on (statement, status, source, holder) where all of its passage is seen, since each
  of these may repeat any of its words. Where a part is hidden, the visible part tells the kind and nothing else.
- A table keeps the columns that its visible cells cover: a gap for whole cells or rows takes the place of what it
  hides, in a row beside it that lacks cells there if there is one. Columns of hidden cells alone count as one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from operator import add
from typing import Any

from annotator.core.annotation import Annotation, Claim, Spoiler
from annotator.core.assembly import Part, assemble
from annotator.core.document import BlockType, Document, Mark
from annotator.core.footnote import Footnotes, Unseen, numbered
from annotator.core.gap import (
    Reach,
    Run,
    Runs,
    Stretches,
    find_reaches,
    group_reaches,
    opened,
    run_of,
    shut,
)
from annotator.core.passage import Passage
from annotator.core.rendition import (
    Child,
    Gap,
    Remark,
    Rendition,
    RenditionBlock,
    Style,
    View,
)
from annotator.core.segment import Segment, SegmentedBlock, joined, remark_of, segmented

NONE: Set[Style] = frozenset()
# Kept by each Redaction; readers choose which gaps there are.
GAPS_KEPT = 4  # for each spoiler
MOST_GAPS_KEPT = 2000
JOINED_KEPT = 2  # for each block
MOST_JOINED_KEPT = 300
PARTS_KEPT = 4  # times the size of all blocks


def redact(
    document: Document, annotations: Iterable[Annotation], view: View
) -> Rendition:
    """Build what `view` may see of `document`; `annotations` holds its every spoiler."""
    return Redaction(document, annotations).rendition(view)


def visible(spoiler: Spoiler, view: View) -> bool:
    """Whether this spoiler, reveals aside, hides nothing: the predicate of the whole service."""
    film, second = spoiler.film, spoiler.reveals_at
    if not spoiler.unread and view.reached(film, second, spoiler.edition):
        return True
    return view.tolerance.accepts(spoiler.level)


@dataclass(frozen=True)
class Secrets:
    """What one view may not see: runs of text, those of them that are closed, and footnotes."""

    runs: Runs
    closed: Runs
    footnotes: Stretches[Passage]
    claims: Mapping[Remark, Passage]  # all of them
    length: int  # of the text

    @cached_property
    def remarks(self) -> Set[Remark]:
        """Those on passages that are hidden in part, or that reach beyond this text."""
        return {
            remark
            for remark, passage in self.claims.items()
            if self.reach(passage.start, passage.end) or passage.end > self.length
        }

    def reach(self, start: int, end: int) -> bool:
        """Whether any part of `[start, end)` is hidden."""
        return self.closed.reach(start, end) or self.footnotes.reach(start, end)


class Redaction:
    """A document and its annotations, cut up once for all views; use changes nothing."""

    def __init__(self, document: Document, annotations: Iterable[Annotation]) -> None:
        annotations = list(annotations)
        spoilers = [one for one in annotations if isinstance(one, Spoiler)]
        claims = [one for one in annotations if isinstance(one, Claim)]
        self._text = document.text
        self._blocks = segmented(document, annotations)
        self._reaches = find_reaches(document, spoilers)
        self._claims = {remark_of(claim): claim.passage for claim in claims}
        self._footnotes = Footnotes(document)
        gaps = min(MOST_GAPS_KEPT, GAPS_KEPT * len(spoilers))
        joined_blocks = min(MOST_JOINED_KEPT, JOINED_KEPT * len(self._blocks))
        # The same run is the same object, so that it is a cheap key.
        self._run_of = lru_cache(gaps)(run_of)
        self._shut = lru_cache(gaps)(shut)
        self._opened = lru_cache(gaps)(opened)
        self._join = lru_cache(joined_blocks)(add)
        near = partial(_near, tuple(_fields(self._blocks, self._claims)))
        self._blocks_near = lru_cache(gaps)(near)
        none: Stretches[Any] = Stretches(())
        nothing = Secrets(
            none,
            none,
            none,
            self._claims,
            len(self._text),
        )
        self._open_parts = [_part(block, nothing) for block in self._blocks]
        self._parts: dict[tuple[int | Run, ...], Part] = {}
        self._room = PARTS_KEPT * sum(part.size for part in self._open_parts)
        self._left = self._room

    def rendition(self, view: View) -> Rendition:
        """Build what `view` may see."""
        secrets = self._secrets(view)
        if self._footnotes:
            seen = (b for b in self._blocks if not _is_unseen_note(b, secrets))
            return Rendition(numbered(assemble(_part(b, secrets) for b in seen)))
        return Rendition(assemble(self._each_part(secrets), self._join))

    def _each_part(self, secrets: Secrets) -> list[Part]:
        """A part that was made for the same runs of text is the same again."""
        if self._left < 0:
            self._parts, self._left = {}, self._room
        near: defaultdict[int, list[Run]] = defaultdict(list)
        for run in secrets.runs:
            for number in self._blocks_near(run.start, run.end):
                near[number].append(run)
        parts = self._open_parts[:]
        for number, runs in near.items():
            key: tuple[int | Run, ...] = (number, *runs)
            part = self._parts.get(key)
            if part is None:
                part = self._parts[key] = _part(self._blocks[number], secrets)
                self._left -= part.size
            parts[number] = part
        return parts

    def _secrets(self, view: View) -> Secrets:
        hidden = [reach for reach in self._reaches if not visible(reach.spoiler, view)]
        runs = self._runs(self._text, hidden, view)
        unseen = Unseen()
        if self._footnotes:
            unseen = self._footnotes.hidden_with(_closed(runs))
        if unseen.notes:
            # As if the notes were not there: no gap of theirs, nor one that they divide.
            left = [reach for reach in hidden if not _is_in_note(reach, unseen)]
            runs = self._runs(unseen.blanked(self._text), left, view)
        closed, footnotes = _closed(runs), Stretches(unseen.spans())
        length = len(self._text)
        return Secrets(
            Stretches(runs),
            closed,
            footnotes,
            self._claims,
            length,
        )

    def _runs(self, text: str, hidden: Iterable[Reach], view: View) -> list[Run]:
        return [self._run(group, view) for group in group_reaches(text, hidden)]

    def _run(self, group: tuple[Reach, ...], view: View) -> Run:
        run = self._run_of(group)
        if run.gap.unread and not _may_open(group, view):
            return self._shut(run)
        return self._opened(run) if run.gap.id in view.revealed else run


def _fields(
    blocks: Iterable[SegmentedBlock], claims: Mapping[Remark, Passage]
) -> Iterator[tuple[int, int]]:
    """`[start, end)` of all text that has a say in what is seen of each block.

    Its links and the passages of its remarks may reach beyond it.
    """
    for block in blocks:
        about = [claims[remark] for remark in block.remarks]
        starts = [link.start - 1 for link in block.links]
        ends = [link.end + 1 for link in block.links]
        starts += [passage.start for passage in about]
        ends += [passage.end for passage in about]
        yield min(block.start, block.end - 1, *starts), max([block.end, *ends])


def _near(fields: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, ...]:
    """The numbers of those that have text of `[start, end)`."""
    return tuple(
        number
        for number, (first, last) in enumerate(fields)
        if first < end and start < last
    )


def _closed(runs: Iterable[Run]) -> Runs:
    return Stretches([run for run in runs if run.closed])


def _is_in_note(reach: Reach, unseen: Unseen) -> bool:
    return any(
        note.start <= reach.start and reach.end <= note.end for note in unseen.notes
    )


def _is_unseen_note(block: SegmentedBlock, secrets: Secrets) -> bool:
    unseen = secrets.footnotes.at(block.start)
    return unseen is not None and block.end <= unseen.end


def _may_open(group: Iterable[Reach], view: View) -> bool:
    """Whether a reader may open text that nobody has read: who has finished the film may."""
    unread = [reach.spoiler for reach in group if reach.spoiler.unread]
    return all(view.reached(one.film, one.reveals_at) for one in unread)


def _part(block: SegmentedBlock, secrets: Secrets) -> Part:
    """What may be seen of a block, and which gaps are at its ends."""
    if not secrets.closed.reach(block.start, block.end):
        return Part(_permitted(block, secrets))
    leading = _gap_at(block.start, secrets)
    trailing = _gap_at(block.end - 1, secrets)
    is_title = block.whole.type is BlockType.TITLE
    if leading and leading == trailing and not is_title:
        return Part(None, leading, trailing)
    return Part(_permitted(block, secrets), leading, trailing)


def _gap_at(offset: int, secrets: Secrets) -> Gap | None:
    run = secrets.closed.at(offset)
    return run.gap if run else None


def _permitted(block: SegmentedBlock, secrets: Secrets) -> RenditionBlock:
    """The block with its permitted text and its gaps."""
    reach = secrets.reach
    cut = [link for link in block.links if reach(link.start - 1, link.end + 1)]
    is_whole = not cut and secrets.remarks.isdisjoint(block.remarks)
    is_touched = secrets.runs.reach(block.start, block.end)
    if is_whole and not is_touched and not reach(block.start, block.end):
        return block.whole
    marks = [link.mark for link in cut]
    children = []
    for segment in block.segments:
        if secrets.footnotes.at(segment.start):
            continue
        links = _over(segment, block.start, marks) if marks else NONE
        children.append(_child(segment, links, secrets))
    return block.whole._replace(children=tuple(joined(children)))


def _over(segment: Segment, start: int, marks: Iterable[Mark]) -> Set[Style]:
    """Those marks over the segment that belong to the block at `start`."""
    first, last = segment.start - start, segment.end - start
    return {
        (mark.type, mark.attributes)
        for mark in marks
        if mark.start <= first and last <= mark.end
    }


def _child(segment: Segment, cut: Set[Style], secrets: Secrets) -> Child:
    """The gap that hides the segment, or its text without links that are cut."""
    run = secrets.runs.at(segment.start)
    if run and run.closed:
        return run.gap
    text = segment.text
    if cut:
        marks = [mark for mark in text.marks if mark not in cut]
        text = text._replace(marks=tuple(marks))
    if not secrets.remarks.isdisjoint(text.remarks):
        seen = [remark for remark in text.remarks if remark not in secrets.remarks]
        text = text._replace(remarks=tuple(seen))
    return text._replace(revealed=run.gap.id) if run else text
