"""Imports a file of another tool. Each annotation is placed exactly, or refused and reported."""

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
from annotator.interchange.collection_in import CheckedItem
from annotator.interchange.draft import CheckedDraft
from annotator.interchange.placing import Ground
from annotator.services.annotation.edit import Edit, create_at, finish_edits
from annotator.services.article.lookup import find_article, working_revision
from annotator.services.exchange.draft import (
    FOUND_BY,
    drafted_statement,
    is_about,
    keep_origin,
)
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow

MOST_CANDIDATES = 5


class Fate(StrEnum):
    """The outcome for one annotation of a file."""

    ADDED = "added"
    KNOWN = "known"  # it was imported before and still exists
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one annotation: its edit, or the error and where its words are."""

    name: str | None
    fate: Fate
    edit: Edit | None = None
    errors: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ignored: Sequence[str] = ()
    candidates: Sequence[Passage] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """The revision of the places, and a result for each annotation, in the order of the file."""

    revision: RevisionRow
    outcomes: Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to read a file.

    `kind` is that of annotations without a tag; `any_page` includes those of other pages.
    """

    kind: str | None = None
    any_page: bool = False
    dry_run: bool = False


def import_annotations(
    session: Session,
    actor: Actor,
    slug: str,
    items: Sequence[CheckedItem],
    at: Addresses,
    options: ImportOptions,
) -> Imported:
    """Add the annotations that can be placed, as one group that is undone as one.

    The caller rolls a dry run back.
    """
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    article = find_article(session, actor, slug, lock=True)
    importer = _Importer(
        session,
        user_id,
        article,
        at,
        options,
    )
    with session.no_autoflush:  # no item depends on another's row: store them at once
        outcomes = [importer.take(item) for item in items]
    edits = [outcome.edit for outcome in outcomes if outcome.edit]
    if edits and not options.dry_run:
        finish_edits(session, user_id, article, edits)
    return Imported(importer.revision, outcomes)


class _Importer:
    """Adds one item after the other to one article."""

    def __init__(
        self,
        session: Session,
        user_id: int,
        article: ArticleRow,
        at: Addresses,
        options: ImportOptions,
    ) -> None:
        self._session = session
        self._user_id = user_id
        self._article = article
        self._at = at
        self._options = options
        self.revision = working_revision(session, article)
        self._ground = Ground(self.revision.text)
        self._known = _names(session, article, at)

    def take(self, item: CheckedItem) -> Outcome:
        """Add one annotation, or report why not."""
        draft = item.draft
        if isinstance(draft, InvalidInput):
            return Outcome(item.name, Fate.REFUSED, errors=draft.errors)
        if self._known & {item.name, *draft.via}:
            return Outcome(item.name, Fate.KNOWN)
        if not draft.kinds and self._options.kind:
            kinds = (self._options.kind,)
            draft = replace(draft, kinds=kinds)
        try:
            self._refuse_other_page(draft)
            edit = self._create(draft)
        except InvalidInput as error:
            near = self._ground.candidates(draft.selection, MOST_CANDIDATES)
            return Outcome(
                item.name,
                Fate.REFUSED,
                errors=error.errors,
                ignored=draft.ignored,
                candidates=near,
            )
        keep_origin(edit.row, draft)
        self._known |= {*draft.via}
        return Outcome(item.name, Fate.ADDED, edit, ignored=draft.ignored)

    def _create(self, draft: CheckedDraft) -> Edit:
        """Store an annotation at the place that its selection names."""
        passage = self._ground.place(draft.selection)
        place = Place(passage, FOUND_BY)
        return create_at(
            self._session,
            self._user_id,
            self._article,
            self.revision,
            place,
            drafted_statement(self._session, draft),
        )

    def _refuse_other_page(self, draft: CheckedDraft) -> None:
        is_about_this = is_about(draft, self._article, self._at)
        if self._options.any_page or is_about_this:
            return
        message = "This annotation is about another page. Send any_page=true to import it anyway."
        raise InvalidInput({"target.source": message})


def _names(
    session: Session,
    article: ArticleRow,
    at: Addresses,
) -> set[str | None]:
    """The names of the article's annotations, here and where they came from."""
    present = select(AnnotationRow.id, AnnotationRow.via).where(
        AnnotationRow.article_id == article.id, AnnotationRow.is_live
    )
    names: set[str | None] = set()
    for id, via in session.execute(present):
        names.add(at.annotation(id))
        names.update((via or "").splitlines())
    return names
