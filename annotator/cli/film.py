"""Commands: `flask --app wsgi film import FILE` and `film chapters FILM FILE`."""

import csv
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click
from flask.cli import AppGroup
from marshmallow import ValidationError

from annotator.cli.transaction import account_of, actor_of, transaction
from annotator.core.errors import InvalidInput
from annotator.core.film import NewFilm
from annotator.core.progress import parse_position, tidied, timecode
from annotator.http.form.film import LONGEST_RUNTIME, FilmIn
from annotator.services.exchange.film_list import Outcome, import_films
from annotator.services.film.chapter import add_chapters, read_file
from annotator.services.reader.film import find_film

film = AppGroup("film", help="Films.")
DAY = 24 * 3600  # seconds; no film is so long, so large numbers are minutes
COLUMNS = (
    "title",
    "year",
    "runtime",
    "imdb",
    "tmdb",
    "wikidata",
    "other_titles",
)
UNUSED = ("editions",)
NUMBERS = ("year", "tmdb")


@film.command("import")
@click.argument("file", type=click.File(encoding="utf-8-sig"))
@click.option(
    "--as", "email", required=True, help="The e-mail address of the importing account."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def import_list(file: Any, email: str, *, dry_run: bool) -> None:
    """Import the films in FILE, a CSV with the columns title, year, runtime, imdb, tmdb, wikidata, other_titles.

    Titles are separated by `|`, the length is 1:36:00, 1:36 or 96 (minutes). A film that is
    known by an id, or by a title and the year, gets what it lacks. A column editions may be
    there, and is not used yet.
    """
    films = list(_films(file))
    with transaction() as current:
        account = account_of(current, email)
        actor = actor_of(account)
        done = list(import_films(current, actor, films))
        if dry_run:
            current.rollback()
    for one in done:
        title = f"{one.film.title} ({one.film.year})"
        click.echo(f"{title}: {one.outcome}, {one.says}")
    counts = Counter(one.outcome for one in done)
    totals = [f"{counts[outcome]} {outcome}" for outcome in Outcome]
    click.echo(", ".join(totals) + ".")
    if counts[Outcome.DOUBTFUL] or counts[Outcome.REFUSED]:
        raise SystemExit(1)


@film.command("chapters")
@click.argument("slug")
@click.argument("file", type=click.File("rb"))
@click.option("--as", "email", required=True, help="The e-mail address of an account.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def import_chapters(slug: str, file: Any, email: str, *, dry_run: bool) -> None:
    """Add a beat to the film SLUG for each chapter in FILE.

    FILE is Matroska XML, ffmetadata, OGM, WebVTT or a list of times. A beat is called by
    its number, because names of chapters spoil. Its note has the name.
    """
    with transaction() as current:
        account = account_of(current, email)
        actor = actor_of(account)
        row = find_film(current, slug)
        sent = read_file(file.read())
        added = add_chapters(current, actor, row, sent)
        beats = [(beat.position, beat.label) for beat in added.beats]
        if dry_run:
            current.rollback()
    for position, label in beats:
        click.echo(f"{timecode(position)} {label}")
    click.echo(f"{len(beats)} added, {added.known} known.")


def _films(file: Any) -> Iterator[NewFilm]:
    """The films of a table. Raises ClickException with the line of the first fault."""
    rows = csv.DictReader(file)
    columns = set(rows.fieldnames or ())
    _look_at(columns)
    for row in rows:
        try:
            yield FilmIn().load(_fields(row))
        except ValidationError as error:
            faults = error.messages_dict.items()
            says = "; ".join(f"{name}: {fault}" for name, fault in faults)
            raise click.ClickException(f"Line {rows.line_num}: {says}") from error


def _look_at(columns: set[str]) -> None:
    """Refuse unknown columns, and name those that are not used."""
    unknown = columns - {*COLUMNS, *UNUSED}
    if unknown or "title" not in columns:
        known = ", ".join(COLUMNS)
        raise click.ClickException(f"The first line must name the columns: {known}.")
    for name in columns.intersection(UNUSED):
        click.echo(f"The column {name} is not used yet.", err=True)


def _fields(row: dict[str, str | None]) -> dict[str, Any]:
    """The row's fields as the API takes them, the empty ones left out."""
    fields: dict[str, Any] = {}
    for name in COLUMNS:
        typed = (row.get(name) or "").strip()
        if typed:
            fields[name] = _field(name, typed)
    return fields


def _field(name: str, typed: str) -> Any:
    """The value of a cell, as the schema wants it."""
    if name == "runtime":
        return _runtime(typed)
    if name == "other_titles":
        titles = [title.strip() for title in typed.split("|")]
        return list(filter(None, titles))
    is_number = name in NUMBERS and typed.isdecimal()
    return int(typed) if is_number else typed


def _runtime(typed: str) -> int | str:
    try:
        return parse_position(tidied(typed, DAY), LONGEST_RUNTIME)
    except InvalidInput:
        return typed
