"""The names in a sentence: which may be of people, and which of places."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from annotator.core.claim.concept import word_set
from annotator.core.claim.lexicon.given_name import GIVEN_NAMES
from annotator.core.claim.meaning import is_known, is_noun, is_written
from annotator.core.claim.number import NUMBER
from annotator.core.claim.place import country_of
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
    """even accommodation work shooting filming production nearly almost about around over under early late later
    today originally officially reportedly apparently instead despite besides beyond throughout according
    thanks apart although because since whether however meanwhile afterwards soon still only just even when where while
    after before until during with without within for from by at on in to as if though unlike like every each another
    other others several few fewer many much more most less least nearly all none neither either both two three four
    five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred hundreds thousand thousands
    dozens audience audiences viewers spectators critics reviewers restorers historians police doctors censors
    producers actors relatives friends neighbours villagers locals children men women students workers soldiers
    director producer composer editor actor actress cameraman cinematographer writer screenwriter novelist author
    lead doctor professor general colonel major lieutenant sergeant sister brother father mother uncle aunt cousin
    cousins grandmother grandfather president minister mayor bishop chancellor empress emperor lord lady count
    countess duke duchess baron judge nurse officer chief coach trainer costume set sound music film movie cinema
    television radio newspaper papers magazine press state ministry government parliament university school
    doch auch nur schon erst noch sogar fast etwa rund zwei drei vier funf sechs sieben acht neun zehn elf zwolf
    regisseur regisseurin produzent produzentin kameramann komponist autor autorin schauspieler schauspielerin
    regie kamera musik drehbuch schnitt
    i what which who why how where wikipedia internet another black you your unknown nobody not never whatever we men women fewer apart worldwide global sweat nobody everyone everybody somebody nothing once both some many most all any each half long late early rumour god mr mrs dr sir miss madame herr frau captain king queen prince princess inspector detective commander
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
# A genitive, or a verb that has lost letters: "Anna's", "I've".
_GENITIVE = re.compile(r"['’](?:s|ve|m|d|ll|re)?$")
# Of English words that begin sentences and are no names.
_ENDING = re.compile(
    r"(?:ing|ed|ly|s|tion|sion|ment|ness|ity|ance|ence|ship|hood|ism|ist|ure|age|ward|ever|where|thing)$"
)
PERSON, PLACE, PRIZE = "person", "place", "prize"
# Places whose names are words as well.
_ALSO_WORDS = word_set(
    "reading nice split cork bath essen halle hull male bergen kiel ulm mobile georgia"
)
_GIVEN = word_set(GIVEN_NAMES)
_PRIZES = word_set(
    """award awards prize prizes oscar oscars golden silver bear lion palm leopard globe ribbon condor medal festival
    cesar bafta emmy goya arena amanda preis filmpreis bundesfilmpreis bar lowe palme leopard jury academy order cross"""
)


@dataclass(frozen=True, slots=True)
class Name:
    """The folded words of a name, its place in the sentence, and what it may be the name of."""

    start: int
    end: int
    words: frozenset[str]
    sorts: frozenset[str]


def is_german(folded: str) -> bool:
    """Whether a folded sentence has German words that every German sentence has."""
    return len(_GERMAN.findall(folded)) > 1


def names_in(sentence: str, known: Collection[str]) -> Iterator[Name]:
    """The names of a sentence, without the words `known`, those of the film's title."""
    in_german = is_german(fold(sentence))
    for run in _RUN.finditer(sentence):
        words = list(_WORD.finditer(run[0]))
        while words and _is_no_name(fold(words[0][0]), known):
            del words[0]
        while in_german and len(words) > 1 and is_noun(fold(words[0][0])):
            del words[0]
        if not words:
            continue
        start = run.start() + words[0].start()
        end = run.start() + words[-1].end()
        before, after = sentence[:start], sentence[end:]
        if len(words) == 1 and not _may_be_alone(
            words[0][0], before, in_german=in_german
        ):
            continue
        bare = _bare_words(word[0] for word in words)
        if bare:
            yield Name(start, end, bare, _sorts(bare, before, after))


def _may_be_alone(name: str, before: str, *, in_german: bool) -> bool:
    """Whether one word with a capital is a name, with this text before it."""
    word = fold(name)
    is_first = not re.search(r"\w", before)
    if country_of((word,)) and not (is_first and word in _ALSO_WORDS):
        return True
    if in_german:
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


def _sorts(words: frozenset[str], before: str, after: str) -> frozenset[str]:
    if words & _PRIZES:
        return frozenset((PRIZE,))
    if country_of(words):
        return frozenset((PLACE,))
    if len(words) > 1 and words & _GIVEN:
        return frozenset((PERSON,))
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
