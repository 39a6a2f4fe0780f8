"""What the words of a fact assert: each value, and what it is about."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from annotator.core.claim.clause import (
    Told,
    Value,
    as_written,
    clause_of,
    is_within,
    nearest,
)
from annotator.core.claim.concept import (
    PARTS,
    ROLES,
    concepts_in,
    scopes_in,
    words_apart,
)
from annotator.core.claim.date import Moment, counted_from, dates_in
from annotator.core.claim.history import COUNTED_PEOPLE, HISTORY_ROLES, told_in
from annotator.core.claim.number import HEDGE, Span
from annotator.core.claim.quantity import quantities_in
from annotator.core.claim.topic import Subject, name_in, subject_of, topics_in
from annotator.core.search.word import fold

# Code points of a fact that are read, and values that count.
LONGEST, MOST_VALUES = 2000, 24
# Topics by which a value can be found.
MOST_KEYS = 12
# Neither an ordinal, as in `4. März`, nor an initial, nor an abbreviation ends a sentence.
SENTENCE_END = re.compile(
    r"(?<!\b\d)(?<!\b\d\d)(?<!\b[A-ZÄÖÜ])(?<!\b(?:Dr|Mr|St|ca))(?<!\b(?:Mio|Mrd|Std|Min|Nov|Dec|Dez|Jan|Feb|Aug|Mrs))"
    r"[.!?…]++[\"'”’»)\]]*+(?:\s+(?=\S)|(?<=[a-z][a-z][.!?”\"])(?=[A-ZÄÖÜ“]))|[\n|]+|[\u3002\uff01\uff1f]+"
)
_UNTIL = re.compile(r"\b(?:until|till|bis)(?: \w+)? $")
# A marriage `until 1925` was over then. `Since 1925` they are married.
_OVER_AT = {"death": "death", "union": "separate", "marry": "separate"}
_FROM_ON = {"union": "marry"}
# A marriage that lasted for years is as long as they were married.
_FOR = {"union": "marry"}
# A ban that was lifted then.
_LIFTED = re.compile(r"\b(?:lifted|overturned|aufgehoben|hob)\b")
# An age at the time is that at which the film was made.
_THEN = re.compile(r"\b(?:at the time(?! of)|damals|back then|got the part|was cast)\b")
_MAINLY = re.compile(
    r"\b(?:most of|mostly|largely|mainly|entirely|wholly|completely|grosstenteils|uberwiegend|hauptsachlich|komplett|vollstandig)\b"
)
_SINCE = re.compile(r"\b(?:since|seit)(?: \w+)? $")


@dataclass(frozen=True, slots=True)
class Assertion:
    """One value of one sentence."""

    # date, duration, age, class, money CURRENCY, count UNIT, name, place
    dimension: str
    value: Moment | Span | frozenset[str]
    text: str  # as it is written
    concepts: frozenset[str]
    told: frozenset[str]  # attributes of `history.py`
    topics: frozenset[str]
    lead: str | None  # the first thing that its sentence names
    subject: Subject
    scopes: frozenset[str]
    apart: frozenset[str]
    dates: tuple[Moment, ...]  # of its sentence
    measures: frozenset[tuple[str, Span]]  # of its sentence, by dimension

    def measures_otherwise(self, other: "Assertion") -> bool:
        """Whether the sentences of both differ in a measure, too."""
        return any(
            dimension == another and not span.meets(theirs)
            for dimension, span in self.measures
            for another, theirs in other.measures
        )

    def is_led_otherwise(self, other: "Assertion") -> bool:
        """Whether each sentence begins with a thing that the other does not name."""
        is_new = self.lead and self.lead not in other.topics
        return bool(is_new and other.lead and other.lead not in self.topics)

    def may_be_at_the_time_of(self, other: "Assertion") -> bool:
        """Whether the sentences of both name no date, or one that may be the same."""
        if not self.dates or not other.dates:
            return True
        return any(mine.meets(theirs) for mine in self.dates for theirs in other.dates)

    @property
    def keys(self) -> list[str]:
        """The keys by which assertions that may contradict it are found."""
        if self.dimension.startswith("count") or self.dimension.startswith(
            ("class", "rating", "colour")
        ):
            victims = sorted(self.told & COUNTED_PEOPLE)
            return [self.dimension, *map("count ={}".format, victims)]
        named = [f"={concept}" for concept in sorted(self.concepts | self.told)]
        topics = dict.fromkeys([*named, *sorted(self.topics)])
        return [f"{self.dimension} {topic}" for topic in list(topics)[:MOST_KEYS]]


@dataclass(frozen=True, slots=True)
class _Sentence:
    folded: str
    named: Sequence[Told]
    told: Sequence[Told]
    subject: Subject
    topics: frozenset[str]
    lead: str | None
    dates: tuple[Moment, ...]
    measures: frozenset[tuple[str, Span]]
    apart: frozenset[str]

    def asserts(
        self,
        dimension: str,
        value: Moment | Span | frozenset[str],
        text: str,
        concepts: Collection[str],
        told: Collection[str] = (),
    ) -> Assertion:
        """One of its values."""
        return Assertion(
            dimension,
            value,
            text,
            frozenset(concepts),
            frozenset(told),
            self.topics,
            self.lead,
            self.subject,
            scopes_in(self.folded),
            self.apart,
            self.dates,
            self.measures,
        )


def assertions_in(words: str, titles: Collection[str] = ()) -> list[Assertion]:
    """What the words assert, in order, at most `MOST_VALUES` values. `titles` are the film's, which name nobody."""
    text = words[:LONGEST]
    known = frozenset(re.findall(r"\w+", fold(" ".join(titles))))
    assertions: list[Assertion] = []
    for sentence in SENTENCE_END.split(text):
        assertions += _asserted(sentence, known)
    return assertions[:MOST_VALUES]


def _asserted(sentence: str, known: Collection[str]) -> Iterator[Assertion]:
    folded = fold(sentence)
    values = list(values_in(folded))
    texts = [folded[value.start : value.end] for value in values]
    subject = subject_of(sentence, known)
    topics = list(topics_in(folded, texts, known))
    lead = next((topic for topic in topics if not topic.startswith("=")), None)
    dates = tuple(value.value for value in values if isinstance(value.value, Moment))
    measures = frozenset(
        (one.dimension, one.value) for one in values if isinstance(one.value, Span)
    )
    told = list(told_in(folded))
    named = [one for one in concepts_in(folded) if not is_within(one, told)]
    rest = folded
    for value in values:
        if value.dimension == "count %":
            rest = rest.replace(folded[value.start : value.end], " ")
    parsed = _Sentence(
        folded,
        named,
        told,
        subject,
        frozenset(topics),
        lead,
        dates,
        measures,
        words_apart(rest),
    )
    for value in values:
        concepts = value.concepts or _concepts_of(value, values, parsed)
        text = as_written(sentence, value.start, value.end)
        history = _told_of(value, values, parsed)
        yield parsed.asserts(value.dimension, value.value, text, concepts, history)
    yield from _names_asserted(sentence, parsed)


def _names_asserted(sentence: str, parsed: _Sentence) -> Iterator[Assertion]:
    """Who did what, and where it was."""
    concepts = {name for name, _, _ in parsed.named}
    for role in sorted(concepts & ROLES):
        for person in sorted(_agents(parsed, role), key=sorted):
            yield parsed.asserts("name", person, name_in(sentence, person), [role])
    told = {name for name, _, _ in parsed.told}
    for part in sorted((concepts & PARTS) | (told & HISTORY_ROLES)):
        for person in sorted(parsed.subject.people, key=sorted):
            yield parsed.asserts("name", person, name_in(sentence, person), [part])
    if "shoot" in concepts and _MAINLY.search(parsed.folded):
        concepts = concepts | {"shoot_mainly"}
    for place in sorted(parsed.subject.places, key=sorted):
        yield parsed.asserts("place", place, name_in(sentence, place), concepts, told)


def _agents(sentence: _Sentence, role: str) -> frozenset[frozenset[str]]:
    """Who may have a role: the people, else the first word where the role follows it."""
    subject = sentence.subject
    if subject.people or len(subject.first) != 1:
        return subject.people
    [word] = subject.first
    is_next = any(
        name == role and start == len(word) + 1 for name, start, _ in sentence.named
    )
    return frozenset({subject.first}) if is_next else frozenset()


def values_in(folded: str) -> Iterator[Value]:
    """The dates and quantities of a folded text."""
    dates = list(islice(counted_from(dates_in(folded), folded), MOST_VALUES))
    for dated in dates:
        value = Value(dated.start, dated.end, "date", dated.moment)
        if dated.until is None:
            yield value
        else:
            yield from _stretch(value, dated.until, folded)
    for quantity in islice(quantities_in(folded), MOST_VALUES):
        if all(quantity.end <= d.start or d.end <= quantity.start for d in dates):
            yield Value(quantity.start, quantity.end, quantity.dimension, quantity.span)


def _stretch(value: Value, until: Moment, folded: str) -> Iterator[Value]:
    """A stretch of years: two dates of a marriage, otherwise one long date."""
    clause = clause_of(value, [value], folded)
    named = {name for name, _, _ in concepts_in(folded[clause.start : clause.end])}
    if named & _OVER_AT.keys():
        yield replace(value, concepts=frozenset({"marry"}))
        yield replace(value, value=until, concepts=frozenset({"separate"}))
    elif isinstance(value.value, Moment) and value.value.days and until.days:
        yield replace(value, value=Moment(Span(value.value.days.low, until.days.high)))


def _concepts_of(
    value: Value, values: Sequence[Value], sentence: _Sentence
) -> frozenset[str]:
    """What the value's clause is about, else the nearest that its sentence names."""
    clause = clause_of(value, values, sentence.folded)
    start, end, named = clause.start, clause.end, sentence.named
    is_empty = not any(start <= first and last <= end for _, first, last in named)
    is_date = value.dimension == "date"
    is_apart = clause.is_apart and is_date
    is_told = any(start <= first and last <= end for _, first, last in sentence.told)
    if is_empty and not is_apart and not is_told:
        start, end = nearest(value, named)
    is_then = value.dimension == "age" and _THEN.search(sentence.folded)
    if is_then and not named:
        return frozenset({"shoot"})
    concepts = {
        name
        for name, first, last in named
        if start <= first
        and last <= end
        and not (is_date and value.start <= first and last <= value.end)
    }
    if value.dimension == "duration":
        concepts = {_FOR.get(name, name) for name in concepts}
    before = sentence.folded[max(start, value.start - HEDGE) : value.start]
    if _UNTIL.search(before):
        return frozenset(_OVER_AT.get(name, f"end_{name}") for name in concepts)
    if "ban" in concepts and _LIFTED.search(sentence.folded):
        return frozenset({"end_ban"})
    if _SINCE.search(before):
        return frozenset(_FROM_ON.get(name, name) for name in concepts)
    return frozenset(concepts)


def _told_of(
    value: Value, values: Sequence[Value], sentence: _Sentence
) -> frozenset[str]:
    """What history the value's clause tells, else the nearest that its sentence tells."""
    clause = clause_of(value, values, sentence.folded)
    start, end = clause.start, clause.end
    places = [(first, last) for _, first, last in (*sentence.named, *sentence.told)]
    if not any(start <= first and last <= end for first, last in places):
        start, end = nearest(value, sentence.told)
    return frozenset(
        name for name, first, last in sentence.told if start <= first and last <= end
    )
