"""What a value is a value of, where usual words about films and lives say it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from annotator.core.claim.lexicon.phrasing_event import EVENTS
from annotator.core.claim.lexicon.phrasing_office import OFFICES

# An attribute without its kind, and its usual words.
_Phrasing: TypeAlias = tuple[str, re.Pattern[str]]

# A name, perhaps after one more word.
_NAME = r"(?:[a-z.’'-]+ )?@"
# Between an office and the name of its holder. There is one way to match each word: with two, every
# word of a long run would double the time.
_LINKS = (
    r"was|is|were|war|ist|stood|stand|sat|by|von|besorgte|fuhrte|ubernahm|schrieb"
    r"|schuf|zeichnete|verantwortlich|fell to|went to|came from|comes from|stammt|stammte"
    r"|was done|was made|of|des films|for the film"
)
_TO_HOLDER = rf"(?:(?:{_LINKS})\W+(?:(?:{_LINKS}|the|der|die|zum film)\W+)*)?"
# Between the name and the office.
_TO_OFFICE = (
    r"(?:(?:was|is|war|ist|the|als|as|who|der|die|das|film['’]?s|his|her|their|its|sole"
    r"|only|credited|did|handled|fuhrte|ubernahm|besorgte) ){0,4}"
)
_HANDS = r"(?:work|hands|job|handen|feder) (?:of|von) "
_CREDIT = r"(?:owed|left|entrusted|fell|due|belongs?) to "
# What a film may be based on, and how that is said.
_SOURCES = (
    r"novel|book|(?:stage |radio )?play|(?:short )?story|novella|memoir|article|ballad"
    r"|comic|roman|buch|erzahlung|novelle|buhnenstuck|theaterstuck|horspiel"
)
_BASED = (
    r"based|adapt|drawn from|comes from|taken from|inspired by"
    r"|nach (?:dem|der|einem|einer)\b|beruht|basiert|vorlage"
)
# A value of one of these is no value of the other, although words of both are beside it.
_RULED_OUT = {
    "money award": "money budget",
    "money decor": "money budget",
    "date freed": "date verdict",
    "date another-marriage": "date marry",
    "count nominations": "count prizes",
}
# A film has several of these, so that two values contradict nothing.
_SEVERAL = frozenset(("money decor", "money award"))


def phrasings_in(kind: str, text: str) -> frozenset[str]:
    """The attributes of which `@` in this folded text is a value of this kind: `date premiere`, `person edit`."""
    found = set(_found(kind, text))
    for name, other in _RULED_OUT.items():
        if name in found:
            found.discard(other)
    return frozenset(found - _SEVERAL)


def _found(kind: str, text: str) -> Iterator[str]:
    sorts = ("person", "place") if kind == "name" else (kind,)
    for sort in sorts:
        for name, pattern in _phrasings().get(sort, ()):
            if pattern.search(text):
                yield f"{sort} {name}"


@cache
def _phrasings() -> Mapping[str, Sequence[_Phrasing]]:
    """The phrasings of each kind of value; names are of persons or places."""
    phrasings = defaultdict(list)
    for kind, name, pattern in (*_events(), *_offices()):
        phrasings[kind].append((name, re.compile(pattern)))
    return phrasings


def _events() -> Iterator[tuple[str, str, str]]:
    """The kind, the attribute and the pattern of each block of the table."""
    for block in re.split(r"\n(?=\w)", EVENTS.strip()):
        head, _, words = block.partition(":\n")
        kind, name = head.split()
        patterns = re.split(r" \| |\n", words)
        yield kind, name, "|".join(pattern.strip() for pattern in patterns)


def _offices() -> Iterator[tuple[str, str, str]]:
    """The same for who did something."""
    yield "person", "source", _source()
    for line in OFFICES.strip().splitlines():
        name, _, words = line.partition(": ")
        nouns, _, verbs = words.partition(" ; ")
        yield "person", name, _office(nouns, verbs)


def _office(nouns: str, verbs: str) -> str:
    """A pattern of these nouns or verbs with a name beside them."""
    noun = rf"\b(?:{nouns})\b(?!['’]s)"
    return "|".join(
        (
            rf"{noun},? {_TO_HOLDER}{_NAME}",
            rf"@,? {_TO_OFFICE}{noun}",
            rf"{noun}[^@,]{{0,40}}(?:{_HANDS}|{_CREDIT}){_NAME}",
            rf"(?:{_HANDS}|{_CREDIT}){_NAME}[^@]*{noun}",
            rf"\b(?:{verbs})\b[^@,]{{0,50}}\b(?:by|von|durch) {_NAME}",
            rf"@ (?:[\w-]+ )?(?:{verbs})\b",
            rf"@ (?:who|hat|had|has) (?:[\w-]+ ){{0,3}}(?:{verbs})\b",
            rf"\b(?:{verbs})\b (?:hat|wurde) (?:den film |der film von )?{_NAME}",
        )
    )


def _source() -> str:
    """A pattern of what a film is based on, with its author."""
    noun = rf"\b(?:{_SOURCES})\b"
    return (
        rf"(?:{_BASED}).*{noun}[^@,]{{0,40}}\b(?:by|von|of) {_NAME}"
        rf"|(?:{_BASED}).*@(?:['’]s?)? (?:[\w-]+ ){{0,2}}{noun}"
    )
