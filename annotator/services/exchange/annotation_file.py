"""Annotations from a file of another tool: each is placed exactly, or refused and reported; nothing is guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.carrying.place import Place
from annotator.core.errors import InvalidInput
from annotator.core.passage import Passage
from annotator.core.permission import Actor, Scope, require_scope
from annotator.interchange.address import Addresses
from annotator.interchange.collection_in import Item
from annotator.interchange.draft import Draft
from annotator.interchange.placing import Ground
from annotator.services.annotation.writing import Step, settle, stated_at
from annotator.services.article.article import find_article, working_revision
from annotator.services.clock import random_id
from annotator.services.exchange.draft import FOUND_BY, drafted, is_about, keep_origin
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow

MOST_CANDIDATES = 5


class Fate(StrEnum):
    """What became of one annotation of a file."""

    ADDED = "added"
    KNOWN = "known"  # it came before, and is there
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one annotation: its step where it was added, or what is wrong and where its words stand."""

    name: str | None
    fate: Fate
    step: Step | None = None
    errors: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ignored: Sequence[str] = ()
    candidates: Sequence[Passage] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """The revision that they were placed in, and what became of each, in the order of the file."""

    revision: RevisionRow
    outcomes: Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to take a file: the kind of what bears no tag that says it, and whether other pages' annotations are meant."""

    kind: str | None = None
    any_page: bool = False
    dry_run: bool = False


def import_annotations(
    session: Session,
    actor: Actor,
    slug: str,
    items: Sequence[Item],
    at: Addresses,
    wishes: Wishes,
) -> Imported:
    """Add what can be placed, all in one change that is undone together; a dry run leaves that to be rolled back."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    article = find_article(session, actor, slug, lock=True)
    importer = _Importer(session, user_id, article, at, wishes)
    with (
        session.no_autoflush
    ):  # no item's place depends on another's row, so they are stored together
        outcomes = [importer.take(item) for item in items]
    steps = [outcome.step for outcome in outcomes if outcome.step]
    if steps and not wishes.dry_run:
        settle(session, user_id, article, steps, random_id())
    return Imported(importer.revision, outcomes)


class _Importer:
    """Takes one item after the other into one article."""

    def __init__(
        self,
        session: Session,
        user_id: int,
        article: ArticleRow,
        at: Addresses,
        wishes: Wishes,
    ) -> None:
        self._session, self._user_id, self._article = session, user_id, article
        self._at, self._wishes = at, wishes
        self.revision = working_revision(session, article)
        self._ground = Ground(self.revision.text)
        self._known = _names(session, article, at)

    def take(self, item: Item) -> Outcome:
        """Place and state one annotation, or say why not."""
        draft = item.draft
        if isinstance(draft, InvalidInput):
            return Outcome(item.name, Fate.REFUSED, errors=draft.errors)
        if self._known & {item.name, *draft.via}:
            return Outcome(item.name, Fate.KNOWN)
        if not draft.kinds and self._wishes.kind:
            draft = replace(draft, kinds=(self._wishes.kind,))
        try:
            self._refuse_other_page(draft)
            where = Place(self._ground.place(draft.selection), FOUND_BY)
            fields = drafted(self._session, draft)
            step = stated_at(
                self._session,
                self._user_id,
                self._article,
                self.revision,
                where,
                fields,
            )
        except InvalidInput as error:
            near = self._ground.candidates(draft.selection, MOST_CANDIDATES)
            return Outcome(
                item.name,
                Fate.REFUSED,
                errors=error.errors,
                ignored=draft.ignored,
                candidates=near,
            )
        keep_origin(step.row, draft)
        self._known |= {*draft.via}
        return Outcome(item.name, Fate.ADDED, step, ignored=draft.ignored)

    def _refuse_other_page(self, draft: Draft) -> None:
        if not self._wishes.any_page and not is_about(draft, self._article, self._at):
            raise InvalidInput(
                {
                    "target.source": "This is about another page; any_page=true takes it for this article."
                }
            )


def _names(session: Session, article: ArticleRow, at: Addresses) -> set[str | None]:
    """What the article's annotations are called, here and where they came from."""
    present = select(AnnotationRow.id, AnnotationRow.via).where(
        AnnotationRow.article_id == article.id, AnnotationRow.deleted_at.is_(None)
    )
    names: set[str | None] = set()
    for id, via in session.execute(present):
        names |= {at.annotation(id), *(via or "").splitlines()}
    return names
