"""The form for an edition of a film: its fields, and a sentence for each refused field."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from annotator.core.clock import Clock, Pair, Stretch
from annotator.core.film import NewEdition
from annotator.core.progress import tidied, timecode
from annotator.http.form.edition import EditionIn
from annotator.http.language import gettext as _
from annotator.storage.edition import load_clock
from annotator.storage.film import EditionProposalRow, EditionRow, FilmRow
from annotator.web.editor.film_form import Form, checked, sent_form, typed_runtime

MOMENTS = {
    "only_here": ("start", "end"),
    "only_film": ("start", "end"),
    "pairs": ("edition", "film"),
}
FIELDS = ("name", "runtime", "rate", *MOMENTS)
BETWEEN = re.compile(r"\s*[–—=-]\s*|\s+")  # the two moments of a line


def edition_form(edition: EditionRow | None = None) -> Form:
    """The form for a stored edition, or an empty one."""
    if edition is None:
        return Form(dict.fromkeys(FIELDS, ""))
    typed = {"name": edition.name, "runtime": timecode(edition.runtime)}
    clock = load_clock(edition.clock)
    return Form(typed | _typed_clock(clock), edition.version)


def proposed_form(proposal: EditionProposalRow) -> Form:
    """What is proposed for a stored edition, as its form would have it."""
    form = edition_form(proposal.edition)
    clock = _typed_clock(load_clock(proposal.clock))
    runtime = timecode(proposal.runtime)
    typed = {**form.typed, **clock, "runtime": runtime}
    return replace(form, typed=typed)


def _typed_clock(clock: Clock) -> dict[str, str]:
    """A clock as people type it."""
    rate = "" if clock.rate == 1 else str(clock.rate)
    return {
        "rate": rate,
        "only_here": _stretches(clock.only_here),
        "only_film": _stretches(clock.only_film),
        "pairs": _pair_lines(clock.pairs),
    }


def suggested_form(form: Form, clock: Clock) -> Form:
    """The form with another clock in place of its own."""
    typed = {**form.typed, **_typed_clock(clock)}
    return replace(form, typed=typed)


def read_edition(
    sent: Mapping[str, str], film: FilmRow
) -> tuple[Form, NewEdition | None]:
    """The form that was sent, and its fields, parsed."""
    film_runtime = film.runtime or 0
    form = sent_form(sent, FIELDS)
    typed = form.typed
    fields: dict[str, Any] = {
        "name": typed["name"],
        "runtime": typed_runtime(typed["runtime"]),
        "rate": typed["rate"] or "1",
    }
    for name, ends in MOMENTS.items():
        fields[name] = _moments(typed[name], film_runtime, ends)
    typed_pairs = _without_labels(typed["pairs"], film)
    fields["pairs"] = _moments(typed_pairs, film_runtime, MOMENTS["pairs"])
    sentences = edition_sentences()
    return checked(form, EditionIn(), fields, sentences)


def edition_sentences() -> dict[str, str]:
    """A sentence on what each field of an edition takes."""
    stretches = _(
        "Enter one stretch a line, like 0:40:00 – 0:50:00, in order, without overlaps, up to the end."
    )
    return {
        "name": _("Enter a name: one line, at most 60 characters."),
        "runtime": _(
            "Enter the length as 1:36:00, 1:36 or 96 (minutes). No spoiler of this edition may come after it."
        ),
        "rate": _(
            "Enter a rate between 1/2 and 2, like 25/24. If the lengths don’t fit at this rate, say below what only one of them has."
        ),
        "only_here": stretches,
        "only_film": stretches,
        "pairs": _(
            "Enter one pair a line, like 1:10:00 = 1:05:00 or 1:10:00 = a beat’s name, in order, outside of the stretches."
        ),
    }


def _pair_lines(pairs: Iterable[Pair]) -> str:
    """Pairs as people type them, one a line."""
    moments = [(pair.edition, pair.film) for pair in pairs]
    return _lines(moments, " = ")


def _stretches(stretches: Iterable[Stretch]) -> str:
    """Stretches as people type them, one a line."""
    ends = [(stretch.start, stretch.end) for stretch in stretches]
    return _lines(ends, " – ")


def _lines(moments: Iterable[tuple[int, int]], between: str) -> str:
    """Pairs of moments, one pair a line."""
    lines = []
    for pair in moments:
        times = map(timecode, pair)
        lines.append(between.join(times))
    return "\n".join(lines)


def _without_labels(typed: str, film: FilmRow) -> str:
    """The lines with a beat's time where they name the beat."""
    times = {}
    for beat in film.beats:
        times[_plain(beat.label)] = timecode(beat.position)
    lines = []
    for line in typed.split("\n"):
        here, between, there = line.partition("=")
        moment = times.get(_plain(there), there)
        lines.append(here + between + moment)
    return "\n".join(lines)


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())


def _moments(
    typed: str, film_runtime: int, names: tuple[str, str]
) -> list[dict[str, str]]:
    """Both moments of each line by their names. A third one gets a name that the schema refuses."""
    lines = filter(str.strip, typed.split("\n"))
    return [_pair(line, film_runtime, names) for line in lines]


def _pair(line: str, film_runtime: int, names: tuple[str, str]) -> dict[str, str]:
    """The moments of one line by their names."""
    parts = BETWEEN.split(line.strip())
    tidy = [tidied(part, film_runtime) for part in parts]
    keys = (*names, "more")
    return dict(zip(keys, tidy, strict=False))
