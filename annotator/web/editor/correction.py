"""Bringing a corrected text in: paste it, see it beside the one that stands, see what becomes of the annotations, save."""

from collections import Counter
from dataclasses import replace
from http import HTTPStatus
from itertools import chain

from flask import Response, request

from annotator.core.carrying.carry import State
from annotator.core.carrying.correction import Choice
from annotator.core.errors import Conflict, InvalidInput, TooLarge
from annotator.core.permission import Scope, require_scope
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.bound import ARTICLE, takes_up_to
from annotator.http.request.transaction import writes
from annotator.http.runtime import reading_seat
from annotator.markup.incoming.gate.part import RESTORABLE
from annotator.markup.incoming.report import Format
from annotator.services.article.lookup import find_source
from annotator.services.article.text import SentText
from annotator.services.revision.carry import Carrying
from annotator.services.revision.correction import Correction, correct
from annotator.services.revision.save import Revised, look_ahead, revise
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.editor.film_form import Form
from annotator.web.editor.import_form import AS_IT_LOOKS, read_text_form, sentences

FIELDS = ("format", "kept")
# What a button does; after a save, where it leads.
REPORT, SAVES = "report", {"save": ".edit", "save_and_look": ".preview"}


@pages.get("/articles/<slug>/correction")
@audience(Audience.EDITORS)
def correction(slug: str) -> Response:
    """The form for a corrected text."""
    empty = {
        "body": "",
        "kept": "",
        "format": AS_IT_LOOKS,
    }
    return _form(slug, Form(empty))


@pages.post("/articles/<slug>/correction")
@audience(Audience.EDITORS)
@takes_up_to(ARTICLE)
def look_or_save(slug: str) -> Response:
    """Show both texts, then the report on annotations, then save. Every form keeps what was sent."""
    file = request.files.get("file")
    form = read_text_form(request.form, file, FIELDS)
    is_empty = not form.typed["body"].strip()
    if is_empty and not form.errors:
        form = form.refused(["body"], sentences())
    if form.errors or request.form.get("do") == "back":
        return _form(slug, form)
    try:
        laid = _lay(slug, form)
        return _next(form, laid)
    except InvalidInput as error:
        session().rollback()
        lines = chain.from_iterable(error.errors.values())
        message = " ".join(lines)
        return _form(slug, _refused(form, message))
    except TooLarge as error:
        session().rollback()
        return _form(slug, _refused(form, str(error)))
    except Conflict:
        session().rollback()
        laid = _lay(slug, form)
        return _blocks(form, laid, is_overtaken=True)


def _refused(form: Form, sentence: str) -> Form:
    return form.refused(["body"], {"body": sentence})


def _next(form: Form, laid: Correction) -> Response:
    """What the form asks for: the blocks again, a report, or to save."""
    do = request.form.get("do")
    if do not in (REPORT, *SAVES):
        return _blocks(form, laid)
    base = request.form.get("base_revision")
    if base != str(laid.number):
        return _blocks(form, laid, is_overtaken=True)
    if do == REPORT:
        return _report(form, laid)
    with reading_seat(laid.new.text.body):
        known = look_ahead(
            session(),
            current_actor(),
            laid.article.slug,
            laid.new,
            laid.imported,
        )
    return writes(lambda: _save(laid, known, SAVES[do]))()


def _lay(slug: str, form: Form) -> Correction:
    """The text beside the newest revision, with the choices that were sent."""
    actor = current_actor()
    require_scope(actor, Scope.ARTICLES_WRITE)
    article, _revision, _document = find_source(session(), actor, slug)
    typed = form.typed
    kept = typed["kept"].split("\n")
    text = SentText(
        typed["body"],
        Format(typed["format"]),
        source_url=article.source_url,
        is_foreign=True,
        kept=frozenset(kept),
    )
    choice = _choice()
    with reading_seat(text.body):
        return correct(session(), actor, slug, text, choice)


def _choice() -> Choice:
    """The decisions that the form sends."""
    sent = request.form
    return Choice(
        frozenset(sent.getlist("shown")),
        frozenset(sent.getlist("block")),
    )


def _save(laid: Correction, known: Carrying, following: str) -> Response:
    """Save the corrected text, and go where the editor is needed next."""
    new = laid.new
    if "hold_new" in request.form:
        hold_new = request.form["hold_new"] == "yes"
        new = replace(new, hold_new=hold_new)
    revised = _revise(replace(laid, new=new), known)
    held = ".publication" if revised.repeated else ".review"
    page = following if revised.safe else held
    return go_to(page, slug=revised.article.slug)


def _revise(
    laid: Correction, known: Carrying | None = None, *, dry_run: bool = False
) -> Revised:
    return revise(
        session(),
        current_actor(),
        laid.article.slug,
        laid.new,
        laid.imported,
        dry_run=dry_run,
        known=known,
    )


def _form(slug: str, form: Form) -> Response:
    """The form for a corrected text; a refused one keeps what was sent."""
    actor = current_actor()
    require_scope(actor, Scope.ARTICLES_WRITE)
    article, _revision, document = find_source(session(), actor, slug)
    return answer(
        "correction.html",
        status=form.status,
        form=form,
        article=article,
        title=document.blocks[0].text,
    )


def _blocks(form: Form, laid: Correction, *, is_overtaken: bool = False) -> Response:
    """The blocks of both texts, each to keep or to drop."""
    status = HTTPStatus.CONFLICT if is_overtaken else HTTPStatus.OK
    dropped = laid.imported.dropped
    return answer(
        "correction_blocks.html",
        status=status,
        form=form,
        laid=laid,
        is_overtaken=is_overtaken,
        dropped=[one for one in dropped if not one.is_noise],
        noise=[one for one in dropped if one.is_noise],
        restorable=RESTORABLE,
        counts=_counts(laid),
    )


def _counts(laid: Correction) -> Counter[str]:
    """How many blocks are the same, changed, moved, new and gone."""
    counts = Counter[str]()
    for row in laid.rows:
        change = row.change
        counts[change.change] += 1
        counts["moved"] += change.moved
    return counts


def _report(form: Form, laid: Correction) -> Response:
    """What saving would do to the annotations."""
    revised = _revise(laid, dry_run=True)
    counts = dict.fromkeys(State, 0)
    changed = []
    for journey in revised.journeys:
        state = State(journey.place.state)
        counts[state] += 1
        if state is not State.EXACT:
            changed.append(journey)
    return answer(
        "correction_report.html",
        form=form,
        laid=laid,
        revised=revised,
        counts=counts,
        changed=changed,
    )
