"""Everything that can be wrong with a request, as one tree.

`http/error/problem.py` gives each branch its status and one JSON shape.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class AnnotatorError(Exception):
    """An error that the caller can fix. The text tells what is wrong and what to do."""


class InvalidInput(AnnotatorError):
    """The input is invalid. `errors` maps each field to sentences about it."""

    def __init__(self, errors: Mapping[str, str | list[str]]) -> None:
        self.errors = {}
        for field, stated in errors.items():
            messages = [stated] if isinstance(stated, str) else list(stated)
            self.errors[field] = messages
        sentences = []
        for field, messages in self.errors.items():
            sentences.append(f"{field}: {' '.join(messages)}")
        super().__init__(" ".join(sentences))


class PastEnd(InvalidInput):
    """A position is after the film's end."""


class TooLarge(AnnotatorError):
    """The input is larger than a documented limit."""


class NotFound(AnnotatorError):
    """It does not exist, or this actor may not know of it."""


class SignInRequired(AnnotatorError):
    """Only a signed-in editor may do this."""


class Forbidden(AnnotatorError):
    """This actor has signed in but may not do this."""


class Conflict(AnnotatorError):
    """The request conflicts with stored data, such as a slug that is taken. `current` may be that data."""

    def __init__(self, message: str, current: object = None) -> None:
        super().__init__(message)
        self.current = current


class Busy(AnnotatorError):
    """The server is busy with this kind of work. The same request may succeed soon."""


class Stale(AnnotatorError):
    """Somebody else changed it first. `current` is its current state."""

    def __init__(self, message: str, current: object) -> None:
        super().__init__(message)
        self.current = current


@contextmanager
def naming(place: str) -> Iterator[None]:
    """Name the fields of an InvalidInput by their place in the input: `beats.0.position`."""
    try:
        yield
    except InvalidInput as error:
        named = {}
        for field, messages in error.errors.items():
            named[f"{place}.{field}"] = messages
        raise InvalidInput(named) from error
