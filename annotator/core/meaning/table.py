"""What words mean: the lines of all themes, read for one language."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import TypeAlias

from annotator.core.meaning import (
    body,
    crime,
    death,
    deceit,
    fate,
    form,
    kin,
    law,
    love,
    money,
    person,
    place,
    thing,
)

_THEMES = (
    death,
    body,
    kin,
    love,
    crime,
    law,
    deceit,
    fate,
    money,
    person,
    place,
    thing,
)
# No stem has it.
SIGN = "~"
# German joins words. The last part says what the whole is, if it has that many letters.
SHORTEST_PART = 4

# A phrase has at most so many behind its first.
MOST_WORDS = 6

Stemming: TypeAlias = Callable[[str], str]
# The keys of a phrase behind its first word, and what it means.
Phrase: TypeAlias = tuple[list[str], str]


def forms(language: str | None, stem: Stemming) -> Mapping[str, str]:
    """From the stems of irregular forms to the stem of the word."""
    named: dict[str, str] = {}
    for name, *others in _lines(form, language):
        named |= {stem(other): stem(name) for other in others}
    return named


class Meanings:
    """What the words of a language mean; nothing for a language without lines."""

    def __init__(self, language: str | None, key: Stemming) -> None:
        self._joins = language == "german"
        words: defaultdict[str, list[str]] = defaultdict(list)
        phrases: defaultdict[str, defaultdict[str, list[Phrase]]]
        phrases = defaultdict(lambda: defaultdict(list))
        for meaning, word in _named(language):
            first, *rest = map(key, word.split("_"))
            if rest:
                phrases[first][rest[0]].append((rest, meaning))
            elif meaning not in words[first]:
                words[first].append(meaning)
        self._words = {word: tuple(names) for word, names in words.items()}
        self._phrases: Mapping[str, Mapping[str, Sequence[Phrase]]] = phrases

    def of(self, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """What each of some words that follow each other means; a phrase is at its first word."""
        for number, key in enumerate(keys, start=1):
            own = self._words.get(key)
            if own is None:
                own = self._of_last_part(key) if self._joins else ()
            if key in self._phrases:
                own += tuple(self._of_phrases(key, keys[number : number + MOST_WORDS]))
            yield own

    def _of_phrases(self, key: str, following: Sequence[str]) -> Iterator[str]:
        """What the phrases mean that start with a word, by the words that follow it."""
        with_first = self._phrases[key]
        if following and following[0] in with_first:
            for rest, meaning in with_first[following[0]]:
                if following[: len(rest)] == rest:
                    yield meaning

    def _of_last_part(self, key: str) -> tuple[str, ...]:
        """What a joined word means by its last part."""
        for start in range(1, len(key) - SHORTEST_PART + 1):
            own = self._words.get(key[start:])
            if own:
                return own
        return ()


def _named(language: str | None) -> Iterator[tuple[str, str]]:
    """Each word or phrase of all themes, after the name of its meaning."""
    for theme in _THEMES:
        for name, *words in _lines(theme, language):
            for word in words:
                yield SIGN + name, word


def _lines(module: ModuleType, language: str | None) -> Iterator[Sequence[str]]:
    """The lines of a module for a language; an English name is a word of its line."""
    table = getattr(module, (language or "").upper(), "")
    for line in table.strip().splitlines():
        name, *words = line.split()
        is_word = language == "english" or module is form
        yield (name, name, *words) if is_word else (name, *words)
