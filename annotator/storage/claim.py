"""What facts and opinions say of films, kept so that a fact meets those alone that may contradict it.

A fact's words are its statement, or the passage where it has none. Every write that changes
them ends in `gather`. It costs what has changed: a claim is read again only if its words have
changed, and meets at most `MOST_RIVALS` others.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from annotator.core.annotation import Kind
from annotator.core.claim.assertion import Assertion, assertions_in
from annotator.core.claim.contradiction import Contradiction, contradiction_between
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.base import ArticleKey, Base, LongText

# Facts that one is compared with: those that share most with it.
MOST_RIVALS = 40
# Rows of keys that are looked through for them.
MOST_SHARED = 2000
LONGEST_KEY, LONGEST_VALUE = 140, 200
# Facts whose values a worker keeps: each is met as a rival many times.
READ_KEPT = 8192
# What comes after every attribute: opinions, and facts without a value.
NOTHING = "~"


class ClaimRow(Base):
    """A claim of an article, and what it is about; `digest` is that of its words."""

    __tablename__ = "claim"
    __table_args__ = (Index("ix_claim_film", "film_id", "about", "annotation_id"),)

    annotation_id: Mapped[str] = mapped_column(
        ForeignKey("annotation.id"), primary_key=True
    )
    article_id: Mapped[ArticleKey]
    film_id: Mapped[int] = mapped_column(ForeignKey("film.id"))
    about: Mapped[str] = mapped_column(String(LONGEST_KEY))
    digest: Mapped[str] = mapped_column(String(32))


class ClaimKeyRow(Base):
    """A key by which facts that may contradict a fact are found."""

    __tablename__ = "claim_key"
    __table_args__ = (Index("ix_claim_key_film", "film_id", "key"),)

    annotation_id: Mapped[str] = mapped_column(
        ForeignKey("annotation.id"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(LONGEST_KEY), primary_key=True)
    film_id: Mapped[int] = mapped_column(ForeignKey("film.id"))


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


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim as it is now."""

    id: str
    assertions: Sequence[Assertion]

    @property
    def about(self) -> str:
        """What it is about, by its first value."""
        named = [one for one in self.assertions if one.concepts]
        for assertion in (*named, *self.assertions):
            for key in assertion.keys[:1]:
                return key.replace("=", "")[:LONGEST_KEY]
        return NOTHING

    @property
    def keys(self) -> list[str]:
        """The keys by which its rivals are found."""
        keys = (key[:LONGEST_KEY] for one in self.assertions for key in one.keys)
        return list(dict.fromkeys(keys))


def gather(
    session: Session, article: ArticleRow, ids: Collection[str] | None = None
) -> None:
    """Note what claims of an article say now: all of them, or those with these ids."""
    rows = _present(session, article, ids)
    before = _stored_digests(session, article, ids)
    now = {row.id: _digest(row.kind, row.words) for row in rows}
    gone = before.keys() - now.keys()
    if gone:
        _forget(session, gone)
    changed = [row for row in rows if before.get(row.id) != now[row.id]]
    for row in changed:
        is_known = row.id in before
        _store(session, article, row, now[row.id], is_known=is_known)


def _stored_digests(
    session: Session, article: ArticleRow, ids: Collection[str] | None
) -> dict[str, str]:
    known = select(ClaimRow.annotation_id, ClaimRow.digest).where(
        ClaimRow.article_id == article.id
    )
    if ids is not None:
        known = known.where(ClaimRow.annotation_id.in_(ids))
    return {row.annotation_id: row.digest for row in session.execute(known)}


def _present(
    session: Session, article: ArticleRow, ids: Collection[str] | None
) -> Sequence[Any]:
    rows = claims_now().where(AnnotationRow.article_id == article.id)
    if ids is not None:
        rows = rows.where(AnnotationRow.id.in_(ids))
    return session.execute(rows).all()


def claims_now() -> Select[*tuple[Any, ...]]:
    """Live claims that have a place in the working revision: `id`, `kind` and `words` of each."""
    anchor = and_(
        AnchorRow.annotation_id == AnnotationRow.id,
        AnchorRow.revision_id == RevisionRow.id,
    )
    words = func.coalesce(AnnotationRow.statement, AnchorRow.exact).label("words")
    return (
        select(AnnotationRow.id, AnnotationRow.kind, words)
        .join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
        .join(RevisionRow, WORKING)
        .join(AnchorRow, anchor)
        .where(AnnotationRow.has_effect)
        .where(AnnotationRow.kind != Kind.SPOILER)
        .where(AnchorRow.start_offset.is_not(None))
    )


def _digest(kind: str, words: str) -> str:
    return blake2b(f"{kind} {words}".encode(), digest_size=16).hexdigest()


def _store(
    session: Session, article: ArticleRow, row: Any, digest: str, *, is_known: bool
) -> None:
    """Note one claim whose words are new, and the claims that it contradicts."""
    titles = (article.film.title, *article.film.other_titles)
    is_fact = row.kind == Kind.FACT
    assertions = _asserted(row.words, titles) if is_fact else []
    claim = _Claim(row.id, assertions)
    against: dict[str, Contradiction] = {}
    for rival in _rivals(session, article.film_id, claim):
        theirs = _asserted(rival.words, titles)
        contradiction = contradiction_between(assertions, theirs)
        if contradiction:
            against[rival.id] = contradiction
    if is_known:
        _forget(session, [claim.id])
    place = {"annotation_id": claim.id, "film_id": article.film_id}
    about = {"article_id": article.id, "about": claim.about, "digest": digest}
    session.execute(insert(ClaimRow), [place | about])
    keys = [place | {"key": key} for key in claim.keys]
    if keys:
        session.execute(insert(ClaimKeyRow), keys)
    _oppose(session, article.film_id, claim.id, against)


@lru_cache(READ_KEPT)
def _asserted(words: str, titles: tuple[str, ...]) -> Sequence[Assertion]:
    return assertions_in(words, titles)


def _rivals(session: Session, film_id: int, claim: _Claim) -> Sequence[Any]:
    """Facts of the film that share a key with it, those with most of them first."""
    if not claim.keys:
        return ()
    other = ClaimKeyRow.annotation_id
    sharing = (
        select(other)
        .where(ClaimKeyRow.film_id == film_id)
        .where(ClaimKeyRow.key.in_(claim.keys))
        .where(other != claim.id)
        .limit(MOST_SHARED)
    )
    shared = sharing.subquery().c.annotation_id
    near = (
        select(shared)
        .group_by(shared)
        .order_by(func.count().desc(), shared)
        .limit(MOST_RIVALS)
    )
    ids = session.scalars(near).all()
    rivals = claims_now().where(AnnotationRow.id.in_(ids))
    return session.execute(rivals).all()


def _forget(session: Session, ids: Iterable[str]) -> None:
    """Remove claims with their contradictions."""
    gone = list(ids)
    session.execute(delete(ClaimKeyRow).where(ClaimKeyRow.annotation_id.in_(gone)))
    session.execute(delete(ClaimRow).where(ClaimRow.annotation_id.in_(gone)))
    sides = (ContradictionRow.one_id, ContradictionRow.other_id)
    for side in sides:
        session.execute(delete(ContradictionRow).where(side.in_(gone)))


def _oppose(
    session: Session, film_id: int, id: str, against: Mapping[str, Contradiction]
) -> None:
    """Note what a claim contradicts; nobody has decided that yet."""
    rows = []
    for other, contradiction in against.items():
        values = (contradiction.one, contradiction.other)
        one, two = sorted(zip((id, other), values, strict=True))
        row = {
            "id": contradiction_id(one[0], two[0]),
            "film_id": film_id,
            "one_id": one[0],
            "other_id": two[0],
            "attribute": contradiction.attribute[:LONGEST_KEY],
            "one_value": one[1][:LONGEST_VALUE],
            "other_value": two[1][:LONGEST_VALUE],
        }
        rows.append(row)
    if rows:
        session.execute(insert(ContradictionRow), rows)


def contradiction_id(one: str, other: str) -> str:
    """The id of the contradiction of two annotations, the same each time it comes back."""
    return blake2b(f"{one} {other}".encode(), digest_size=8).hexdigest()
