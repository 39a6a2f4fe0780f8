"""A fact as its words are read: what it asserts, and its sentences as slots."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from annotator.core.claim.assertion import (
    LONGEST,
    SENTENCE_END,
    Assertion,
    assertions_in,
    values_in,
)
from annotator.core.claim.evidence import is_telling
from annotator.core.claim.sentence import Sentence, sentence_of
from annotator.core.search.word import fold

# Sentences of a fact that are compared, and keys of what they tell.
MOST_SENTENCES, MOST_KEYS = 8, 16


@dataclass(frozen=True, slots=True)
class Fact:
    """What one fact says."""

    assertions: Sequence[Assertion] = ()
    sentences: Sequence[Sentence] = ()

    @property
    def about(self) -> str | None:
        """What it is about, by its first value; None where it has none."""
        named = [one for one in self.assertions if one.concepts]
        for assertion in (*named, *self.assertions):
            for key in assertion.keys[:1]:
                return key.replace("=", "")
        return None

    @property
    def keys(self) -> list[str]:
        """The keys by which facts that may contradict it are found."""
        keys = [key for one in self.assertions for key in one.keys]
        told = [f"tells {meaning}" for meaning in self._told[:MOST_KEYS]]
        return list(dict.fromkeys([*keys, *told]))

    @property
    def _told(self) -> list[str]:
        """What its sentences tell, long words first: they are rarer."""
        told = {meaning for one in self.sentences for meaning in one.meanings}
        return sorted(filter(is_telling, told), key=lambda name: (-len(name), name))


# What an opinion asserts.
NO_FACT = Fact()


def fact_of(words: str, titles: Collection[str] = ()) -> Fact:
    """Read a fact about a film with these titles."""
    text = words[:LONGEST]
    known = frozenset(re.findall(r"\w+", fold(" ".join(titles))))
    written = [one for one in SENTENCE_END.split(text) if one.strip()]
    sentences = [
        sentence_of(one, list(values_in(fold(one))), known)
        for one in written[:MOST_SENTENCES]
    ]
    return Fact(assertions_in(words, titles), sentences)
