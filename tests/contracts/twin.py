"""A second database that differs from the first only in what one view cannot see."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import Connection, RowMapping, Table, delete, insert, select, update

from annotator.core.annotation import Kind
from annotator.core.document import Document
from annotator.core.picture import head_of
from annotator.extensions import db
from annotator.http.runtime import runtime_of
from annotator.storage.base import Base
from annotator.storage.codec import dump_document, load_document
from tests.contracts.rewriting import Rewriting
from tests.contracts.world import World

TABLES: Mapping[str, Table] = Base.metadata.tables
NOTE = "a note of another length"
TURNED = {Kind.FACT: Kind.OPINION, Kind.OPINION: Kind.FACT}
# What editors know of the plot and of claims; what refers to others first.
KNOWN = (
    *("suggestion", "rejection", "compared_article", "compared_film", "plot_point"),
    *("contradiction", "claim_key", "claim"),
)
ELSEWHERE = "https://elsewhere.example/"


@dataclass(frozen=True, slots=True)
class Twin:
    """A copy of the world's rows, to be rewritten for one view after another."""

    world: World
    url: str
    start: Callable[[str], Flask]  # a worker that remembers nothing
    rows: Mapping[str, list[RowMapping]]

    def grows(self, number: int) -> bool:
        """Whether the hidden text is longer for a test's view of this number.

        Databases take turns: each view meets both, and each database meets texts of either length.
        """
        return (number + self.url.startswith("postgresql")) % 2 == 1

    def differing_in(self, hidden: Mapping[str, set[int]], *, grown: bool) -> Flask:
        """The service on an article store that differs only in the hidden places of each article, by slug."""
        app = self.start(self.url)
        with app.app_context(), db.engine.begin() as connection:
            _write_editors_words(connection, self.rows)
            for slug, places in hidden.items():
                _rewrite(connection, self.rows, slug, places, grown=grown)
            for slug in (self.world.draft, self.world.withdrawn):
                _rewrite(connection, self.rows, slug, None, grown=grown)
            # To be made from what is stored now.
            connection.execute(delete(TABLES["search_entry"]))
        indexer = runtime_of(app).indexer
        indexer.queue_missing()
        indexer.index()
        return app


def copied(world: World, url: str, start: Callable[[str], Flask]) -> Twin:
    """Copy every row to an empty database, once its changes are told of."""
    runtime_of(world.app).indexer.index()
    rows = {}
    with world.app.app_context(), db.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            rows[table.name] = list(connection.execute(select(table)).mappings())
    app = start(url)
    with app.app_context(), db.engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            if rows[table.name]:
                # What a guard is of comes first.
                copies = sorted(rows[table.name], key=_guards_another)
                connection.execute(insert(table), [dict(row) for row in copies])
    return Twin(world, url, start, rows)


def _guards_another(row: RowMapping) -> bool:
    return row.get("guards_id") is not None


def _write_editors_words(
    connection: Connection, rows: Mapping[str, list[RowMapping]]
) -> None:
    """Everything that is for editors alone says something else."""
    connection.execute(update(TABLES["beat"]).values(note=NOTE))
    connection.execute(update(TABLES["article"]).values(source_url=ELSEWHERE))
    connection.execute(
        update(TABLES["annotation"]).values(note=NOTE, plot_point_id=None)
    )
    for name in KNOWN:
        connection.execute(delete(TABLES[name]))
    connection.execute(
        update(TABLES["event"]).values(before="{}", after="{}", reason=NOTE)
    )
    for row in rows["user"]:
        table = TABLES["user"]
        connection.execute(
            update(table)
            .where(table.c.id == row["id"])
            .values(email=f"{row['id']}@elsewhere.example")
        )


def _rewrite(
    connection: Connection,
    rows: Mapping[str, list[RowMapping]],
    slug: str,
    hidden: set[int] | None,
    *,
    grown: bool,
) -> None:
    """Rewrite an article's revisions and move their anchors: of what readers have the hidden places, of others all."""
    article = next(row for row in rows["article"] if row["slug"] == slug)
    own = [row for row in rows["revision"] if row["article_id"] == article["id"]]
    is_published = article["status"] == "published"
    read = article["live_revision"] if is_published else article["working_revision"]
    for revision in own:
        is_read = revision["number"] == read
        places = hidden if is_read and is_published else None
        anchors = _rewrite_revision(connection, rows, revision, places, grown=grown)
        if is_read:
            _write_annotations(connection, rows, anchors, places)


def _rewrite_revision(
    connection: Connection,
    rows: Mapping[str, list[RowMapping]],
    revision: RowMapping,
    hidden: set[int] | None,
    *,
    grown: bool,
) -> Sequence[RowMapping]:
    everywhere = [row for row in rows["anchor"] if row["revision_id"] == revision["id"]]
    anchors = [row for row in everywhere if row["start_offset"] is not None]
    old = load_document(revision["document"])
    places = set(range(len(old.text))) if hidden is None else hidden
    cuts = {row[name] for row in anchors for name in ("start_offset", "end_offset")}
    rewriting = Rewriting(old, places, cuts, grown=grown)
    _write_revision(connection, revision["id"], rewriting.document)
    for anchor in anchors:
        _write_anchor(connection, anchor, rewriting)
    for anchor in everywhere:
        _forget_words(connection, anchor)
    return anchors


def _write_annotations(
    connection: Connection,
    rows: Mapping[str, list[RowMapping]],
    anchors: Sequence[RowMapping],
    hidden: set[int] | None,
) -> None:
    annotations = {row["id"]: row for row in rows["annotation"]}
    for anchor in anchors:
        passage = set(range(anchor["start_offset"], anchor["end_offset"]))
        places = passage if hidden is None else hidden
        _write_annotation(
            connection, annotations[anchor["annotation_id"]], passage, places
        )


def _write_revision(connection: Connection, id: int, document: Document) -> None:
    head = head_of(document)
    stored = dump_document(document)
    values = {
        "document": stored,
        "head": dump_document(head),
        "head_end": len(head.text),
        "text": document.text,
    }
    values["hash"] = hashlib.sha256(stored.encode()).hexdigest()
    table = TABLES["revision"]
    connection.execute(update(table).where(table.c.id == id).values(**values))


def _write_anchor(
    connection: Connection, anchor: RowMapping, rewriting: Rewriting
) -> None:
    start, end = rewriting.passage(anchor["start_offset"], anchor["end_offset"])
    text = rewriting.document.text
    around = {
        "exact": text[start:end],
        "prefix": text[:start][-32:],
        "suffix": text[end : end + 32],
    }
    table = TABLES["anchor"]
    where = (
        table.c.annotation_id == anchor["annotation_id"],
        table.c.revision_id == anchor["revision_id"],
    )
    connection.execute(
        update(table).where(*where).values(start_offset=start, end_offset=end, **around)
    )


def _forget_words(connection: Connection, anchor: RowMapping) -> None:
    """What a lost annotation was on says something else."""
    if anchor["start_offset"] is None:
        table = TABLES["anchor"]
        where = (
            table.c.annotation_id == anchor["annotation_id"],
            table.c.revision_id == anchor["revision_id"],
        )
        connection.execute(
            update(table).where(*where).values(exact=NOTE, prefix=NOTE, suffix=NOTE)
        )


def _write_annotation(
    connection: Connection, row: RowMapping, passage: set[int], hidden: set[int]
) -> None:
    """Say something else of what is not all seen; a fact of which nothing is seen becomes an opinion, and back."""
    values = {
        name: row[name]
        for name in ("kind", "statement", "status", "holder", "source_url")
    }
    if passage & hidden or row["kind"] == Kind.SPOILER:
        values["source_url"] = ELSEWHERE
    if passage & hidden and row["kind"] != Kind.SPOILER:
        values |= {"statement": NOTE, "status": "disputed", "holder": NOTE}
        values["kind"] = TURNED[Kind(row["kind"])] if passage <= hidden else row["kind"]
    table = TABLES["annotation"]
    connection.execute(update(table).where(table.c.id == row["id"]).values(**values))
