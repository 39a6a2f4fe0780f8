"""How subjects are shown to editors: rows as the fields that schemas list."""

import json
from collections.abc import Sequence
from typing import Any

from marshmallow import Schema

from annotator.api.schemas import film as schemas
from annotator.core.anchoring import quote_at
from annotator.core.annotation import Approval
from annotator.core.annotation_field import COLUMNS
from annotator.core.carrying.carry import State
from annotator.core.carrying.comparison import BlockChange
from annotator.core.carrying.place import Review
from annotator.core.document import Document
from annotator.core.passage import Passage
from annotator.core.permission import is_editor
from annotator.core.picture import lead_of
from annotator.http.access.audience import current_actor
from annotator.markup.incoming.report import Imported
from annotator.services.annotation.blind import BlindAnnotation
from annotator.services.annotation.edit import Changes
from annotator.services.annotation.lookup import AnchoredAnnotation
from annotator.services.annotation.statement import statement_values
from annotator.services.article.proposal import places_of
from annotator.services.film.plot.telling import TellingCount
from annotator.services.log import Event
from annotator.services.revision.save import Overtaken
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.storage.edition import load_clock
from annotator.storage.film import EditionProposalRow, EditionRow
from annotator.storage.plot_point import PlotPointRow
from annotator.storage.subtitle import SubtitleRow

ROW_FIELDS = (
    "id",
    "kind",
    "canonical",
    "via",
    "version",
    "created_at",
    "updated_at",
)
ANCHOR_FIELDS = (
    "exact",
    "prefix",
    "suffix",
    "state",
    "found_by",
    "confidence",
    "review",
)


def film_schema() -> type[Schema]:
    """A film with notes for editors, without for everybody else."""
    if is_editor(current_actor()):
        return schemas.FilmForEditors
    return schemas.Film


def edition_fields(edition: EditionRow) -> dict[str, Any]:
    """An edition with its clock."""
    return {
        "id": edition.public_id,
        "slug": edition.slug,
        "name": edition.name,
        **_timing_fields(edition),
        "version": edition.version,
    }


def edition_fields_for_editors(edition: EditionRow) -> dict[str, Any]:
    """An edition with its clock, and what is proposed for it."""
    proposal = edition.proposal
    proposed = None
    if proposal is not None:
        proposed = {
            **_timing_fields(proposal),
            "removes": proposal.removes,
            "proposer": proposal.proposer.email,
            "created_at": proposal.created_at,
            "version": proposal.version,
        }
    return {**edition_fields(edition), "proposal": proposed}


def _timing_fields(row: EditionRow | EditionProposalRow) -> dict[str, Any]:
    clock = load_clock(row.clock)
    return {
        "runtime": row.runtime,
        "rate": str(clock.rate),
        "pairs": clock.pairs,
        "only_here": clock.only_here,
        "only_film": clock.only_film,
    }


def subtitle_fields(row: SubtitleRow) -> dict[str, Any]:
    """What is told of the subtitles of a cut."""
    return {
        "edition": row.edition.slug if row.edition else None,
        "cues": row.words.count("\n") + 1,
        "version": row.version,
        "changed_at": row.changed_at,
    }


def plot_point_fields(plot_point: PlotPointRow, count: TellingCount) -> dict[str, Any]:
    """What of a plot point is shown to editors."""
    beat = plot_point.beat
    return {
        "id": plot_point.public_id,
        "film": plot_point.film.slug,
        "sentence": plot_point.sentence,
        "level": plot_point.level,
        "reveals_at": beat.position if beat else plot_point.reveals_at,
        "beat": beat.public_id if beat else None,
        "articles": count.articles,
        "tellings": count.tellings,
        "version": plot_point.version,
    }


def article_fields(article: ArticleRow, revision: RevisionRow) -> dict[str, Any]:
    """An article as editors see it."""
    return {
        "slug": article.slug,
        "film": article.film.slug,
        "status": article.status,
        "revision": revision.number,
        "live_revision": article.live_revision
        if article.status == "published"
        else None,
        "hold_new": article.hold_new,
        "untagged": article.untagged,
        "is_read": article.is_read,
        "text": revision.text,
        "byline": article.byline,
        "language": article.language,
        "picture": lead_of(load_document(revision.document)),
        "source_url": article.source_url,
        "published_at": article.published_at,
        "created_at": article.created_at,
        "updated_at": article.updated_at,
    }


def suggested_breaks(imported: Imported, document: Document) -> list[dict[str, Any]]:
    """Where paragraphs probably end, in the canonical text."""
    body_starts = document.starts[-len(imported.blocks) :]
    return [
        {
            "offset": body_starts[suggested.block] + suggested.offset,
            "reason": suggested.reason,
        }
        for suggested in imported.suggestions
    ]


def proposed_spoilers(imported: Imported, document: Document) -> list[dict[str, Any]]:
    """What the body itself marks as spoilers, in the canonical text."""
    return [
        {
            "start": passage.start,
            "end": passage.end,
            "exact": document.text[passage.start : passage.end],
            "reason": proposal.reason,
            "note": proposal.note,
            "replacement": proposal.replacement,
        }
        for passage, proposal in places_of(imported, document)
    ]


def annotation_fields(annotation: AnchoredAnnotation) -> dict[str, Any]:
    """An annotation with its place on the newest revision."""
    row, anchor = annotation.row, annotation.anchor
    row_fields = (*ROW_FIELDS, *COLUMNS)
    return {
        **{name: getattr(row, name) for name in row_fields},
        **{name: getattr(anchor, name) for name in ANCHOR_FIELDS},
        "article": annotation.article.slug,
        "film": row.film.slug if row.film else None,
        "reveals_at": row.beat.position if row.beat else row.reveals_at,
        "beat": row.beat.public_id if row.beat else None,
        "plot_point": row.plot_point.public_id if row.plot_point else None,
        "edition": row.edition,
        "revision": annotation.revision,
        "start": anchor.start_offset,
        "end": anchor.end_offset,
        "author": annotation.author,
        "approval": row.approval,
        "approver": row.decider.email if row.decider else None,
        "removes": row.removes,
    }


def blind_fields(tag: BlindAnnotation) -> dict[str, Any]:
    """A tag of a blind reading, with the fields of an annotation."""
    row, stated = tag.row, tag.stated
    passage = Passage(row.start_offset, row.end_offset)
    quote = quote_at(tag.revision.text, passage)
    return {
        **statement_values(stated),
        "id": row.id,
        "article": tag.reading.article.slug,
        "kind": row.kind,
        "reveals_at": stated.beat.position if stated.beat else stated.reveals_at,
        "revision": tag.revision.number,
        "start": passage.start,
        "end": passage.end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "state": State.EXACT,
        "found_by": "offsets",
        "approval": Approval.PROPOSED,
        "approver": None,
        "removes": False,
        "confidence": 1.0,
        "review": Review.NONE,
        "version": row.version,
        "author": tag.reading.reader.email,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
    }


def event_fields(event: Event) -> dict[str, Any]:
    """One entry of the log."""
    row = event.row
    return {
        "id": row.id,
        "at": row.at,
        "actor": event.actor,
        "action": row.action,
        "subject": row.subject,
        "before": event.before,
        "after": event.after,
        "undoes": row.undoes_id,
        "reason": row.reason,
        "group": row.group_id,
    }


def place_fields(passage: Passage, text: str) -> dict[str, Any]:
    """A passage with its words."""
    return {
        "start": passage.start,
        "end": passage.end,
        "exact": text[passage.start : passage.end],
    }


def change_fields(changes: Changes, events: Sequence[Event] = ()) -> dict[str, Any]:
    """Several annotations as they are now, and the events that changed them."""
    annotations = changes.annotations
    present = [change for change in annotations if change.row.is_live]
    removed = [change for change in annotations if change.row.deleted_at is not None]
    return {
        "annotations": [annotation_fields(annotation) for annotation in present],
        "removed": [annotation.row.id for annotation in removed],
        "events": [event_fields(event) for event in events],
    }


def block_changes(
    changes: Sequence[BlockChange], old: RevisionRow, new: RevisionRow
) -> list[dict[str, Any]]:
    """Every block of both revisions, in the order of the new one."""
    before = json.loads(old.document)
    after = json.loads(new.document)
    return [_block_change(change, before, after) for change in changes]


def _block_change(
    change: BlockChange, before: Sequence[Any], after: Sequence[Any]
) -> dict[str, Any]:
    """One change with its block in either revision, None where it has none."""
    fields: dict[str, Any] = {
        "change": change.change,
        "moved": change.moved,
        "old": None,
        "new": None,
        "words": [
            {"change": words.change, "text": words.text} for words in change.words
        ],
    }
    if change.old is not None:
        fields["old"] = {"block": change.old, **before[change.old]}
    if change.new is not None:
        fields["new"] = {"block": change.new, **after[change.new]}
    return fields


def overtaken_fields(overtaken: Overtaken) -> dict[str, Any]:
    """What somebody else has saved meanwhile: the newest text, and what it changed, unchanged blocks left out."""
    changes = block_changes(overtaken.changes, overtaken.base, overtaken.working)
    return {
        "revision": overtaken.working.number,
        "base_revision": overtaken.base.number,
        "text": overtaken.working.text,
        "changes": [
            change
            for change in changes
            if change["change"] != "same" or change["moved"]
        ],
    }
