"""Blind readings: opening one, tagging in it, and putting both readings together."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from annotator.core.agreement.difference import Differing, Take
from annotator.core.annotation import Kind, Level
from annotator.core.annotation_field import described_fields
from annotator.core.errors import Conflict, Forbidden, InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.request.bound import ARTICLE, takes_up_to
from annotator.http.request.transaction import writes
from annotator.markup.outgoing.html.workspace import direction_of, write_for_editors
from annotator.services.account.account import current_user
from annotator.services.annotation import adjudication
from annotator.services.annotation.adjudication import Comparison, Decision
from annotator.services.article.lookup import find_revision
from annotator.services.article.reading import (
    find_own,
    finish_reading,
    open_reading,
)
from annotator.services.reader.readable import facts_of
from annotator.storage.codec import load_document
from annotator.storage.reading import ReadingRow
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.editor.workspace import LONG, kind_words
from annotator.web.field import form_line, form_text

LONGEST = 254


@pages.post("/articles/<slug>/readings")
@audience(Audience.EDITORS)
def let_read(slug: str) -> Response:
    """Let the editor, or somebody else, read the article blind."""
    actor = current_actor()
    typed = form_line("reader")
    email = typed[:LONGEST] or None

    def write() -> Response:
        row = open_reading(session(), actor, slug, email)
        if row.reader_id == actor.user_id:
            return go_to("web.read_blind", id=row.id)
        return go_to("web.agreement", slug=slug, done="opened")

    try:
        return writes(write)()
    except (Conflict, Forbidden, InvalidInput):
        session().rollback()
        return go_to("web.agreement", slug=slug, done="refused")


@pages.get("/readings/<id>")
@audience(Audience.EDITORS)
def read_blind(id: str) -> Response:
    """The workspace of a blind reading: the text, and nobody's tags but one's own."""
    try:
        reading = find_own(session(), current_actor(), id)
    except Conflict:
        return go_to("web.differences", id=id)
    revision = find_revision(session(), reading.article, reading.revision)
    document = load_document(revision.document)
    return answer(
        "blind.html",
        article=reading.article,
        reading=reading,
        revision=revision,
        film=facts_of(reading.article.film),
        written=write_for_editors(document),
        direction=direction_of(document),
        opened=_opened(reading, revision.text),
        kinds=kind_words(),
        fields=described_fields(),
    )


@pages.post("/readings/<id>/completion")
@audience(Audience.EDITORS)
@writes
def finish_blind(id: str) -> Response:
    """Finish a blind reading, and show both."""
    finish_reading(session(), current_actor(), id)
    return go_to("web.differences", id=id)


@pages.get("/readings/<id>/differences")
@audience(Audience.EDITORS)
def differences(id: str) -> Response:
    """Both readings side by side; each difference is decided with one key."""
    comparison = adjudication.compare_readings(session(), current_actor(), id)
    return _differences(comparison)


@pages.post("/readings/<id>/differences")
@audience(Audience.EDITORS)
@takes_up_to(ARTICLE)
def settle_differences(id: str) -> Response:
    """Take what the form says of each difference, and write the result."""

    def write() -> Response:
        actor = current_actor()
        comparison = adjudication.compare_readings(session(), actor, id)
        decisions = _decisions(comparison)
        if decisions:
            adjudication.decide(session(), actor, id, decisions)
        adjudication.settle(session(), actor, id)
        slug = comparison.reading.article.slug
        return go_to("web.edit", slug=slug)

    try:
        return writes(write)()
    except (Conflict, InvalidInput) as error:
        session().rollback()
        comparison = adjudication.compare_readings(session(), current_actor(), id)
        return _differences(comparison, str(error))


def _differences(comparison: Comparison, failed: str | None = None) -> Response:
    """Both readings side by side."""
    rows = [row for row in comparison.rows if not row.is_same]
    return answer(
        "differences.html",
        status=422 if failed else 200,
        failed=failed,
        reading=comparison.reading,
        article=comparison.reading.article,
        title=comparison.text.partition("\n")[0],
        text=comparison.text,
        rows=rows,
        same=len(comparison.rows) - len(rows),
        decisions=comparison.decisions,
        takes=_takes(),
        named=_named(),
        kinds=kind_words(),
    )


def _decisions(comparison: Comparison) -> dict[str, Decision]:
    """What the form says of each difference."""
    decisions = {}
    for row in comparison.rows:
        take = form_text(f"take.{row.id}")
        if take in list(Take) and not row.is_same:
            chosen = Take(take)
            adjusted = _adjusted(row.id) if chosen is Take.ADJUST else {}
            decisions[row.id] = Decision(chosen, adjusted)
    return decisions


def _adjusted(id: str) -> dict[str, Any]:
    """The other values in the form, without those that nobody may choose."""
    allowed: Mapping[str, list[str] | None] = {
        "kind": list(Kind),
        "level": list(Level),
        "span": ["left", "right", "both"],
        "reveals_at": None,
    }
    sent = {}
    for name in allowed:
        text = form_text(f"{name}.{id}")
        sent[name] = text.strip()
    return {
        name: value
        for name, value in sent.items()
        if value and value in (allowed[name] or [value])
    }


def _takes() -> list[tuple[str, str, str]]:
    """Each choice, its name and its key."""
    return [
        (Take.LEFT, _("Left"), "L"),
        (Take.RIGHT, _("Right"), "R"),
        (Take.BOTH, _("Both"), "B"),
        (Take.NEITHER, _("Neither"), "N"),
        (Take.ADJUST, _("Adjust"), "A"),
    ]


def _named() -> Mapping[str, str]:
    return {
        Differing.ONLY_LEFT: _("only left"),
        Differing.ONLY_RIGHT: _("only right"),
        Differing.SPAN: _("different passage"),
        Differing.KIND: _("different kind"),
        Differing.LEVEL: _("different level"),
        Differing.MOMENT: _("different moment"),
        Differing.STATUS: _("different status"),
    }


def _opened(reading: ReadingRow, text: str) -> dict[str, Any]:
    """The data that scripts start with."""
    film = facts_of(reading.article.film)
    return {
        "slug": reading.article.slug,
        "reading": reading.id,
        "status": "draft",
        "revision": reading.revision,
        "film": {
            "slug": film.slug,
            "title": film.title,
            "year": film.year,
            "runtime": film.runtime or LONG,
        },
        "text": text,
        "event": 0,
        "me": current_user(session(), current_actor()).email,
    }
