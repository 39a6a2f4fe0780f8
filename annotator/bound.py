"""What a worker keeps up to a size; the values that were used last stay."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from functools import wraps
from threading import Lock
from typing import Generic, TypeAlias, TypeVar, TypeVarTuple

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")
_Arguments = TypeVarTuple("_Arguments")
_Function: TypeAlias = Callable[[*_Arguments], _Value]


class Bounded(Generic[_Key, _Value]):
    """Values by key, each with its size in bytes. The newest is kept, however large it is."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[_Key, tuple[_Value, int]] = OrderedDict()
        self._lock = Lock()
        self.size = 0

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[_Key]:
        """The keys of all values; the one that was used last is the last."""
        with self._lock:
            return iter(list(self._kept))

    def get(self, key: _Key) -> _Value | None:
        """The value, which is used now; None where there is none."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            self._kept.move_to_end(key)
            return kept[0]

    def keep(self, key: _Key, value: _Value, size: int) -> None:
        """Keep a value in place of the one before it, and let the oldest go."""
        with self._lock:
            self._remove(key)
            self._kept[key] = value, size
            self.size += size
            while self.size > self._most and len(self._kept) > 1:
                self._remove(next(iter(self._kept)))

    def forget(self, key: _Key) -> None:
        """Keep it no longer, if it is kept."""
        with self._lock:
            self._remove(key)

    def _remove(self, key: _Key) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self.size -= kept[1]


def kept(
    most: int, size: Callable[[*_Arguments], int]
) -> Callable[[_Function[*_Arguments, _Value]], _Function[*_Arguments, _Value]]:
    """Keep what a function returned last, up to so many bytes; `size` tells those of an answer by its arguments.

    The function is asked again where it has returned None.
    """

    def keep(
        function: _Function[*_Arguments, _Value],
    ) -> _Function[*_Arguments, _Value]:
        values: Bounded[tuple[*_Arguments], _Value] = Bounded(most)

        @wraps(function)
        def answer(*arguments: *_Arguments) -> _Value:
            value = values.get(arguments)
            if value is None:
                value = function(*arguments)
                values.keep(arguments, value, size(*arguments))
            return value

        return answer

    return keep
