"""What facts and opinions say of films, kept so that a fact meets those alone that may contradict it.

A fact's words are its statement, or the passage where it has none. After a write that may have
changed them the article waits for `gather`. That costs what has changed: a claim is read
again only if its words have changed, and meets at most `MOST_RIVALS` others.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from heapq import nsmallest
from itertools import chain, islice
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from annotator.bound import kept
from annotator.core.annotation import Kind
from annotator.core.claim.contradiction import contradiction_between
from annotator.core.claim.fact import NO_FACT, RULES, Fact, fact_of
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.base import ArticleKey, Base
from annotator.storage.contradiction import (
    LONGEST_KEY,
    forget_contradictions,
    forget_open_contradictions,
    new_row,
    note_contradictions,
)

# Facts that one is compared with: those that share most with it.
MOST_RIVALS = 40
# Rows of keys that are looked through for them.
MOST_SHARED = 2000
# Claims that are stored in the same few statements.
STORED_AT_ONCE = 100
# Of facts that were read and are kept: each is met as a rival many times.
READ_BYTES = 24 * 2**20
# Of one, as measured: 12,000 where it has 40 letters, 30,000 where it has 80.
FACT_BYTES, LETTER_BYTES = 9000, 270
# Letters of a digest that are of a claim's words; the rules that noted it follow.
WRITTEN, BY_RULES = 26, f":{RULES}"
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


# Building a statement takes longer than running it.
_DIGESTS = select(ClaimRow.annotation_id, ClaimRow.digest).where(
    ClaimRow.article_id == bindparam("article")
)
_HAVING = (
    select(ClaimKeyRow.key, ClaimKeyRow.annotation_id)
    .where(ClaimKeyRow.film_id == bindparam("film"))
    .where(ClaimKeyRow.key.in_(bindparam("keys", expanding=True)))
    # Rarest first: what many facts have says least.
    .order_by(func.count().over(partition_by=ClaimKeyRow.key), ClaimKeyRow.key)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim as it is now."""

    id: str
    fact: Fact

    @property
    def about(self) -> str:
        """What it is about."""
        about = self.fact.about or NOTHING
        return about[:LONGEST_KEY]

    @property
    def keys(self) -> list[str]:
        """The keys by which its rivals are found."""
        keys = (key[:LONGEST_KEY] for key in self.fact.keys)
        return list(dict.fromkeys(keys))


def gather(session: Session, article: ArticleRow) -> None:
    """Note what all claims of an article say now."""
    own = claims_now().where(AnnotationRow.article_id == article.id)
    rows = session.execute(own).all()
    stored = session.execute(_DIGESTS, {"article": article.id})
    before = {row.annotation_id: row.digest for row in stored}
    now = {row.id: _digest(row.kind, row.words) for row in rows}
    moved = [row for row in rows if before.get(row.id) == _moved(now[row.id])]
    known = before | {row.id: now[row.id] for row in moved}
    changed = [row for row in rows if known.get(row.id) != now[row.id]]
    outdated = {row.id for row in changed if _has_same_words(known, now, row.id)}
    gone = before.keys() - now.keys() | {row.id for row in changed}
    _forget(session, gone)
    forget_contradictions(session, gone - outdated)
    forget_open_contradictions(session, outdated)
    for some in _in_parts(changed):
        _store(session, article, some, now)
    for some in _in_parts(moved):
        _meet(session, article, some)


def _in_parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(rows), STORED_AT_ONCE):
        yield rows[first : first + STORED_AT_ONCE]


def meet_again(session: Session, film_id: int) -> None:
    """Let the claims about a film wait for those of another, into which it is merged. Verdicts stay."""
    of_film = ClaimRow.film_id == film_id
    articles = select(ClaimRow.article_id).where(of_film)
    waiting = update(ArticleRow).where(ArticleRow.id.in_(articles))
    moving = update(ClaimRow).where(of_film)
    for change in (
        waiting.values(claims_wait=True),
        moving.values(digest=func.upper(ClaimRow.digest)),
    ):
        session.execute(change, execution_options={"synchronize_session": False})


def _moved(digest: str) -> str:
    """The digest of a claim that came from another film and has not been compared here."""
    return digest.upper()


@cache
def _some_claims() -> Select[*tuple[Any, ...]]:
    """Those with these `ids`."""
    some = AnnotationRow.id.in_(bindparam("ids", expanding=True))
    return claims_now().where(some)


# Building the query takes longer than running it.
@cache
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
    """A digest that changes with the words or the rules."""
    written = blake2b(f"{kind} {words}".encode(), digest_size=16).hexdigest()
    return f"{written[:WRITTEN]}{BY_RULES}"


def _has_same_words(
    before: Mapping[str, str], now: Mapping[str, str], claim: str
) -> bool:
    """Whether a claim was noted with the words that it has now, under other rules."""
    return before.get(claim, "")[:WRITTEN].lower() == now[claim][:WRITTEN]


def _store(
    session: Session, article: ArticleRow, rows: Sequence[Any], digests: dict[str, str]
) -> None:
    """Note claims whose words are new, and the claims that they contradict."""
    film = article.film
    titles = (film.title, *film.other_titles)
    claims = [_claim(row, titles) for row in rows]
    place = {"article_id": article.id, "film_id": film.id}
    noted = [
        place | {"annotation_id": one.id, "about": one.about, "digest": digests[one.id]}
        for one in claims
    ]
    session.execute(insert(ClaimRow), noted)
    keys = [
        {"annotation_id": one.id, "film_id": film.id, "key": key}
        for one in claims
        for key in one.keys
    ]
    if keys:
        session.execute(insert(ClaimKeyRow), keys)
        _oppose(session, film.id, claims, titles)


def _meet(session: Session, article: ArticleRow, rows: Sequence[Any]) -> None:
    """Compare claims from another film, which are noted already, with those of this one."""
    film = article.film
    titles = (film.title, *film.other_titles)
    claims = [_claim(row, titles) for row in rows]
    _oppose(session, film.id, claims, titles)
    ids = [one.id for one in claims]
    met = update(ClaimRow).where(ClaimRow.annotation_id.in_(ids))
    met = met.values(digest=func.lower(ClaimRow.digest))
    session.execute(met, execution_options={"synchronize_session": False})


def _claim(row: Any, titles: tuple[str, ...]) -> _Claim:
    is_fact = row.kind == Kind.FACT
    return _Claim(row.id, read_fact(row.words, titles) if is_fact else NO_FACT)


def _size_of_fact(words: str, _titles: tuple[str, ...]) -> int:
    return FACT_BYTES + LETTER_BYTES * len(words)


@kept(READ_BYTES, _size_of_fact)
def read_fact(words: str, titles: tuple[str, ...]) -> Fact:
    """What a fact about a film with these titles asserts."""
    return fact_of(words, titles)


def _forget(session: Session, ids: Collection[str]) -> None:
    """Remove claims with their keys."""
    if not ids:
        return
    session.execute(delete(ClaimKeyRow).where(ClaimKeyRow.annotation_id.in_(ids)))
    session.execute(delete(ClaimRow).where(ClaimRow.annotation_id.in_(ids)))


def _oppose(
    session: Session, film_id: int, claims: Sequence[_Claim], titles: tuple[str, ...]
) -> None:
    """Note what claims contradict; nobody has decided that yet."""
    rivals = _rivals(session, film_id, claims)
    words = _words(session, set(chain.from_iterable(rivals.values())))
    rows: dict[str, dict[str, Any]] = {}
    for claim in claims:
        for other in rivals[claim.id]:
            theirs = read_fact(words[other], titles) if other in words else NO_FACT
            contradiction = contradiction_between(claim.fact, theirs)
            if contradiction:
                row = new_row(film_id, claim.id, other, contradiction)
                rows[row["id"]] = row
    note_contradictions(session, rows)


def _rivals(
    session: Session, film_id: int, claims: Sequence[_Claim]
) -> dict[str, list[str]]:
    """By claim, the facts of the film that share a key with it, those with most of them first."""
    values = {
        "film": film_id,
        "keys": {key for claim in claims for key in claim.keys},
        "most": len(claims) * MOST_SHARED,
    }
    having: dict[str, list[str]] = defaultdict(list)
    for key, annotation in session.execute(_HAVING, values):
        having[key].append(annotation)
    return {claim.id: _nearest(claim, having) for claim in claims}


def _nearest(claim: _Claim, having: Mapping[str, Sequence[str]]) -> list[str]:
    """The facts that share most keys with it. What many have is looked through last."""
    others = sorted((having[key] for key in claim.keys), key=len)
    looked_through = islice(chain.from_iterable(others), MOST_SHARED)
    shared = Counter(looked_through)
    del shared[claim.id]
    return nsmallest(MOST_RIVALS, shared, key=lambda other: (-shared[other], other))


def _words(session: Session, ids: Collection[str]) -> dict[str, str]:
    """What claims say that are still there."""
    rows = session.execute(_some_claims(), {"ids": ids})
    return {row.id: row.words for row in rows}
