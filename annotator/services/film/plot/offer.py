"""What an article is offered: its suggestions as they are stored."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.passage import Passage
from annotator.core.plot.rejection import Rejection
from annotator.core.plot.suggestion import Suggestion
from annotator.storage.plot_point import PlotPointRow
from annotator.storage.suggestion import SuggestionRow


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that has to be read: its row, its text, its spoilers, and what editors have rejected there."""

    row: Any
    text: str
    tagged: Sequence[Passage]
    rejections: Sequence[Rejection]


def rows_of(
    unread: Unread, offered: Sequence[Suggestion], plot_points: Mapping[str, int]
) -> list[SuggestionRow]:
    """The suggestions of an article as they are stored; `plot_points` are the keys of those that they name."""
    article = unread.row
    rows = []
    occurrences: Counter[str] = Counter()
    for one in offered:
        exact = unread.text[one.passage.start : one.passage.end]
        name = f"{article.id}\0{one.source.subject}\0{exact}"
        occurrences[name] += 1
        row = SuggestionRow(
            id=_id(f"{name}\0{occurrences[name]}"),
            article_id=article.id,
            revision_id=article.revision_id,
            start_offset=one.passage.start,
            end_offset=one.passage.end,
            exact=exact,
            plot_point_id=plot_points.get(one.source.plot_point or ""),
            annotation_id=one.source.annotation,
            because=one.source.text,
            words=one.words,
            score=round(one.score, 3),
        )
        rows.append(row)
    return rows


def keys_of_plot_points(
    session: Session, offered: Iterable[Suggestion]
) -> dict[str, int]:
    """By public id, the keys of the plot points that suggestions name."""
    ids = {one.source.plot_point for one in offered if one.source.plot_point}
    if not ids:
        return {}
    query = select(PlotPointRow.public_id, PlotPointRow.id)
    rows = session.execute(query.where(PlotPointRow.public_id.in_(ids)))
    return {row.public_id: row.id for row in rows}


def _id(name: str) -> str:
    """The same id for the same words and source, so that the pages of a list fit together."""
    return blake2b(name.encode(), digest_size=16).hexdigest()
