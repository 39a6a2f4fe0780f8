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
from annotator.core.claim.overlap import is_telling
from annotator.core.claim.sentence import Sentence, sentence_of
from annotator.core.search.word import UNSPACED, fold

# Of these rules. What others noted is noted anew: add 1 where keys or findings change.
RULES = 6
# Sentences of a fact that are compared, and keys of what they tell.
MOST_SENTENCES, MOST_KEYS = 8, 24


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
        phrasings = (
            f"has {name}" for one in self.sentences for name in sorted(one.phrasings)
        )
        return list(dict.fromkeys((*self.sure_keys, *phrasings)))

    @property
    def sure_keys(self) -> list[str]:
        """Those by which facts that surely contradict it are found. What usual words say is never that sure."""
        keys = [key for one in self.assertions for key in one.keys]
        keys += [f"tells {meaning}" for meaning in self._told[:MOST_KEYS]]
        keys += [
            f"has {name}" for one in self.sentences for name in sorted(one.attributes)
        ]
        return list(dict.fromkeys(keys))

    @property
    def _told(self) -> list[str]:
        """What its sentences tell, long words first: they are rarer."""
        meanings = frozenset[str]().union(*(one.meanings for one in self.sentences))
        return sorted(filter(is_telling, meanings), key=lambda name: (-len(name), name))


# Scripts without spaces put none around numbers.
_AT_NUMBERS = re.compile(rf"(?<=[{UNSPACED}])(?=\d)|(?<=\d)(?=[{UNSPACED}])")
_ARTICLE = re.compile(r"^(?:the|an?|der|die|das|ein|eine) ")
_SHORTEST_PHRASE = 8  # letters of a title that is no common phrase
# What an opinion asserts.
NO_FACT = Fact()


def fact_of(words: str, titles: Collection[str] = ()) -> Fact:
    """Read a fact about a film with these titles."""
    text = _AT_NUMBERS.sub(" ", words[:LONGEST]).replace("’", "'")
    of_titles = frozenset(re.findall(r"\w+", fold(" ".join(titles))))
    phrases = _phrases(titles)
    sentences = []
    texts = [text for text in SENTENCE_END.split(text) if text.strip()]
    for one in texts[:MOST_SENTENCES]:
        folded = _blanked(fold(one), phrases)
        values = list(values_in(folded))
        sentences.append(sentence_of(one, folded, values, of_titles))
    return Fact(assertions_in(text, titles), sentences)


def _phrases(titles: Collection[str]) -> list[str]:
    """Titles of several words, without their article, the longest first."""
    phrases = (_ARTICLE.sub("", fold(title.replace("’", "'"))) for title in titles)
    return sorted(
        (one for one in phrases if " " in one and len(one) >= _SHORTEST_PHRASE),
        key=len,
        reverse=True,
    )


def _blanked(folded: str, phrases: Collection[str]) -> str:
    """The text with spaces in place of the film's titles, whose words tell nothing of it."""
    for phrase in phrases:
        folded = folded.replace(phrase, " " * len(phrase))
    return folded
