"""Revising an article: a new text, with what becomes of every annotation, and who may read it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy.orm import Session

from annotator.core.annotation import Approval, Kind
from annotator.core.carrying.comparison import BlockChange, compare
from annotator.core.coverage import unread_sentences
from annotator.core.document import BlockType, Document, with_continued_links
from annotator.core.errors import Conflict, InvalidInput, TooLarge
from annotator.core.hint.repetition import Repetition
from annotator.core.passage import Passage
from annotator.core.permission import Act, Actor, require, require_editor
from annotator.core.picture import Picture, PictureChange, lead_of
from annotator.markup.incoming.article import line
from annotator.markup.incoming.report import Imported
from annotator.services.article.approved_reading import needs_approved_reading
from annotator.services.article.coverage import reviewed_blocks
from annotator.services.article.language import change_language
from annotator.services.article.lookup import (
    find_own_text,
    find_revision,
    find_source,
    working_revision,
)
from annotator.services.article.proposal import Marked, add_proposals, places_of
from annotator.services.article.repetition import needing_another, repeated_in
from annotator.services.article.settings import change_holding
from annotator.services.article.text import SentText, add_revision, make_document
from annotator.services.clock import bounded
from annotator.services.ending import (
    Change,
    Reach,
    article_entry,
    article_state,
    finish,
)
from annotator.services.revision.carry import (
    TOO_LONG,
    Carrying,
    Journey,
    find_journeys,
    store_journeys,
)
from annotator.storage.anchor import make_live
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import dump_document, load_document


class Difference(StrEnum):
    """How a text differs from the last one."""

    NOTHING = "nothing"
    MARKUP = "markup"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Revised:
    """The result of a save. A dry run and an unchanged text store nothing."""

    article: ArticleRow
    number: int  # of the revision that the text has, or would have
    document: Document
    imported: Imported | None
    difference: Difference
    journeys: Sequence[Journey]  # of annotations that are not removed
    safe: bool  # whether readers may have it before an editor's review
    repeated: Sequence[Repetition] = ()  # of hidden words: why it is not safe
    unread: int = 0  # sentences that are new to readers and that no editor has reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """A new text of an article; title, standfirst, picture and language stay where they are None."""

    base_revision: int  # which its author has read
    text: SentText
    title: str | None = None
    standfirst: str | None = None  # empty removes it
    picture: PictureChange | None = None
    language: str | None = None  # empty removes it
    hold_new: bool | None = None  # whether new blocks wait; None changes nothing
    is_pushed: bool = False  # nobody has looked at it here
    marked: Marked = Marked.PROPOSE


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What others have saved since the revision that a text is based on."""

    base: RevisionRow
    working: RevisionRow
    changes: Sequence[BlockChange]


def revise(
    session: Session,
    actor: Actor,
    slug: str,
    new: NewText,
    imported: Imported,
    *,
    dry_run: bool = False,
    known: Carrying | None = None,
) -> Revised:
    """Save a new text, with what is `known` of it. Readers get it at once if that is safe.

    Raises Conflict, with what has changed, unless `base_revision` is the newest; InvalidInput for one that never was.
    """
    article = find_own_text(session, actor, slug)
    user_id = require_editor(actor)
    working = working_revision(session, article)
    present = load_document(working.document)
    imported, document = _make_next(present, new, imported)
    difference = difference_to(working, document)
    if difference is not Difference.NOTHING:
        refuse_other_base(session, article, working, new.base_revision)
    journeys = find_journeys(session, working, document, known)
    repeated = _repeated(session, user_id, article, new, document, journeys)
    unread = _unread(session, actor, article, document)
    if new.hold_new is not None and not dry_run:
        _hold(session, user_id, article, hold_new=new.hold_new)
    if difference is not Difference.NOTHING and not dry_run:
        holds = bool(repeated)
        revision = add_next(
            session, user_id, article, document, journeys, "revise", holds=holds
        )
        _hide(session, user_id, article, revision, imported, new.marked)
    if new.language is not None and not dry_run:
        change_language(session, user_id, article, new.language)
    number = working.number + (difference is not Difference.NOTHING)
    saved = revised(article, number, document, difference, journeys, imported)
    safe = saved.safe and not repeated
    return replace(saved, safe=safe, repeated=repeated, unread=unread)


def look_ahead(
    session: Session, actor: Actor, slug: str, new: NewText, imported: Imported
) -> Carrying:
    """Find out where annotations would be in a new text, before the turn to write.

    Raises TooLarge, and Conflict like `revise`.
    """
    require(actor, Act.WRITE_TEXT, own=True)
    article, working, present = find_source(session, actor, slug)
    _, document = _make_next(present, new, imported)
    if difference_to(working, document) is not Difference.NOTHING:
        refuse_other_base(session, article, working, new.base_revision)
    carrying = Carrying(document)
    find_journeys(session, working, document, carrying)
    return carrying


def hidden_by(journeys: Sequence[Journey], *, approved: bool = False) -> list[Passage]:
    """The passages that spoilers, or `approved` ones alone, hide in a text, each where it would be."""
    return [
        journey.place.passage
        for journey in journeys
        if journey.place.passage
        and journey.row.has_effect
        and journey.row.kind == Kind.SPOILER
        and not (approved and journey.row.approval != Approval.APPROVED)
    ]


def _repeated(
    session: Session,
    user_id: int,
    article: ArticleRow,
    new: NewText,
    document: Document,
    journeys: Sequence[Journey],
) -> list[Repetition]:
    """Why readers have to wait for a text: nobody has looked at it, or nobody else."""
    if new.is_pushed and article.status == "published":
        repeated = repeated_in(session, article, document, hidden_by(journeys))
        if repeated:
            return repeated
    hidden = hidden_by(journeys, approved=True)
    return needing_another(session, article, user_id, document, hidden)


def _make_next(
    present: Document, new: NewText, imported: Imported
) -> tuple[Imported, Document]:
    """The document of the new text, and what was read of it."""
    title, standfirst = _head(present, new)
    imported = imported.headed(title).under(title)
    picture = _picture(present, new, imported)
    document = make_document(title, standfirst, imported, picture)
    return imported, with_continued_links(document, present)


def _unread(
    session: Session, actor: Actor, article: ArticleRow, document: Document
) -> int:
    if article.status != "published" or article.live_revision is None:
        return 0
    live = find_revision(session, article, article.live_revision)
    reviewed = reviewed_blocks(session, actor, article).keys()
    return len(unread_sentences(document, load_document(live.document), reviewed))


def _hold(
    session: Session, user_id: int, article: ArticleRow, *, hold_new: bool
) -> None:
    """Let new blocks wait from now on, or no longer; those that readers have stay."""
    before = article_state(article)
    if article.hold_new != hold_new:
        change_holding(session, article, hold_new=hold_new)
        entry = article_entry("change", article, before, article_state(article))
        finish(session, Change(user_id, [entry], article, Reach.EVERYONE))


def _hide(
    session: Session,
    user_id: int,
    article: ArticleRow,
    revision: RevisionRow,
    imported: Imported,
    marked: Marked,
) -> None:
    """Hide what the text marks as spoilers, before anyone gets it."""
    if not imported.proposals:
        return
    placed = places_of(imported, load_document(revision.document))
    added = add_proposals(session, user_id, article, revision, placed, marked)
    if added:
        finish(session, Change(user_id, added, article, Reach.EVERYONE))


def revised(
    article: ArticleRow,
    number: int,
    document: Document,
    difference: Difference,
    journeys: Sequence[Journey],
    imported: Imported | None = None,
) -> Revised:
    """The result of a save, for editors."""
    present = [journey for journey in journeys if journey.row.is_live]
    return Revised(
        article,
        number,
        document,
        imported,
        difference,
        present,
        not any(journey.holds_back for journey in present),
    )


def add_next(
    session: Session,
    user_id: int,
    article: ArticleRow,
    document: Document,
    journeys: Sequence[Journey],
    action: str,
    *,
    holds: bool = False,
) -> RevisionRow:
    """Store the article's next revision with its anchors.

    It goes live if the article is published and it is safe, and nothing else `holds` it.
    """
    before = article_state(article)
    holds = holds or any(journey.holds_back for journey in journeys)
    goes_live = article.status == "published" and not holds
    if goes_live and needs_approved_reading(session, article):
        goes_live = False
    stays = article.live_revision == article.working_revision and not goes_live
    article.working_revision += 1
    revision = add_revision(session, user_id, article, document)
    store_journeys(session, journeys, revision, stays=stays)
    if goes_live:
        make_live(session, article)
    entry = article_entry(action, article, before, article_state(article))
    reach = Reach.EVERYONE if goes_live else Reach.NOBODY
    finish(session, Change(user_id, [entry], article, reach))
    return revision


def _head(present: Document, new: NewText) -> tuple[str, str]:
    """The title and the standfirst of the new text."""
    title, standfirst = present.blocks[0].text, ""
    if len(present.blocks) > 1 and present.blocks[1].type is BlockType.STANDFIRST:
        standfirst = present.blocks[1].text
    if new.title is not None:
        title = line(new.title, "title")
    if new.standfirst is not None:
        standfirst = line(new.standfirst, "standfirst")
    return title, standfirst


def _picture(present: Document, new: NewText, imported: Imported) -> Picture | None:
    """The lead picture of the new text."""
    if new.picture is not None:
        return new.picture.picture
    return imported.picture or lead_of(present)


def difference_to(working: RevisionRow, document: Document) -> Difference:
    """How a text differs from the newest one."""
    if working.document == dump_document(document):
        return Difference.NOTHING
    return Difference.MARKUP if working.text == document.text else Difference.TEXT


def refuse_other_base(
    session: Session, article: ArticleRow, working: RevisionRow, base: int
) -> None:
    """Raise Conflict unless the base is the newest revision.

    It has what has changed since, unless that takes too long to find out.
    """
    if base == working.number:
        return
    if base > working.number:
        message = f"The newest revision is {working.number}. Read it first."
        raise InvalidInput({"base_revision": message})
    read = find_revision(session, article, base)
    message = f"Revision {base} is no longer the newest. Merge the changes in `current`, and save again."
    changes = _changes(load_document(read.document), load_document(working.document))
    raise Conflict(message, Overtaken(read, working, changes))


def _changes(old: Document, new: Document) -> Sequence[BlockChange]:
    """How two texts differ; nothing where it takes too long to find out."""
    try:
        return compare(old, new, bounded(TOO_LONG))
    except TooLarge:
        return ()
