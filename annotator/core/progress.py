"""How far a reader is in a film, and how positions are written."""

import re
from dataclasses import dataclass
from typing import ClassVar

from annotator.core.errors import InvalidInput, PastEnd

NO_LENGTH = "This film's length is not known yet: write unseen or finished."
HOW_TO_WRITE = "write 1:05:00, 1:05 (hours and minutes), 65m, 3900 (seconds) or 42%"
WHOLE = 10_000  # 100 % in hundredths of a per cent
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?")
_MINUTES = re.compile(r"([0-9]{1,4})m")
_SECONDS = re.compile(r"([0-9]{1,6})")
_PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?%")


@dataclass(frozen=True, slots=True)
class Moment:
    """What a reader says: a second on the clock of a cut, `UNSEEN` before and `FINISHED` after all of them.

    Without `edition` they do not say which cut they watch. `core/edition.py` has the rest.
    """

    seconds: int
    edition: str | None = None
    UNSEEN: ClassVar["Moment"]
    FINISHED: ClassVar["Moment"]

    def __str__(self) -> str:
        if self.seconds in _ENDS:
            return _ENDS[self.seconds]
        if not self.edition:
            return str(self.seconds)
        return f"{self.seconds}@{self.edition}"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reader is in one film; `UNSEEN` is before every position and `FINISHED` after all."""

    seconds: int  # on the film's own clock
    in_cut: Moment | None = None  # what the reader says, where that is not the same
    lacking: tuple[tuple[int, int], ...] = ()  # stretches `(start, end]` of the film
    UNSEEN: ClassVar["Progress"]
    FINISHED: ClassVar["Progress"]

    @property
    def moment(self) -> Moment:
        """What the reader says."""
        return self.in_cut or Moment(self.seconds)

    def reached(self, second: int, edition: str | None = None) -> bool:
        """Whether a spoiler with this reveal point spoils no longer: exact, so the second itself counts.

        A spoiler of one `edition` has its reveal point on that cut's clock.
        """
        if self.seconds == _FINISHED:
            return True
        if edition is not None:
            moment = self.moment
            return moment.edition == edition and moment.seconds >= second
        if self.seconds < second:
            return False
        return not any(start < second <= end for start, end in self.lacking)

    def is_beyond(self, other: "Progress") -> bool:
        """Whether this may open what the other keeps closed."""
        if other.seconds == _FINISHED or self.seconds == _UNSEEN:
            return False
        if self.seconds > other.seconds:
            return True
        if set(other.lacking) - set(self.lacking):
            return True
        here, there = self.moment, other.moment
        if here.edition == there.edition:
            return here.edition is not None and here.seconds > there.seconds
        return here.edition is not None

    def __lt__(self, other: "Progress") -> bool:
        return self.seconds < other.seconds

    def __str__(self) -> str:
        return str(self.moment)


_UNSEEN, _FINISHED = -1, 2**31 - 1
_ENDS = {_UNSEEN: "unseen", _FINISHED: "finished"}
Moment.UNSEEN, Moment.FINISHED = Moment(_UNSEEN), Moment(_FINISHED)
Progress.UNSEEN, Progress.FINISHED = Progress(_UNSEEN), Progress(_FINISHED)


def parse_end(position: str) -> Moment | None:
    """`unseen` or `finished`; None for any other text."""
    if position == "unseen":
        return Moment.UNSEEN
    if position == "finished":
        return Moment.FINISHED
    return None


def parse_second(position: str, runtime: int | None) -> int:
    """Read a reader's position; a percentage rounds down, so a doubt hides.

    In a film of unknown length nobody can be anywhere between. Raises InvalidInput where it
    cannot be read or lies beyond the runtime.
    """
    if runtime is None:
        raise InvalidInput({"at": NO_LENGTH})
    return _parse(position, runtime, "at", round_up=False)


def parse_position(
    position: str | int,
    runtime: int | None,
    field: str = "reveals_at",
) -> int:
    """Read a reveal point or a beat's position, in seconds; a percentage rounds up, so a doubt hides."""
    if runtime is None:
        raise InvalidInput({field: "Give the film's length first."})
    return _parse(str(position), runtime, field, round_up=True)


def tidied(typed: str, runtime: int) -> str:
    """What a person types, in our way of writing: `65 min`, `1h 05` and a bare number of minutes are read, too."""
    tidy = re.sub(r"\s+", "", typed.lower())
    tidy = re.sub(r"min(ute)?s?$", "m", tidy)
    if hours := re.fullmatch(r"([0-9]{1,2})h(?:([0-9]{1,2})m?)?", tidy):
        tidy = f"{hours[1]}:{int(hours[2] or 0):02}"
    if re.fullmatch(r"[0-9]{1,3}", tidy):
        tidy += "m"
    if (clock := re.fullmatch(r"([1-9][0-9]):([0-5][0-9])", tidy)) and int(
        clock[1]
    ) * 3600 > runtime:
        # A player shows minutes and seconds. The film has fewer hours than that.
        hour, minute = divmod(int(clock[1]), 60)
        tidy = f"{hour}:{minute:02}:{clock[2]}"
    return tidy


def _parse(
    position: str,
    runtime: int,
    field: str,
    *,
    round_up: bool,
) -> int:
    """The second of a position. Raises InvalidInput where it is none, and PastEnd behind the film's end."""
    seconds = _seconds(position, runtime, round_up=round_up)
    if seconds is None:
        raise InvalidInput(
            {field: f"This is not a position in a film: {HOW_TO_WRITE}."}
        )
    if seconds > runtime:
        end = timecode(runtime)
        raise PastEnd({field: f"The film ends at {end}. Give a position up to then."})
    return seconds


def _seconds(
    position: str,
    runtime: int,
    *,
    round_up: bool,
) -> int | None:
    """The second, which may be behind the end; None for a text of another form."""
    if clock := _CLOCK.fullmatch(position):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 3600 + minutes * 60 + seconds
    if minutes_only := _MINUTES.fullmatch(position):
        return int(minutes_only[1]) * 60
    if percent := _PERCENT.fullmatch(position):
        fraction = (percent[2] or "").ljust(2, "0")
        hundredths = int(percent[1]) * 100 + int(fraction)
        if hundredths > WHOLE:
            # Just past the end. Rounding must not move it back.
            return runtime + 1
        return (
            -(-runtime * hundredths // WHOLE)
            if round_up
            else runtime * hundredths // WHOLE
        )
    if not _SECONDS.fullmatch(position):
        return None
    return int(position)


def end_of(runtime: int | None) -> int:
    """The second at which a film ends; if nobody knows it, only those who have finished are past it."""
    return _FINISHED if runtime is None else runtime


def reveal_second(beat: int | None, reveals_at: int | None, runtime: int | None) -> int:
    """The second of a reveal point: its beat's, otherwise its own, otherwise the end of the film."""
    if beat is not None:
        return beat
    if reveals_at is None:
        return end_of(runtime)
    return reveals_at


def timecode(seconds: int) -> str:
    """A position as people write it: `0:52`, or `0:52:30` where the seconds matter."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")
