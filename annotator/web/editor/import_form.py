"""The form that imports an article."""

import re
from collections.abc import Iterable, Mapping

from marshmallow import ValidationError
from werkzeug.datastructures import FileStorage, MultiDict

from annotator.core.errors import InvalidInput
from annotator.core.film import NewFilm
from annotator.core.language import is_language_tag
from annotator.http.form.field import LONGEST_TITLE, Address, read_moment
from annotator.http.language import gettext as _
from annotator.markup.incoming.article import text_of
from annotator.markup.incoming.file import format_of, likely_format
from annotator.markup.incoming.report import Format
from annotator.markup.incoming.word_file import is_word, word_as_html
from annotator.services.article.creation import NewArticle
from annotator.services.article.text import SentText
from annotator.web.editor.film_form import Form, read_film

AS_IT_LOOKS, NEW_FILM = "auto", "new"
FIELDS = (
    "film",
    "title",
    "standfirst",
    "byline",
    "language",
    "source_url",
    "published_at",
    "format",
    "kept",
)
FILM_FIELDS = ("film_title", "film_year", "film_runtime")
_BREAK = re.compile(r"([0-9]{1,6}):([0-9]{1,8})")


def empty_form(film: str = "") -> Form:
    """The empty form."""
    return Form(
        dict.fromkeys((*FIELDS, *FILM_FIELDS, "body"), "")
        | {"film": film, "format": AS_IT_LOOKS}
    )


def read_form(sent: MultiDict[str, str], file: FileStorage | None) -> Form:
    """The form that was sent, with the text of an uploaded file and a settled format."""
    form = read_text_form(sent, file, (*FIELDS, *FILM_FIELDS))
    if form.errors:
        return form
    wrong = list(_wrong(form.typed))
    if wrong:
        return form.refused(wrong, sentences())
    return form


def read_text_form(
    sent: MultiDict[str, str], file: FileStorage | None, names: Iterable[str]
) -> Form:
    """The fields of these names, with a text that is pasted or in a file, and its format."""
    typed = {name: sent.get(name, "").strip() for name in names}
    # Parts of a page that were put back, one a line.
    kept = typed["kept"].split("\n")
    kept += sent.getlist("keep")
    typed["kept"] = "\n".join(kept)
    typed["body"] = sent.get("body", "").replace("\r\n", "\n")
    named = format_of(file.filename or "") if file else None
    try:
        if file and file.filename:
            content = file.read()
            if is_word(content):
                content, named = word_as_html(content).encode(), Format.HTML
            typed["body"] = text_of(content, named or Format.TEXT)
    except InvalidInput as error:
        message = " ".join(error.errors["body"])
        return Form(typed).refused(["body"], {"body": message})
    if typed["format"] not in list(Format):
        typed["format"] = named or likely_format(typed["body"])
    return Form(typed)


def new_article(form: Form) -> NewArticle:
    """The form's fields of the article."""
    typed = form.typed
    return NewArticle(
        film=typed["film"],
        text=SentText(
            typed["body"],
            Format(typed["format"]),
            source_url=typed["source_url"] or None,
            is_foreign=True,
            kept=frozenset(typed["kept"].split("\n")),
        ),
        title=typed["title"],
        standfirst=typed["standfirst"],
        byline=typed["byline"],
        language=typed["language"],
        source_url=typed["source_url"] or None,
        published_at=read_moment(typed["published_at"]),
    )


def film_fields(form: Form) -> tuple[Form, NewFilm | None]:
    """The form's fields of a new film, or None if it names a known one."""
    if form.typed["film"] != NEW_FILM:
        return form, None
    sent = {}
    for name in FILM_FIELDS:
        sent[name.removeprefix("film_")] = form.typed[name]
    film_form, film = read_film(sent)
    wrong = {}
    for name, message in film_form.errors.items():
        wrong[f"film_{name}"] = message
    if wrong:
        return (form.refused(wrong, wrong), None)
    return (form, film)


def chosen_breaks(sent: Iterable[str]) -> set[tuple[int, int]]:
    """The ticked breaks, by block and offset."""
    matches = (_BREAK.fullmatch(name) for name in sent)
    return {(int(match[1]), int(match[2])) for match in matches if match}


def sentences() -> dict[str, str]:
    """A sentence on what each field takes."""
    return {
        "film": _("Choose the film that the article is about."),
        "title": _(
            "Enter a title: one line, at most 300 characters. The text has none."
        ),
        "body": _("Paste the article or choose a file."),
        "language": _("Enter a language tag such as de or en-GB."),
        "published_at": _("Enter a date such as 2020-01-31."),
        "source_url": _("Enter an address that starts with https:// or http://."),
    }


def _wrong(typed: Mapping[str, str]) -> Iterable[str]:
    """The fields that cannot be taken."""
    if not typed["film"]:
        yield "film"
    if not typed["body"].strip():
        yield "body"
    if len(typed["title"]) > LONGEST_TITLE:
        yield "title"
    if typed["language"] and not is_language_tag(typed["language"]):
        yield "language"
    if typed["published_at"] and read_moment(typed["published_at"]) is None:
        yield "published_at"
    if typed["source_url"] and not _is_address(typed["source_url"]):
        yield "source_url"


def _is_address(text: str) -> bool:
    try:
        Address().deserialize(text)
    except ValidationError:
        return False
    return True
