"""Everything that can be wrong with what somebody asked, as one tree.

`http/error/problem.py` gives each branch its status and one JSON shape.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class AnnotatorError(Exception):
    """An error that the caller can fix; the text says what is wrong and what to do."""


class InvalidInput(AnnotatorError):
    """What was sent cannot be accepted: `errors` maps a field to sentences about it."""

    def __init__(self, errors: Mapping[str, str | list[str]]) -> None:
        self.errors = {
            field: [message] if isinstance(message, str) else list(message)
            for field, message in errors.items()
        }
        super().__init__(
            " ".join(
                f"{field}: {' '.join(message)}"
                for field, message in self.errors.items()
            )
        )


class PastEnd(InvalidInput):
    """A position is after the film's end."""


class TooLarge(AnnotatorError):
    """What was sent is over a stated bound."""


class NotFound(AnnotatorError):
    """There is no such thing, or none that this actor may know of."""


class SignInRequired(AnnotatorError):
    """Only a signed-in editor may do this."""


class Forbidden(AnnotatorError):
    """This actor is known, and may not do this."""


class Conflict(AnnotatorError):
    """The request contradicts what is stored, for example a slug that is taken. `current` is that, where it helps."""

    def __init__(self, message: str, current: object = None) -> None:
        super().__init__(message)
        self.current = current


class Busy(AnnotatorError):
    """All seats for this kind of work are taken: the same request may succeed soon."""


class Stale(AnnotatorError):
    """Somebody changed it first. `current` is the subject as it is now."""

    def __init__(self, message: str, current: object) -> None:
        super().__init__(message)
        self.current = current


@contextmanager
def naming(place: str) -> Iterator[None]:
    """Name the fields of an InvalidInput by where they stand in what was sent: `beats.0.position`."""
    try:
        yield
    except InvalidInput as error:
        raise InvalidInput(
            {f"{place}.{field}": message for field, message in error.errors.items()}
        ) from error
