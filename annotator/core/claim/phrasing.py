"""What a value is a value of, where usual words about films and lives say it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from annotator.core.claim.lexicon.phrasing_event import EVENTS
from annotator.core.claim.lexicon.phrasing_office import OFFICES

Phrasings: TypeAlias = Sequence[tuple[str, re.Pattern[str]]]

# What may be between an office and who holds it.
_LINK = (
    r"(?:(?:was|is|were|war|ist|stood|stand|sat|by|von|besorgte|fuhrte|ubernahm|schrieb"
    r"|schuf|zeichnete|verantwortlich|fell to|went to|came from|comes from|stammt|stammte"
    r"|was done|was made|of|des films|for the film)\W+(?:(?:the|der|die|by|von|zum film)\W+)*)*"
)
_NAME = r"(?:[a-z.’'-]+ )?@"
_BETWEEN = (
    r"(?:(?:was|is|war|ist|the|als|as|who|der|die|das|film['’]?s|his|her|their|its|sole"
    r"|only|credited|did|handled|fuhrte|ubernahm|besorgte) ){0,4}"
)
_HANDS = r"(?:work|hands|job|handen|feder) (?:of|von) "
_CREDIT = r"(?:owed|left|entrusted|fell|due|belongs?) to "
_SOURCES = (
    r"novel|book|(?:stage |radio )?play|(?:short )?story|novella|memoir|article|ballad"
    r"|comic|roman|buch|erzahlung|novelle|buhnenstuck|theaterstuck|horspiel"
)
_BASED = r"based|adapt|drawn from|comes from|taken from|inspired by|nach (?:dem|der|einem|einer)\b|beruht|basiert|vorlage"
# A value in one of these is no value of the other.
_INSTEAD = {
    "money award": "money budget",
    "money decor": "money budget",
    "date freed": "date verdict",
    "date another-marriage": "date marry",
    "count nominations": "count prizes",
}
# There are several of these.
_NO_SINGLE = frozenset(("money decor", "money award"))


def phrasings_in(kind: str, text: str) -> frozenset[str]:
    """The attributes of which `@` in this folded text is a value of this kind: `date premiere`, `person edit`."""
    found = set(_found(kind, text))
    for name, other in _INSTEAD.items():
        if name in found:
            found.discard(other)
    return frozenset(found - _NO_SINGLE)


def _found(kind: str, text: str) -> Iterator[str]:
    if kind == "name":
        for name, pattern in (*_offices(), *_events()["part"]):
            if pattern.search(text):
                yield f"person {name}"
    named = "place" if kind == "name" else kind
    for name, pattern in _events().get(named, ()):
        if pattern.search(text):
            yield f"{named} {name}"


@cache
def _events() -> Mapping[str, Phrasings]:
    events: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for block in re.split(r"\n(?=\w)", EVENTS.strip()):
        head, _, lines = block.partition(":\n")
        kind, name = head.split()
        patterns = " | ".join(lines.split("\n")).split(" | ")
        pattern = "|".join(one.strip() for one in patterns)
        events.setdefault(kind, []).append((name, re.compile(pattern)))
    return events


@cache
def _offices() -> Phrasings:
    offices = [("source", re.compile(_source()))]
    for line in OFFICES.strip().splitlines():
        name, _, words = line.partition(": ")
        nouns, _, verbs = words.partition(" ; ")
        offices.append((name, re.compile(_office(nouns, verbs))))
    return offices


def _office(nouns: str, verbs: str) -> str:
    """A pattern of these nouns or verbs with a name beside them."""
    noun = rf"\b(?:{nouns})\b(?!['’]s)"
    return "|".join(
        (
            rf"{noun},? {_LINK}{_NAME}",
            rf"@,? {_BETWEEN}{noun}",
            rf"{noun}[^@,]{{0,40}}(?:{_HANDS}|{_CREDIT}){_NAME}",
            rf"(?:{_HANDS}|{_CREDIT}){_NAME}[^@]*{noun}",
            rf"\b(?:{verbs})\b[^@,]{{0,50}}\b(?:by|von|durch) {_NAME}",
            rf"@ (?:[\w-]+ ){{0,1}}(?:{verbs})\b",
            rf"@ (?:who|hat|had|has) (?:[\w-]+ ){{0,3}}(?:{verbs})\b",
            rf"\b(?:{verbs})\b (?:hat|wurde) (?:den film |der film von )?{_NAME}",
        )
    )


def _source() -> str:
    noun = rf"\b(?:{_SOURCES})\b"
    return (
        rf"(?:{_BASED}).*{noun}[^@,]{{0,40}}\b(?:by|von|of) {_NAME}"
        rf"|(?:{_BASED}).*@(?:['’]s?)? (?:[\w-]+ ){{0,2}}{noun}"
    )
