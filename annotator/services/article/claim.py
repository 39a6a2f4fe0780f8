"""Claims about a film, gathered over its articles, and the contradictions among its facts, for editors."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind, Status
from annotator.core.claim.verdict import Decision, Verdict
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.permission import Actor, Scope, require_editor, require_scope
from annotator.services.clock import now
from annotator.services.reader.film import find_film
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.claim import NOTHING, ClaimRow
from annotator.storage.contradiction import ContradictionRow

# Of one page of claims, or of one article.
MOST_CONTRADICTIONS = 500
_LONGEST_TITLE = 300
Place: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact or an opinion in the working revision of an article."""

    id: str
    kind: Kind
    article: str
    title: str
    exact: str
    statement: str | None
    status: Status | None
    source_url: str | None
    holder: str | None
    about: str | None  # what it gives a value of; None for opinions and other facts

    @property
    def words(self) -> str:
        """What it states."""
        return self.statement or self.exact


@dataclass(frozen=True, slots=True)
class Side:
    """A fact of a contradiction, with its value as it is written."""

    claim: Claim
    value: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that contradict each other, and what an editor has decided."""

    id: str
    attribute: str
    sides: tuple[Side, Side]
    verdict: Verdict | None
    right: str | None  # the annotation of the side that is right
    reason: str | None
    decided_by: str | None
    decided_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.verdict is None


@dataclass(frozen=True, slots=True)
class Gathered:
    """A claim with the contradictions that it is part of."""

    claim: Claim
    contradictions: Sequence[Contradiction]


def list_claims(
    session: Session, actor: Actor, film: str, after: Place | None, limit: int
) -> list[Gathered]:
    """At most `limit` claims about a film, by what they are about. Raises SignInRequired, NotFound."""
    require_editor(actor)
    row = find_film(session, film)
    place = (ClaimRow.about, ClaimRow.annotation_id)
    of_film = ClaimRow.film_id == row.id
    ids = select(ClaimRow.annotation_id).where(of_film)
    if after is not None:
        ids = ids.where(tuple_(*place) > after)
    first = ids.order_by(*place).limit(limit)
    page = session.scalars(first).all()
    claims = _claims(session, page)
    of_these = _about(page)
    by_claim: dict[str, list[Contradiction]] = defaultdict(list)
    contradictions = _contradictions(session, _all().where(of_these))
    for contradiction in contradictions:
        for side in contradiction.sides:
            by_claim[side.claim.id].append(contradiction)
    there = (id for id in page if id in claims)
    return [Gathered(claims[id], by_claim[id]) for id in there]


def place_of(gathered: Gathered) -> Place:
    """Where a claim is in the list."""
    return gathered.claim.about or NOTHING, gathered.claim.id


def list_contradictions(
    session: Session,
    actor: Actor,
    film: str,
    after: str | None,
    limit: int,
    *,
    is_open: bool,
) -> list[Contradiction]:
    """The open or the decided contradictions among a film's facts, by id. Raises SignInRequired, NotFound."""
    require_editor(actor)
    row = find_film(session, film)
    verdict = ContradictionRow.verdict
    query = _all().where(ContradictionRow.film_id == row.id)
    standing = verdict.is_(None) if is_open else verdict.is_not(None)
    query = query.where(standing)
    if after is not None:
        query = query.where(ContradictionRow.id > after)
    page = query.order_by(ContradictionRow.id).limit(limit)
    return _contradictions(session, page)


def contradictions_in(session: Session, article_id: int) -> list[Contradiction]:
    """The open contradictions of facts of an article, for services that advise editors."""
    of_article = ClaimRow.article_id == article_id
    own = select(ClaimRow.annotation_id).where(of_article)
    is_open = ContradictionRow.verdict.is_(None)
    query = _all().where(_about(own), is_open)
    return _contradictions(session, query.order_by(ContradictionRow.id))


def _about(ids: Any) -> ColumnElement[bool]:
    """Whether a contradiction has one of these claims."""
    one = ContradictionRow.one_id.in_(ids)
    return one | ContradictionRow.other_id.in_(ids)


def count_contradictions(
    session: Session, articles: Collection[int]
) -> Mapping[int, int]:
    """By article, how many of its facts' contradictions are open."""
    side = or_(
        ContradictionRow.one_id == ClaimRow.annotation_id,
        ContradictionRow.other_id == ClaimRow.annotation_id,
    )
    number = func.count(ContradictionRow.id.distinct())
    is_open = ContradictionRow.verdict.is_(None)
    query = select(ClaimRow.article_id, number).join(ContradictionRow, side)
    query = query.where(ClaimRow.article_id.in_(articles), is_open)
    counted = session.execute(query.group_by(ClaimRow.article_id))
    return {row[0]: row[1] for row in counted}


def decide(
    session: Session, actor: Actor, id: str, decision: Decision | None
) -> Contradiction:
    """Decide a contradiction, or open it again. Raises InvalidInput, NotFound."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    query = select(ContradictionRow).where(ContradictionRow.id == id)
    row = session.scalar(query.with_for_update())
    if row is None:
        raise NotFound("There is no such contradiction.")
    if decision is None:
        row.verdict = None
        row.reason = None
        row.user_id = None
        row.decided_at = None
    else:
        row.verdict = _stored_verdict(row, decision)
        row.reason = decision.reason
        row.user_id = user_id
        row.decided_at = now()
    session.flush()
    this = _all().where(ContradictionRow.id == id)
    [contradiction] = _contradictions(session, this)
    return contradiction


def _stored_verdict(row: ContradictionRow, decision: Decision) -> str:
    """The verdict as its row keeps it: the side that is right is `one` or `other`."""
    if decision.verdict is not Verdict.RIGHT:
        return str(decision.verdict)
    sides = {row.one_id: "one", row.other_id: "other"}
    if decision.right not in sides:
        raise InvalidInput({"right": f"Give one of {', '.join(sides)}."})
    return sides[decision.right]


def _all() -> Select[*tuple[Any, ...]]:
    """Contradictions with the mail addresses of those who decided them."""
    query = select(ContradictionRow, UserRow.email)
    query = query.outerjoin(UserRow, UserRow.id == ContradictionRow.user_id)
    return query.limit(MOST_CONTRADICTIONS).execution_options(populate_existing=True)


def _contradictions(
    session: Session, query: Select[*tuple[Any, ...]]
) -> list[Contradiction]:
    """The contradictions of a query, in two statements however many they are."""
    rows = session.execute(query).all()
    ids = {row.one_id for row, _email in rows}
    ids |= {row.other_id for row, _email in rows}
    claims = _claims(session, ids)
    return [
        _contradiction(row, email, claims)
        for row, email in rows
        if row.one_id in claims and row.other_id in claims
    ]


def _contradiction(
    row: ContradictionRow, email: str | None, claims: Mapping[str, Claim]
) -> Contradiction:
    """A contradiction with both of its claims, and its verdict."""
    sides = {"one": row.one_id, "other": row.other_id}
    right = sides.get(row.verdict or "")
    verdict = Verdict.RIGHT if right else row.verdict and Verdict(row.verdict)
    one = Side(claims[row.one_id], row.one_value)
    other = Side(claims[row.other_id], row.other_value)
    return Contradiction(
        row.id,
        row.attribute,
        (one, other),
        verdict or None,
        right,
        row.reason,
        email,
        row.decided_at,
    )


def _claims(session: Session, ids: Collection[str]) -> dict[str, Claim]:
    """The claims of these annotations by id, as their articles have them now."""
    if not ids:
        return {}
    anchor = and_(
        AnchorRow.annotation_id == AnnotationRow.id,
        AnchorRow.revision_id == RevisionRow.id,
    )
    start = func.substr(RevisionRow.text, 1, _LONGEST_TITLE)
    head = start.label("head")
    query = select(
        AnnotationRow, ArticleRow.slug, AnchorRow.exact, ClaimRow.about, head
    )
    query = query.join(ClaimRow, ClaimRow.annotation_id == AnnotationRow.id)
    query = query.join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
    query = query.join(RevisionRow, WORKING).join(AnchorRow, anchor)
    is_claim = AnnotationRow.kind != Kind.SPOILER
    query = query.where(AnnotationRow.id.in_(ids), AnnotationRow.has_effect)
    rows = session.execute(query.where(is_claim))
    return {row[0].id: _claim(*row) for row in rows}


def _claim(
    row: AnnotationRow, article: str, exact: str, about: str, head: str
) -> Claim:
    return Claim(
        row.id,
        Kind(row.kind),
        article,
        head.partition("\n")[0],
        exact,
        row.statement,
        Status(row.status) if row.status else None,
        row.source_url,
        row.holder,
        None if about == NOTHING else about,
    )
