"""An article's settings: its lead picture, its language, and whether new paragraphs wait for review."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, request

from annotator.core.document import Document
from annotator.core.errors import Stale
from annotator.core.language import is_language_tag
from annotator.core.picture import Picture, PictureChange, lead_of
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.picture import LONGEST_TEXT, MOST_PIXELS, PictureIn
from annotator.http.language import gettext as _
from annotator.http.request.transaction import writes
from annotator.services.article.lookup import find_source
from annotator.services.article.settings import ArticleSettings, change_settings
from annotator.services.revision.picture import change_picture
from annotator.storage.article import ArticleRow
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.editor.film_form import Form
from annotator.web.field import shown_text, whole_number

PICTURE = (
    "src",
    "alt",
    "width",
    "height",
    "credit",
)
TYPED = (*PICTURE, "language")


@dataclass(frozen=True, slots=True)
class _Changes:
    settings: ArticleSettings
    picture: PictureChange


@pages.get("/articles/<slug>/settings")
@audience(Audience.EDITORS)
def settings(slug: str) -> Response:
    """The article's settings in a form."""
    article, _revision, document = find_source(session(), current_actor(), slug)
    return _page(slug, _stored(article, document))


@pages.post("/articles/<slug>/settings")
@audience(Audience.EDITORS)
def change_article(slug: str) -> Response:
    """Change the settings. Another picture is a new revision."""
    form, changes = _read(request.form)
    if changes is None:
        return _page(slug, form)
    try:
        return writes(lambda: _changed(slug, form, changes))()
    except Stale:
        session().rollback()
        article, _revision, document = find_source(session(), current_actor(), slug)
        stored = _stored(article, document)
        return _page(slug, form.overtaken(stored))


def _changed(slug: str, form: Form, changes: _Changes) -> Response:
    """Store the settings and the picture."""
    actor = current_actor()
    settings = changes.settings
    article = change_settings(session(), actor, slug, form.seen, settings)
    change_picture(session(), actor, article, changes.picture)
    return go_to(".settings", slug=slug, done="saved")


def _read(sent: Mapping[str, str]) -> tuple[Form, _Changes | None]:
    """The form, and what it changes; None where it has errors."""
    typed = {name: _tidied(sent.get(name, "")) for name in TYPED}
    typed["hold_new"] = "yes" if sent.get("hold_new") else ""
    version = whole_number(sent.get("version", ""))
    form = Form(typed, version)
    wrong = _wrong(typed)
    if wrong:
        return form.refused(wrong, _sentences()), None
    settings = ArticleSettings(
        hold_new=bool(typed["hold_new"]),
        language=typed["language"],
    )
    picture = PictureChange(_picture(typed))
    return form, _Changes(settings, picture)


def _tidied(text: str) -> str:
    return " ".join(text.split())


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit()


def _wrong(typed: Mapping[str, str]) -> list[str]:
    """The fields that cannot be taken."""
    wrong = []
    language = typed["language"]
    if language and not is_language_tag(language):
        wrong.append("language")
    fields = _picture_fields(typed)
    if any(fields.values()):
        wrong += PictureIn().validate(fields)
    return wrong


def _picture(typed: Mapping[str, str]) -> Picture | None:
    """The picture that was typed; None where no field is filled."""
    fields = _picture_fields(typed)
    if not any(fields.values()):
        return None
    picture: Picture = PictureIn().load(fields)
    return picture


def _picture_fields(typed: Mapping[str, str]) -> dict[str, Any]:
    return {
        "src": typed["src"],
        "alt": typed["alt"],
        "width": _pixels(typed["width"]),
        "height": _pixels(typed["height"]),
        "credit": typed["credit"] or None,
    }


def _pixels(typed: str) -> int | str | None:
    if _is_number(typed):
        return int(typed)
    return typed or None


def _stored(article: ArticleRow, document: Document) -> Form:
    """The form with what is stored."""
    picture = lead_of(document)
    typed = {}
    for name in PICTURE:
        value = getattr(picture, name, None)
        typed[name] = shown_text(value)
    typed["language"] = article.language or ""
    typed["hold_new"] = "yes" if article.hold_new else ""
    return Form(typed, article.version)


def _sentences() -> dict[str, str]:
    """A sentence on what each field takes."""
    pixels = _("Enter a number of pixels from 1 to %(most)s.", most=MOST_PIXELS)
    words = _("Enter at most %(most)s characters.", most=LONGEST_TEXT)
    return {
        "src": _("Enter an address that starts with https://, http:// or one slash."),
        "alt": words,
        "width": pixels,
        "height": pixels,
        "credit": words,
        "language": _("Enter a language tag such as de or en-GB."),
    }


def _page(slug: str, form: Form) -> Response:
    article, revision, _document = find_source(session(), current_actor(), slug)
    done = request.args.get("done") == "saved" and not form.errors
    return answer(
        "settings.html",
        status=form.status,
        article=article,
        title=revision.text.partition("\n")[0],
        form=form,
        done=done,
    )
