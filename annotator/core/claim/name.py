"""The names in a sentence: which may be of people, and which of places."""

import re
from collections.abc import Collection, Iterator
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
    folded = fold(sentence)
    is_german = len(_GERMAN.findall(folded)) > 1
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
        is_first = not re.search(r"\w", sentence[:start])
        if len(words) == 1 and (is_german or is_first) and is_known(fold(words[0][0])):
            continue
        if len(words) == 1 and is_german and not _AT.search(sentence[:start]):
            continue
        if len(words) == 1 and not _may_be_a_name(
            fold(words[0][0]), is_first=is_first, is_german=is_german
        ):
            continue
        bare = frozenset(re.sub(r"['’]s?$", "", fold(word[0])) for word in words)
        bare = frozenset(word for word in bare if len(word) > 1 and word not in STOP)
        if bare:
            yield Name(start, end, bare, _sorts(sentence[:start], sentence[end:]))


def _sorts(before: str, after: str) -> frozenset[str]:
    if _BY.search(before) and not _AT.search(before):
        return frozenset((PERSON,))
    if after.startswith(("’s", "'s")):
        return frozenset((PERSON,))
    if _AT.search(before):
        return (
            frozenset((PLACE,))
            if not _BY.search(before)
            else frozenset((PERSON, PLACE))
        )
    return frozenset((PERSON, PLACE))


def _is_no_name(word: str, known: Collection[str]) -> bool:
    bare = re.sub(r"['’]s?$", "", word)
    if bare in STOP or bare in _NO_NAMES or bare in known or _NUMERAL.fullmatch(bare):
        return True
    return is_written(bare)


def _may_be_a_name(word: str, *, is_first: bool, is_german: bool) -> bool:
    if is_german and (_NOUN.search(word) or is_first):
        return False
    return not (is_first and re.search(r"(?:ing|ed|ly|s)$", word))
