"""Forms for films and beats, which work without script."""

from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for

from annotator.core.errors import Conflict, InvalidInput, Stale
from annotator.core.permission import is_admin
from annotator.core.progress import Progress
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.services.film import beat as beats
from annotator.services.film import film as films
from annotator.services.reader.film import find_film
from annotator.services.reader.readable import facts_of
from annotator.services.reader.timeline import Beat
from annotator.storage.film import BeatRow, FilmRow
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.editor.film_form import (
    Form,
    beat_form,
    film_form,
    read_beat,
    read_film,
    taken_sentences,
)
from annotator.web.editor.transaction import commit_change
from annotator.web.field import address_text
from annotator.web.reader.question import reel

NEW = "new"  # the form for a new beat
BEAT = "/films/<slug>/beats/<beat>"


@pages.get("/films/new")
@audience(Audience.EDITORS)
def new_film() -> Response:
    """The form for a new film."""
    return _new_film(film_form())


@pages.post("/films/new")
@audience(Audience.EDITORS)
def create_film() -> Response:
    """Add a film, then go on to its beats."""
    form, new = read_film(request.form)

    def create() -> str:
        assert new is not None
        film = films.create_film(session(), current_actor(), new)
        return _edit(film.slug, "added")

    try:
        return _answer_to(form, create) or _new_film(form)
    except InvalidInput as error:
        return _new_film(form.refused(error.errors, taken_sentences()))


@pages.get("/films/<slug>/edit")
@audience(Audience.EDITORS)
def edit_film(slug: str) -> Response:
    """A film's facts and its beats, each in a form."""
    return film_page(slug)


@pages.post("/films/<slug>/edit")
@audience(Audience.EDITORS)
def change_film(slug: str) -> Response:
    """Change a film's facts."""
    form, new = read_film(request.form)

    def change() -> str:
        assert new is not None
        films.change_film(
            session(),
            current_actor(),
            find_film(session(), slug),
            form.seen,
            new.as_change(),
        )
        return _edit(slug, "saved")

    try:
        return _answer_to(form, change) or film_page(slug, form)
    except InvalidInput as error:
        late = {"runtime": _("A beat or a spoiler comes after that. Move it first.")}
        sentences = late | taken_sentences()
        return film_page(slug, form.refused(error.errors, sentences))
    except Stale:
        stored = film_form(_film(slug))
        return film_page(slug, form.overtaken(stored))


@pages.post("/films/<slug>/beats")
@audience(Audience.EDITORS)
def add_beat(slug: str) -> Response:
    """Add a beat to the film."""
    film = _film(slug)
    form, new = read_beat(request.form, film.runtime)

    def add() -> str:
        assert new is not None
        film = _film(slug)
        beat = beats.add_beat(session(), current_actor(), film, new)
        return _edit(slug, "added", beat.public_id)

    response = _answer_to(form, add)
    return response or film_page(slug, beat=NEW, beat_as_sent=form)


@pages.post(BEAT)
@audience(Audience.EDITORS)
def change_beat(slug: str, beat: str) -> Response:
    """Move or rename a beat. The spoilers that use it move, too."""
    runtime = _film(slug).runtime
    form, new = read_beat(request.form, runtime)

    def change() -> str:
        assert new is not None
        beats.change_beat(
            session(),
            current_actor(),
            _beat(slug, beat),
            form.seen,
            new.as_change(),
        )
        return _edit(slug, "saved", beat)

    try:
        response = _answer_to(form, change)
        return response or film_page(slug, beat=beat, beat_as_sent=form)
    except Stale:
        stored = beat_form(_beat(slug, beat))
        overtaken = form.overtaken(stored)
        return film_page(slug, beat=beat, beat_as_sent=overtaken)


@pages.post(f"{BEAT}/removal")
@audience(Audience.EDITORS)
def remove_beat(slug: str, beat: str) -> Response:
    """Remove a beat that no spoiler uses."""
    runtime = _film(slug).runtime
    form, _new = read_beat(request.form, runtime)

    def remove() -> str:
        row = _beat(slug, beat)
        beats.remove_beat(session(), current_actor(), row, form.seen)
        return _edit(slug, "removed")

    try:
        return commit_change(remove)
    except Conflict:
        reason = _(
            "Spoilers use this beat, perhaps removed ones. Give them another reveal point first."
        )
    except Stale:
        reason = _("Someone has just changed this beat. This is how it is now.")
    stored = beat_form(_beat(slug, beat))
    refused = stored.refused(["beat"], {"beat": reason})
    return film_page(slug, beat=beat, beat_as_sent=refused)


def _answer_to(form: Form, change: Callable[[], str]) -> Response | None:
    """Make the change of a valid form, then redirect to the address that it returns."""
    if form.errors:
        return None
    return commit_change(change)


def _film(slug: str) -> FilmRow:
    return find_film(session(), slug)


def _beat(slug: str, beat: str) -> BeatRow:
    return beats.find_beat(session(), _film(slug), beat)


def _edit(slug: str, done: str, beat: str | None = None) -> str:
    anchor = f"beat-{beat}" if beat else None
    return url_for("web.edit_film", slug=slug, done=done, _anchor=anchor)


def _new_film(form: Form) -> Response:
    return answer("film_new.html", status=form.status, form=form)


def film_page(
    slug: str,
    form: Form | None = None,
    beat: str = NEW,
    beat_as_sent: Form | None = None,
    chapters: Form | None = None,
) -> Response:
    """The page; a refused form keeps what was sent."""
    row = _film(slug)
    film = facts_of(row)
    ticks = [Beat(beat.position, beat.label) for beat in row.beats]
    forms = {row.public_id: beat_form(row) for row in row.beats}
    forms[NEW] = beat_form()
    if beat_as_sent:
        forms[beat] = beat_as_sent
    done = {"saved": _("Saved."), "added": _("Added."), "removed": _("Removed.")}
    sent = form or beat_as_sent or chapters
    message = done.get(address_text("done"))
    return answer(
        "film_edit.html",
        status=sent.status if sent else 200,
        film=film,
        form=form or film_form(row),
        beats=forms,
        wrong=beat if beat_as_sent else None,
        timeline=_timeline(row),
        chapters=chapters,
        may_delete=is_admin(current_actor()),
        reel=reel(film, ticks, Progress.UNSEEN),
        done=None if sent else message,
    )


def _timeline(film: FilmRow) -> list[dict[str, Any]]:
    """The beats for the script that draws them."""
    return [
        {
            "id": beat.public_id,
            "position": beat.position,
            "label": beat.label,
        }
        for beat in film.beats
    ]
