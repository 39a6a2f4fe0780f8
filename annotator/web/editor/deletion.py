"""Deleting for good, and merging films: an admin sees what goes, and types the name."""

from collections.abc import Callable, Sequence

from flask import Response, request, url_for

from annotator.core.errors import Conflict, InvalidInput, Stale
from annotator.core.version import NONE_SEEN, Seen
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.language import ngettext
from annotator.http.request.transaction import writes
from annotator.services.erasure.article import erase_article, look_at_article
from annotator.services.erasure.film import erase_film, look_at_film
from annotator.services.erasure.merger import merge_film
from annotator.services.erasure.revision import erase_revision, look_at_revision
from annotator.web.answer import answer, see_other
from annotator.web.blueprint import pages
from annotator.web.field import form_line, form_text, whole_number


@pages.get("/articles/<slug>/deletion")
@audience(Audience.ADMINS)
def article_deletion(slug: str) -> Response:
    """What goes with an article, and the form that deletes it."""
    return _article_page(slug)


@pages.post("/articles/<slug>/deletion")
@audience(Audience.ADMINS)
def delete_article(slug: str) -> Response:
    """Delete an article whose slug was typed."""

    def erase() -> str:
        erase_article(session(), current_actor(), slug, _seen())
        return url_for(".desk")

    return _confirmed(slug, erase) or _article_page(slug, _refusal(slug))


@pages.get("/articles/<slug>/revisions/<int:number>/deletion")
@audience(Audience.ADMINS)
def revision_deletion(slug: str, number: int) -> Response:
    """What goes with a revision, or why it has to stay, and the form that deletes it."""
    return _revision_page(slug, number)


@pages.post("/articles/<slug>/revisions/<int:number>/deletion")
@audience(Audience.ADMINS)
def delete_revision(slug: str, number: int) -> Response:
    """Delete a revision whose number was typed."""

    def erase() -> str:
        erase_revision(session(), current_actor(), slug, number)
        return url_for(".history", slug=slug)

    name = str(number)
    response = _confirmed(name, erase)
    return response or _revision_page(slug, number, _refusal(name))


@pages.get("/films/<slug>/deletion")
@audience(Audience.ADMINS)
def film_deletion(slug: str) -> Response:
    """What goes with a film, what uses it, and the forms that delete or merge it."""
    return _film_page(slug)


@pages.post("/films/<slug>/deletion")
@audience(Audience.ADMINS)
def delete_film(slug: str) -> Response:
    """Delete a film whose slug was typed."""

    def erase() -> str:
        erase_film(session(), current_actor(), slug, _seen())
        return url_for(".films")

    return _confirmed(slug, erase) or _film_page(slug, _refusal(slug))


@pages.post("/films/<slug>/merger")
@audience(Audience.ADMINS)
def merge_films(slug: str) -> Response:
    """Merge a film whose slug was typed into another."""
    into = form_line("into")

    def merge() -> str:
        film = merge_film(session(), current_actor(), slug, _seen(), into)
        return url_for(".edit_film", slug=film.slug, done="saved")

    try:
        response = _confirmed(slug, merge)
    except InvalidInput:
        session().rollback()
        return _film_page(slug, _("There is no other film of this name."))
    return response or _film_page(slug, _merger_refusal(slug))


def _confirmed(slug: str, change: Callable[[], str]) -> Response | None:
    """Make a change whose subject was typed, then redirect; None where it was refused."""
    if not _is_typed(slug):
        return None
    try:
        return writes(lambda: see_other(change()))()
    except (Conflict, Stale):
        session().rollback()
        return None


def _is_typed(slug: str) -> bool:
    typed = form_text("confirmed")
    return typed.strip() == slug


def _seen() -> Seen:
    version = whole_number(form_text("version"))
    if version is None:
        return NONE_SEEN
    return version


def _refusal(slug: str) -> str:
    if not _is_typed(slug):
        return _("Nothing was deleted: type %(slug)s to confirm.", slug=slug)
    return _("Nothing was deleted: this has just changed. Look at it again.")


def _merger_refusal(slug: str) -> str:
    """Why two films were not merged."""
    if not _is_typed(slug):
        return _("Nothing was merged: type %(slug)s to confirm.", slug=slug)
    return _(
        "Nothing was merged: the film has just changed, or one of its points comes after the other film’s end."
    )


def _article_page(slug: str, refused: str | None = None) -> Response:
    """What goes with an article, and the question."""
    belongings = look_at_article(session(), current_actor(), slug)
    goes = [
        ngettext("%(num)s revision", "%(num)s revisions", belongings.revisions),
        ngettext("%(num)s annotation", "%(num)s annotations", belongings.annotations),
        ngettext("%(num)s event", "%(num)s events", belongings.events),
    ]
    back = url_for(".publication", slug=slug)
    version = belongings.article.version
    return _page(slug, version, goes, back, refused)


def _revision_page(slug: str, number: int, refused: str | None = None) -> Response:
    """What goes with a revision, and why it has to stay if it does."""
    need = look_at_revision(session(), current_actor(), slug, number)
    goes = [_("The text of revision %(number)s of %(slug)s", number=number, slug=slug)]
    back = url_for(".history", slug=slug)
    kept = _(need.value) if need else None
    return _page(str(number), 0, goes, back, kept or refused, kept=kept)


def _film_page(slug: str, refused: str | None = None) -> Response:
    """What goes with a film, and what still uses it."""
    uses = look_at_film(session(), current_actor(), slug)
    goes = [ngettext("%(num)s beat", "%(num)s beats", uses.beats)]
    back = url_for(".edit_film", slug=slug)
    version = uses.film.version
    return _page(slug, version, goes, back, refused, film=uses)


def _page(
    slug: str,
    version: int,
    goes: Sequence[str],
    back: str,
    refused: str | None,
    film: object = None,
    kept: str | None = None,
) -> Response:
    """A page that asks for the name of what is to be deleted."""
    return answer(
        "deletion.html",
        status=422 if refused and request.method == "POST" else 200,
        slug=slug,
        version=version,
        goes=goes,
        back=back,
        refused=refused,
        uses=film,
        kept=kept,
    )
