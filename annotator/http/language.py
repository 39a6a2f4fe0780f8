"""The language of the interface: its choice, words, dates and numbers.

Pages use the language that the reader chose, else the browser's. The API is in English.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from flask import Flask, Response, has_request_context, request

from annotator.http.note import note_of
from annotator.http.program import for_programs
from annotator.markup.outgoing.html.wording import ENGLISH, Words

# Each named in itself.
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
SOURCE = "en"  # the language of the texts in the code
COOKIE = "annotator_language"
TRANSLATIONS = Path(__file__).parents[1] / "translations"
_LOCALES = {"en": "en_GB"}  # days come before months here


def register(app: Flask) -> None:
    """Give templates `_("...")`, `ngettext(...)`, `language()` and `| number`."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(_text, _plural_text, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    app.jinja_env.globals.update(language=language, LANGUAGES=LANGUAGES)
    app.jinja_env.filters["number"] = number


def load_formats() -> None:
    """Read how each language writes days and numbers, which takes 4 MiB, before workers are forked."""
    for tag in LANGUAGES:
        locale = _LOCALES.get(tag, tag)
        format_date(date.min, "long", locale)
        format_decimal(0, locale=locale)


def gettext(message: str, **values: Any) -> str:
    """The message in this request's language, with `%(name)s` replaced where values are given."""
    if values:
        return _text(message) % values
    return _text(message)


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """The message that fits the number; `%(num)s` is the number as this language writes it."""
    message = _plural_text(one, many, num)
    return message % ({"num": number(num)} | values)


def language() -> str:
    """This request's language; the source's outside a request and for the API."""
    if not has_request_context():
        return SOURCE
    note = note_of(request.environ)
    if note.language is None:
        note.language = _choose()
    return note.language


@cache
def words(language: str) -> Words:
    """The words that writers of HTML add to an article's own text."""
    translate = _translations(language).gettext
    names = [field.name for field in fields(Words)]
    translated = {name: translate(getattr(ENGLISH, name)) for name in names}
    return Words(**translated)


def vary(response: Response) -> None:
    """State that the answer depends on the language and on who is signed in."""
    response.headers["Vary"] = "Accept-Language, Cookie"


def day(moment: date) -> str:
    """A date as prose has it: `3 May 2026`, `3. Mai 2026`."""
    return format_date(moment, "long", _locale())


def number(value: float) -> str:
    """A number as this language writes it: `1,234`, `1.234`."""
    return format_decimal(value, locale=_locale())


def _text(message: str) -> str:
    return _translations(language()).gettext(message)


def _plural_text(one: str, many: str, num: int) -> str:
    return _translations(language()).ngettext(one, many, num)


def _locale() -> str:
    return _LOCALES.get(language(), language())


def _choose() -> str:
    """The language of this request: programs get the source's, people the one that they have chosen."""
    if for_programs():
        return SOURCE
    kept = request.cookies.get(COOKIE)
    if kept is not None and kept in LANGUAGES:
        return kept
    return _preferred()


def _preferred() -> str:
    """The browser's first language that pages have.

    Werkzeug's `best_match` would put `en;q=0.5` before `de-AT`.
    """
    best_first = sorted(request.accept_languages, key=lambda item: -item[1])
    for tag, quality in best_first:
        spoken = tag.partition("-")[0].lower()
        if quality > 0 and spoken in LANGUAGES:
            return spoken
    return SOURCE


@cache
def _translations(language: str) -> NullTranslations:
    """The language's catalog, read from its source: no compiled file can be missing or old."""
    if language == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    catalog = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    with catalog.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
