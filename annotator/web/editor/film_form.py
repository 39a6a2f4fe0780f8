"""The forms for films and beats: their fields, and a sentence for each refused field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from marshmallow import Schema

from annotator.core.errors import InvalidInput
from annotator.core.film import NewBeat, NewFilm
from annotator.core.progress import end_of, parse_position, tidied, timecode
from annotator.core.version import NONE_SEEN, Seen
from annotator.http.form.film import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_RUNTIME,
    BeatIn,
    FilmIn,
)
from annotator.http.language import gettext as _
from annotator.storage.film import BeatRow, FilmRow
from annotator.web.field import shown_text, whole_number

DAY = 24 * 3600  # seconds; no film is so long, so large numbers are minutes
IDENTIFIERS = ("imdb", "tmdb", "wikidata")
BEAT_FIELDS = ("label", "note", "position")
FIELDS = ("title", "year", "other_titles", "runtime", *IDENTIFIERS, "untagged")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what is typed, what is wrong with it, and what somebody else has stored since."""

    typed: Mapping[str, str]
    version: int | None = None  # of what the editor has seen
    errors: Mapping[str, str] = field(default_factory=dict)
    meanwhile: Mapping[str, str] = field(default_factory=dict)
    status: int = 200

    @property
    def seen(self) -> Seen:
        """The version that the editor has seen."""
        if self.version is None:
            return NONE_SEEN
        return self.version

    def refused(self, wrong: Iterable[str], sentences: Mapping[str, str]) -> "Form":
        """The form with a sentence at each of these fields."""
        errors = {name: sentences[name] for name in wrong}
        return replace(self, errors=errors, status=422)

    def overtaken(self, stored: "Form") -> "Form":
        """The form beside what is stored now; sent again, it replaces that."""
        differing = {
            name: value
            for name, value in stored.typed.items()
            if value != self.typed[name]
        }
        return replace(
            self,
            version=stored.version,
            meanwhile=differing,
            status=412,
        )


def film_form(film: FilmRow | None = None) -> Form:
    """The form for a stored film, or an empty one."""
    names = ("title", "year", *IDENTIFIERS, "untagged")
    typed = {name: shown_text(getattr(film, name, None)) for name in names}
    typed["runtime"] = ""
    typed["other_titles"] = ""
    if film is None:
        return Form(typed)
    typed["other_titles"] = "\n".join(film.other_titles)
    if film.runtime:
        typed["runtime"] = timecode(film.runtime)
    return Form(typed, film.version)


def beat_form(beat: BeatRow | None = None) -> Form:
    """The form for a stored beat, or an empty one."""
    if beat is None:
        return Form(dict.fromkeys(BEAT_FIELDS, ""))
    typed = {
        "label": beat.label,
        "note": shown_text(beat.note),
        "position": timecode(beat.position),
    }
    return Form(typed, beat.version)


def read_film(sent: Mapping[str, str]) -> tuple[Form, NewFilm | None]:
    """The form that was sent, and its fields, parsed."""
    form = sent_form(sent, FIELDS)
    typed = form.typed
    fields: dict[str, Any] = {
        "title": typed["title"],
        "year": _whole(typed["year"]),
        "other_titles": [],
        "runtime": None,
        "imdb": typed["imdb"] or None,
        "tmdb": None,
        "wikidata": typed["wikidata"] or None,
        "untagged": typed["untagged"] or None,
    }
    if typed["other_titles"]:
        fields["other_titles"] = typed["other_titles"].split("\n")
    if typed["runtime"]:
        fields["runtime"] = typed_runtime(typed["runtime"])
    if typed["tmdb"]:
        fields["tmdb"] = _whole(typed["tmdb"])
    return checked(form, FilmIn(), fields, film_sentences())


def read_beat(
    sent: Mapping[str, str], runtime: int | None
) -> tuple[Form, NewBeat | None]:
    """The form that was sent, and its fields, parsed."""
    form = sent_form(sent, ("position", "label", "note"))
    typed = form.typed
    try:
        tidy = tidied(typed["position"], end_of(runtime))
        position = parse_position(tidy, runtime)
    except InvalidInput:
        return form.refused(["position"], beat_sentences(runtime)), None
    fields = {
        "position": position,
        "label": typed["label"],
        "note": typed["note"] or None,
    }
    return checked(form, BeatIn(), fields, beat_sentences(runtime))


def film_sentences() -> dict[str, str]:
    """A sentence on what each field of a film takes."""
    return {
        "title": _("Enter a title: one line, at most 300 characters."),
        "year": _(
            "Enter a year from %(first)s to %(last)s.", first=FIRST_YEAR, last=LAST_YEAR
        ),
        "other_titles": _("Enter one title a line, at most 50."),
        "runtime": _("Enter the length as 1:36:00, 1:36 or 96 (minutes)."),
        "imdb": _(
            "Copy it from the address of the film’s page on IMDb, for example tt0063350."
        ),
        "tmdb": _(
            "Copy it from the address of the film’s page on TMDB, for example 10331."
        ),
        "wikidata": _(
            "Copy it from the address of the film’s page on Wikidata, for example Q223299."
        ),
        "untagged": _("Choose one of these."),
    }


def taken_sentences() -> dict[str, str]:
    """A sentence for an identifier that another film has."""
    taken = _("Another film has this id. Merge the two, or correct one.")
    return dict.fromkeys(IDENTIFIERS, taken)


def beat_sentences(runtime: int | None) -> dict[str, str]:
    """A sentence on what each field of a beat takes."""
    if runtime is None:
        return {"position": _("Enter the film’s length first.")}
    return {
        "position": _(
            "Enter a time like 1:05:00, 1:05, 65 (minutes) or 42%%; the film ends at %(end)s.",
            end=timecode(runtime),
        ),
        "label": _("Enter a label: one line, at most 200 characters."),
        "note": _("Enter at most 4000 characters."),
    }


def sent_form(sent: Mapping[str, str], names: Iterable[str]) -> Form:
    """The form as it was sent, nothing checked."""
    typed = {}
    for name in names:
        text = sent.get(name, "").replace("\r\n", "\n")
        typed[name] = text.strip()
    version = whole_number(sent.get("version", ""))
    return Form(typed, version)


def checked(
    form: Form, schema: Schema, fields: dict[str, Any], sentences: Mapping[str, str]
) -> tuple[Form, Any]:
    """The form and what the schema makes of its fields, None where it has errors."""
    wrong = schema.validate(fields)
    if wrong:
        return form.refused(wrong, sentences), None
    return form, schema.load(fields)


def _whole(typed: str) -> int | str:
    if typed.isascii() and typed.isdigit():
        return int(typed)
    return typed


def typed_runtime(typed: str) -> int | str:
    """The seconds of a length that somebody typed; what can't be read stays as it is."""
    if "%" in typed:
        return typed
    try:
        return parse_position(tidied(typed, DAY), LONGEST_RUNTIME)
    except InvalidInput:
        return typed
