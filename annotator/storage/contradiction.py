"""Contradictions: two facts about a film that cannot both be right, and what editors decide."""

from collections.abc import Collection, Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    delete,
    insert,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from annotator.core.claim.parallel import Contradiction
from annotator.storage.base import Base, LongText

LONGEST_KEY, LONGEST_VALUE = 140, 200


class ContradictionRow(Base):
    """Two facts that contradict each other, `one_id` the smaller id, and an editor's verdict."""

    __tablename__ = "contradiction"
    __table_args__ = (
        CheckConstraint(
            "verdict in ('one', 'other', 'both', 'different')", name="verdict"
        ),
        Index("ix_contradiction_film", "film_id", "verdict", "id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    film_id: Mapped[int] = mapped_column(ForeignKey("film.id"))
    one_id: Mapped[str] = mapped_column(ForeignKey("annotation.id"), index=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("annotation.id"), index=True)
    attribute: Mapped[str] = mapped_column(String(LONGEST_KEY))
    one_value: Mapped[str] = mapped_column(String(LONGEST_VALUE))
    other_value: Mapped[str] = mapped_column(String(LONGEST_VALUE))
    verdict: Mapped[str | None] = mapped_column(String(10))
    reason: Mapped[LongText | None]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]


_SIDES = (ContradictionRow.one_id, ContradictionRow.other_id)


def note_contradictions(session: Session, rows: Mapping[str, dict[str, Any]]) -> None:
    """Store new contradictions, by id. Those that are noted already stay, with their verdicts."""
    if not rows:
        return
    noted = select(ContradictionRow.id).where(ContradictionRow.id.in_(rows))
    known = set(session.scalars(noted))
    new = [row for id, row in rows.items() if id not in known]
    if new:
        session.execute(insert(ContradictionRow), new)


def forget_contradictions(session: Session, claims: Collection[str]) -> None:
    """Remove the contradictions of these claims."""
    for side in _SIDES if claims else ():
        session.execute(delete(ContradictionRow).where(side.in_(claims)))


def forget_open_contradictions(session: Session, claims: Collection[str]) -> None:
    """Remove those of these claims that no editor has decided."""
    undecided = ContradictionRow.verdict.is_(None)
    for side in _SIDES if claims else ():
        chosen = delete(ContradictionRow).where(side.in_(claims)).where(undecided)
        session.execute(chosen)


def new_row(
    film_id: int, id: str, other_id: str, contradiction: Contradiction
) -> dict[str, Any]:
    """The values of a new row about two claims."""
    values = (contradiction.one, contradiction.other)
    one, other = sorted(zip((id, other_id), values, strict=True))
    return {
        "id": contradiction_id(one[0], other[0]),
        "film_id": film_id,
        "one_id": one[0],
        "other_id": other[0],
        "attribute": contradiction.attribute[:LONGEST_KEY],
        "one_value": one[1][:LONGEST_VALUE],
        "other_value": other[1][:LONGEST_VALUE],
    }


def contradiction_id(one: str, other: str) -> str:
    """The id of the contradiction of two annotations, the same each time it comes back."""
    return blake2b(f"{one} {other}".encode(), digest_size=8).hexdigest()
