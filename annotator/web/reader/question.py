"""The control "How far are you?": one question for each film that matters to the page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.edition import ANY, OWN, runtime_in, second_in
from annotator.core.memory import moment_text
from annotator.core.progress import Moment, Progress, timecode
from annotator.core.scale import Spot, share_of, spot_at
from annotator.http.language import gettext as _
from annotator.services.reader.readable import FilmFacts
from annotator.services.reader.timeline import Beat
from annotator.web.reader.link import time_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its value in the form, and its label."""

    value: str
    label: str
    chosen: bool
    seconds: str  # on the reel
    beat: str | None = None


@dataclass(frozen=True, slots=True)
class Reel:
    """A film's timeline as a picture; everything is a percentage of its length."""

    beats: tuple[str, ...]
    seen: str | None  # None for a newcomer


@dataclass(frozen=True, slots=True)
class CutChoice:
    """A cut that a reader may be watching: its value in the form, and its name and length."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """How far a reader is in one film, and the answers to choose from."""

    film: FilmFacts
    length: int  # of the reel
    choices: tuple[Choice, ...]
    reel: Reel
    seconds: str  # where the reader is on the reel
    time: str | None  # where the reader is; None at either end
    begun: bool
    beat: str | None  # the last one that they have passed
    finished: bool
    cuts: tuple[CutChoice, ...] = ()  # none where there is one cut
    edition: str = ""  # the slug of the reader's cut, as positions name it


def question(
    film: FilmFacts,
    beats: Sequence[Beat],
    progress: Progress,
    *,
    main: bool = True,
    spot: Spot | None = None,
) -> Question:
    """Ask about one film; values for a film other than the main one have its slug in the form.

    A `spot` is written wherever the reader's own second would be; no film with cuts has one.
    """
    beats = beats if film.runtime else ()
    prefix = "" if main else f"{film.slug}:"
    moment = progress.moment
    under_way = moment not in (Moment.UNSEEN, Moment.FINISHED)
    passed = [beat.label for beat in beats if progress.reached(beat.position)]
    has_cut = moment.edition not in (None, ANY)
    ticks = beats_on_clock(beats, moment.edition, film)
    seconds = [second for second, _label in ticks]
    length = length_of(film, moment.edition)
    where = _on_reel(moment, length)
    own = spot if spot and under_way else None
    texts = own or spot_at(where, length)
    return Question(
        film,
        length,
        tuple(_choices(prefix, film, ticks, moment, own)),
        _reel(seconds, moment, length, texts.share),
        seconds=texts.second,
        time=own.time if own else time_of(moment, film),
        begun=where > 0,
        beat=passed[-1] if under_way and passed else None,
        finished=progress == Progress.FINISHED,
        cuts=tuple(_cuts(prefix, film, moment.edition)),
        edition=moment.edition or "" if has_cut else "",
    )


def length_of(film: FilmFacts, edition: str | None = None) -> int:
    """The seconds on the reel. A film of unknown length has a start and an end, and nothing between."""
    return runtime_in(edition, film.runtime, film.cuts) or 1


def reel(film: FilmFacts, beats: Sequence[Beat], progress: Progress) -> Reel:
    """The film's timeline, and how far on it the reader is."""
    moment = progress.moment
    length = length_of(film)
    place = _on_reel(moment, length)
    seconds = [beat.position for beat in beats]
    return _reel(seconds, moment, length, share_of(place, length))


def _reel(seconds: Iterable[int], moment: Moment, length: int, share: str) -> Reel:
    ticks = tuple(share_of(second, length) for second in seconds)
    return Reel(ticks, None if moment == Moment.UNSEEN else share)


def beats_on_clock(
    beats: Sequence[Beat], edition: str | None, film: FilmFacts
) -> list[tuple[int, str]]:
    """The beats on the clock of a cut, which may lack some."""
    ticks = []
    for beat in beats:
        second = second_in(edition, beat.position, film.cuts)
        if second is not None:
            ticks.append((second, beat.label))
    return ticks


def _choices(
    prefix: str,
    film: FilmFacts,
    beats: Sequence[tuple[int, str]],
    moment: Moment,
    spot: Spot | None,
) -> Iterator[Choice]:
    """The two ends, each beat, and the reader's position if it is none of them.

    A beat is a moment of the film, whichever cut its reader watches.
    """
    edition = moment.edition or (ANY if film.cuts else None)
    named = {}
    for second, label in reversed(beats):
        named[Moment(second, edition)] = label
    moments = {Moment.UNSEEN, *named, moment, Moment.FINISHED}
    length = length_of(film, moment.edition)
    ordered = sorted(moments, key=lambda at: (at.seconds, at.edition or ""))
    for at in ordered:
        is_own = at == moment
        if spot and is_own and at not in named:
            label = _("At %(time)s", time=spot.time)
            yield Choice(f"{prefix}{spot.time}", label, is_own, spot.second)
            continue
        value = f"{prefix}{moment_text(at)}"
        label = _label(at, named)
        second = _on_reel(at, length)
        yield Choice(value, label, is_own, str(second), named.get(at))


def _cuts(prefix: str, film: FilmFacts, chosen: str | None) -> Iterator[CutChoice]:
    """The cuts by name and length, after a choice for those who do not know theirs."""
    if not film.cuts or film.runtime is None:
        return
    known = chosen if chosen != ANY else None
    own = timecode(film.runtime)
    yield CutChoice(prefix, _("Don’t know which cut"), known is None)
    yield CutChoice(f"{prefix}{OWN}", own, known == OWN)
    for cut in film.cuts:
        label = f"{timecode(cut.runtime)} · {cut.name}"
        yield CutChoice(f"{prefix}{cut.slug}", label, known == cut.slug)


def _label(at: Moment, named: Mapping[Moment, str]) -> str:
    """What a choice is called: an end, a beat, or a time."""
    if at == Moment.UNSEEN:
        return _("Not seen it")
    if at == Moment.FINISHED:
        return _("Finished it")
    time = timecode(at.seconds)
    if at in named:
        return f"{named[at]} · {time}"
    return _("At %(time)s", time=time)


def _on_reel(moment: Moment, length: int) -> int:
    return min(max(moment.seconds, 0), length)
