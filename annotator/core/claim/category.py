"""Words of one kind, of which a thing usually has one: a coat is red or grey, and an aunt is no mother."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from annotator.core.claim.concept import word_set
from annotator.core.claim.lexicon import event, making, person, place, thing
from annotator.core.claim.lexicon.opposite import OPPOSITES

# By theme. All kinds of a theme have the same weight.
_THEMES = {
    "person": person.KINDS,
    "thing": thing.KINDS,
    "place": place.KINDS,
    "event": event.KINDS,
    "making": making.KINDS,
    "opposite": OPPOSITES,
}
# Kinds whose words may be in a sentence about anything.
_VAGUE = frozenset(
    [
        "age-group",
        "art",
        "begin-end",
        "belief",
        "building",
        "children",
        "completeness",
        "continent",
        "crowding",
        "direction",
        "food",
        "furniture",
        "getting",
        "happiness",
        "hour",
        "image",
        "kindness",
        "landscape",
        "length",
        "liking",
        "majority",
        "money-giver",
        "narration",
        "novelty",
        "occasion",
        "oldness",
        "opening",
        "order",
        "order-of-events",
        "origin",
        "ownership",
        "paper",
        "permanence",
        "plant",
        "position",
        "position-in-film",
        "prize-for",
        "rank-of-child",
        "reason",
        "repetition",
        "rise",
        "room",
        "school",
        "sight",
        "silence",
        "sound",
        "speech",
        "speed",
        "stay",
        "support",
        "time-of-day",
        "timepiece",
        "toy",
        "training",
        "truth",
        "unity",
        "venue",
        "violence",
        "villainy",
        "weather",
        "weathering",
        "will",
    ]
)
# Phrases that do not mean what their words mean.
_IDLE = word_set(
    """the-dead its-dead their-dead stands-in stand-in-for stood-in-for catches-fire of-course at-first at-last at-least
first-of-all last-but-not-least take-place takes-place took-place take-part took-part takes-part in-front-of close-up
close-ups set-out set-off set-up setting-up set-in is-set was-set were-set is-set-in for-the-most-part after-all
left-to left-of left-over what-is-left in-the-end in-the-long-run a-good-deal so-far by-far all-over long-before
long-after so-long as-long-as no-longer open-to free-to free-of made-up-of full-of part-of present-day at-present
real-time in-part fair-share right-away right-to rights-to all-rights way-out stage-of last-name first-name
hand-in-hand on-the-one-hand on-the-other-hand at-hand short-film short-films short-story feature-film
high-school old-town new-town new-york new-zealand new-orleans old-age over-and-over more-or-less"""
)
# Forms of a word, shortest change first: the ending, and what takes its place.
_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("en", ""),
    ("n", ""),
    ("e", ""),
    ("em", ""),
    ("er", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)
# Endings of verbs. Only opposites have verbs.
_OF_VERBS = ("ed", "ing")
# The fewest letters of a form, and of one that loses more than an `s`.
_SHORT, _SHORTEST = 3, 4
KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Member:
    """A word's kind, and which one of that kind it is."""

    kind: str
    name: str


@cache
def _members() -> Mapping[str, tuple[Member, ...]]:
    """The members by their words, which `-` joins."""
    members: dict[str, dict[Member, None]] = defaultdict(dict)
    for table in _THEMES.values():
        for line in table.strip().splitlines():
            kind, _, words = line.partition(": ")
            for group in words.split():
                first, *others = group.split("=")
                for word in (first, *others):
                    members[word][Member(kind, first)] = None
    idle: dict[str, tuple[Member, ...]] = dict.fromkeys(_IDLE, ())
    return idle | {word: tuple(named) for word, named in members.items()}


@cache
def _longest() -> Mapping[str, int]:
    """How many words the longest phrase has, by its first word."""
    longest: dict[str, int] = {}
    for phrase in _members():
        first, _, rest = phrase.partition("-")
        if rest:
            length = phrase.count("-") + 1
            longest[first] = max(length, longest.get(first, 0))
    return longest


@cache
def themes() -> Mapping[str, str]:
    """The theme of each kind; `vague opposite` and `vague word` for those that say little."""
    named: dict[str, str] = {}
    for theme, table in _THEMES.items():
        vague = "vague opposite" if theme == "opposite" else "vague word"
        for line in table.strip().splitlines():
            kind = line.partition(":")[0]
            named[kind] = vague if kind in _VAGUE else theme
    return named


@cache
def _sides() -> Mapping[str, tuple[str, str]]:
    """The two sides of what denies each other, by kind."""
    sides: dict[str, tuple[str, str]] = {}
    for line in OPPOSITES.strip().splitlines():
        kind, _, words = line.partition(": ")
        one, other = (group.partition("=")[0] for group in words.split())
        sides[kind] = (one, other)
    return sides


def denied(member: Member) -> Member | None:
    """What is meant where the word is denied; None for words that have no opposite."""
    sides = _sides().get(member.kind)
    if sides is None:
        return None
    one, other = sides
    return Member(member.kind, other if member.name == one else one)


def members_in(words: Sequence[str]) -> Iterator[tuple[int, int, Member]]:
    """Each member in these folded words: from where to where, and which. A phrase hides the words in it."""
    start = 0
    while start < len(words):
        length, members = _members_at(words, start)
        for member in members:
            yield start, start + length, member
        start += length


def _members_at(words: Sequence[str], start: int) -> tuple[int, tuple[Member, ...]]:
    longest = _longest().get(words[start], 1)
    for length in range(min(longest, len(words) - start), 1, -1):
        named = _members().get("-".join(words[start : start + length]))
        if named is not None:
            return length, named
    return 1, _members_of(words[start])


@lru_cache(KEPT)
def _members_of(word: str) -> tuple[Member, ...]:
    """The members that a word is, in any of its forms."""
    members = _members()
    if word in members:
        return members[word]
    for ending, other in _ENDINGS:
        bare = word.removesuffix(ending) + other
        least = _SHORT if ending == "s" else _SHORTEST
        if word.endswith(ending) and len(bare) >= least and bare in members:
            is_verb = ending in _OF_VERBS
            return tuple(
                one for one in members[bare] if one.kind in _sides() or not is_verb
            )
    return ()
