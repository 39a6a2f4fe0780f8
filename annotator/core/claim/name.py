"""The names in a sentence: which may be of people, and which of places."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from annotator.core.claim.concept import word_set
from annotator.core.claim.meaning import is_known, is_noun, is_written
from annotator.core.claim.number import NUMBER
from annotator.core.claim.topic import STOP
from annotator.core.search.word import fold

# Those of European languages with Latin letters.
_CAPITALS = "".join(letter for letter in map(chr, range(0x180)) if letter.isupper())
_CAPITAL = rf"(?:[{_CAPITALS}]\.|[{_CAPITALS}][\w’'-]*[\w])"
_RUN = re.compile(
    rf"{_CAPITAL}(?:\s(?:(?:von|van|de|der|den|du|di|la|le|da|dos|of the|of|am|an der|ob der)\s)?{_CAPITAL})*"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_AT = re.compile(
    r"\b(?:in|at|near|on|off|from|to|outside|around|across|bei|zu|aus|nach|auf|im|am|north of|south of|east of|west of|island of|isle of|city of|town of|village of|streets of|native of|for)\s(?:the\s|der\s|dem\s|den\s|a\s)?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|von|with|mit|durch|mr\.|mrs\.|dr\.|sir|to|named|called)\s$", re.IGNORECASE
)
_NO_NAMES = word_set(
    """i what which who why how where wikipedia internet another black you your unknown nobody not never whatever we men women fewer apart worldwide global sweat nobody everyone everybody somebody nothing once both some many most all any each half long late early rumour god mr mrs dr sir miss madame herr frau captain king queen prince princess inspector detective commander
    academy award awards oscar oscars festival film national bbc zdf ndr ard christmas easter thanksgiving valentine weihnachten
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday januar februar marz mai juni juli oktober dezember
    english french german italian spanish portuguese russian polish czech hungarian dutch danish swedish norwegian
    finnish greek turkish british american americans irish scottish welsh japanese chinese austrian swiss belgian
    canadian australian mexican brazilian indian georgian czechoslovak european african asian catholic protestant
    jewish bavarian britons germans norwegians"""
)
_NOUN = re.compile(
    r"(?:ung|heit|keit|schaft|nis|tion|ismus|chen|lein|tat|ungen|en|er|e)$"
)
_GERMAN = re.compile(
    r"\b(?:der|das|den|dem|und|ist|wurden?|eine[mnrs]?|mit|im|beim|vom|zum|zur|sich|auf|nach|bis|als|von|die|war|aus)\b"
)
_NUMERAL = re.compile(NUMBER)
_GENITIVE = re.compile(r"['’]s?$")
# Of English words that begin sentences and are no names.
_ENDING = re.compile(r"(?:ing|ed|ly|s)$")
PERSON, PLACE = "person", "place"


@dataclass(frozen=True, slots=True)
class Name:
    """The folded words of a name, its place in the sentence, and what it may be the name of."""

    start: int
    end: int
    words: frozenset[str]
    sorts: frozenset[str]


def names_in(sentence: str, known: Collection[str]) -> Iterator[Name]:
    """The names of a sentence, without the words `known`, those of the film's title."""
    is_german = len(_GERMAN.findall(fold(sentence))) > 1
    for run in _RUN.finditer(sentence):
        words = list(_WORD.finditer(run[0]))
        while words and _is_no_name(fold(words[0][0]), known):
            del words[0]
        while is_german and len(words) > 1 and is_noun(fold(words[0][0])):
            del words[0]
        if not words:
            continue
        start = run.start() + words[0].start()
        end = run.start() + words[-1].end()
        before, after = sentence[:start], sentence[end:]
        if len(words) == 1 and not _may_be_alone(
            words[0][0], before, is_german=is_german
        ):
            continue
        bare = _bare_words(word[0] for word in words)
        if bare:
            yield Name(start, end, bare, _sorts(before, after))


def _may_be_alone(name: str, before: str, *, is_german: bool) -> bool:
    """Whether one word with a capital is a name, with this text before it."""
    word = fold(name)
    is_first = not re.search(r"\w", before)
    if is_german:
        return not is_known(word) and _is_german_name(word, before, is_first=is_first)
    if not is_first:
        return True
    return not is_known(word) and not _ENDING.search(word)


def _is_german_name(word: str, before: str, *, is_first: bool) -> bool:
    """All German nouns have capitals: a name alone follows a word such as `in`."""
    return not is_first and bool(_AT.search(before)) and not _NOUN.search(word)


def _bare_words(words: Iterable[str]) -> frozenset[str]:
    bare = (_GENITIVE.sub("", fold(word)) for word in words)
    return frozenset(word for word in bare if len(word) > 1 and word not in STOP)


def _sorts(before: str, after: str) -> frozenset[str]:
    is_person, is_place = bool(_BY.search(before)), bool(_AT.search(before))
    has_something = after.startswith(("’s", "'s"))
    if has_something or (is_person and not is_place):
        return frozenset((PERSON,))
    if is_place and not is_person:
        return frozenset((PLACE,))
    return frozenset((PERSON, PLACE))


def _is_no_name(word: str, known: Collection[str]) -> bool:
    bare = _GENITIVE.sub("", word)
    if bare in STOP or bare in _NO_NAMES or bare in known:
        return True
    return is_written(bare) or bool(_NUMERAL.fullmatch(bare))
