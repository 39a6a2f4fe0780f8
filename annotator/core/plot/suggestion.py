"""Passages that seem to tell a plot point or to repeat a tagged spoiler, each with its reason.

It is advice: nothing that readers get depends on it. The same texts and tags give the same
suggestions in the same order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from annotator.core.passage import Passage
from annotator.core.plot.rarity import connects
from annotator.core.plot.rejection import Rejection, rejected_by
from annotator.core.plot.repeat import Places, repeated_sources, repeats
from annotator.core.plot.retelling import retelling
from annotator.core.plot.sentence import sentences_of
from annotator.core.plot.source import Source, Sources
from annotator.core.plot.term import Stem, Term, terms_of

# Tellings in other words that are offered, for each 1,000 words of the text.
PER_THOUSAND = 5
# A short article may tell several plot points: as many for each 1,000 words that have begun, if they are
# that likely.
LEAST_MORE = 0.15
# Repeats have no bound but this.
MOST = 1000
# Words of a text at which repeats of all sources are looked for.
MOST_LOOKS = 500_000
# Words that are too few to be looked for across blocks.
FEW = 5
_ENDS = frozenset(".!?…\n")
# Tellings in other words score less than repeats.
MOST_LIKELY = 0.74


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage, the source that it seems to tell, and the words that both have."""

    passage: Passage
    source: Source
    score: float  # from 0 to 1
    words: tuple[str, ...]


def suggestions(
    text: str,
    sources: Sources,
    tagged: Sequence[Passage],
    stem: Stem,
    rejections: Sequence[Rejection] = (),
) -> list[Suggestion]:
    """What an editor should look at, the likeliest first; `tagged` passages are spoilers already."""
    terms = terms_of(text, stem)
    repeated = _repeats(text, terms, sources, rejections)
    open_repeats = _without_doubles(_untagged(repeated, tagged))
    known = list(tagged)
    known += [repeat.passage for repeat in open_repeats]
    retold = _retellings(text, terms, tagged, sources, rejections)
    in_other_words = _unrepeated(_untagged(retold, known), open_repeats)
    likely = sorted(in_other_words, key=_rank)
    return [*open_repeats[:MOST], *_bounded(likely, len(terms))]


def _bounded(likely: Sequence[Suggestion], words: int) -> Iterator[Suggestion]:
    """The likeliest tellings in other words that are offered in a text of so many words."""
    first = ceil(words * PER_THOUSAND / 1000)
    most = PER_THOUSAND * ceil(words / 1000)
    yield from likely[:first]
    for suggestion in likely[first:most]:
        if suggestion.score >= LEAST_MORE:
            yield suggestion


def is_known(passage: Passage, tagged: Iterable[Passage]) -> bool:
    """Whether half of a passage is tagged already."""
    length = passage.end - passage.start
    for tag in tagged:
        start = max(tag.start, passage.start)
        end = min(tag.end, passage.end)
        if (end - start) * 2 >= length:
            return True
    return False


def _repeats(
    text: str,
    terms: Sequence[Term],
    sources: Sources,
    rejections: Sequence[Rejection],
) -> Iterator[Suggestion]:
    """Where the text repeats sources, each with the first source that nobody rejected there."""
    places = Places(terms)
    looks = 0
    for alike in _by_words(sources, repeated_sources(sources, places)):
        if looks > MOST_LOOKS:
            return
        keys = alike[0].keys
        for key in keys:
            looks += len(places.by_key.get(key, ()))
        weights = {key: sources.weight(key) for key in keys}
        for repeat in repeats(alike[0], weights, places):
            own = terms[repeat.first : repeat.last + 1]
            if _is_torn(text[own[0].start : own[-1].end], alike[0]):
                continue
            own = _within_sentences(text, own)
            rejected = rejected_by(_keys(own), rejections)
            source = _first_open(alike, rejected)
            if source is None:
                continue
            yield Suggestion(
                passage=Passage(own[0].start, own[-1].end),
                source=source,
                score=repeat.share,
                words=_words(own, keys),
            )


def _within_sentences(text: str, terms: Sequence[Term]) -> Sequence[Term]:
    """Terms without a word at either end that only connects others and belongs to another sentence."""
    first, last = 0, len(terms) - 1
    while first < last and connects(terms[first].key):
        if not _ends_a_sentence(text, terms[first], terms[first + 1]):
            break
        first += 1
    while first < last and connects(terms[last].key):
        if not _ends_a_sentence(text, terms[last - 1], terms[last]):
            break
        last -= 1
    return terms[first : last + 1]


def _ends_a_sentence(text: str, one: Term, other: Term) -> bool:
    """Whether a sentence ends between two terms that follow each other."""
    between = text[one.end : other.start]
    return not _ENDS.isdisjoint(between)


def _first_open(sources: Iterable[Source], rejected: frozenset[str]) -> Source | None:
    """The first source that is not rejected."""
    for source in sources:
        if source.subject not in rejected:
            return source
    return None


def _is_torn(passage: str, source: Source) -> bool:
    """Whether the few words of a source are the end of one block and the start of the next."""
    is_short = len(source.terms) < FEW
    return is_short and "\n" in passage and "\n" not in source.text


def _outside(tagged: Sequence[Passage], terms: Iterable[Term]) -> Iterator[Term]:
    """The words that no spoiler hides yet: the others tell what is tagged already."""
    last_end, number = 0, 0
    in_order = sorted(tagged)
    for term in terms:
        while number < len(in_order) and in_order[number].start <= term.start:
            last_end = max(last_end, in_order[number].end)
            number += 1
        if term.start >= last_end:
            yield term


def _by_words(sources: Sources, numbers: Iterable[int]) -> Iterable[list[Source]]:
    """The sources, those with the same words together: a text repeats all of them at once."""
    alike: defaultdict[tuple[str, ...], list[Source]] = defaultdict(list)
    for number in numbers:
        source = sources.all[number]
        keys = sorted(term.key for term in source.terms)
        alike[tuple(keys)].append(source)
    return alike.values()


def _retellings(
    text: str,
    terms: Sequence[Term],
    tagged: Sequence[Passage],
    sources: Sources,
    rejections: Sequence[Rejection],
) -> Iterator[Suggestion]:
    """The sentences that tell a source in other words, with those that are not tagged."""
    untagged = {term.start for term in _outside(tagged, terms)}
    hidden = [term for term in terms if term.start not in untagged]
    told = _keys(hidden).union(*(term.meanings for term in hidden))
    for sentence in sentences_of(text, terms):
        own = [term for term in sentence.terms if term.start in untagged]
        open_part = sentence._replace(terms=own)
        rejected = rejected_by(_keys(own), rejections) if rejections else frozenset()
        best = retelling(open_part, sources, rejected, told)
        if best is not None:
            yield Suggestion(
                passage=Passage(sentence.start, sentence.end),
                source=sources.all[best.source],
                score=min(best.score, MOST_LIKELY),
                words=_words(own, frozenset(best.keys)),
            )


def _keys(terms: Iterable[Term]) -> set[str]:
    return {term.key for term in terms}


def _words(terms: Iterable[Term], keys: frozenset[str]) -> tuple[str, ...]:
    """What a reader of the passage calls the words with these keys, each once."""
    named = {term.key: term.text for term in terms if term.key in keys}
    return tuple(named.values())


def _untagged(
    all_suggestions: Iterable[Suggestion], tagged: Sequence[Passage]
) -> Iterator[Suggestion]:
    """Those whose passage is no spoiler yet."""
    for suggestion in all_suggestions:
        if not is_known(suggestion.passage, tagged):
            yield suggestion


def _unrepeated(
    retold: Iterable[Suggestion], repeated: Iterable[Suggestion]
) -> Iterator[Suggestion]:
    """Tellings in other words, without the sentences that have a repeat of the same source."""
    by_subject: defaultdict[str, list[Passage]] = defaultdict(list)
    for repeat in repeated:
        own = by_subject[repeat.source.subject]
        own.append(repeat.passage)
    for telling in retold:
        same = by_subject[telling.source.subject]
        if not _meets_any(telling.passage, same):
            yield telling


def _meets_any(passage: Passage, others: Iterable[Passage]) -> bool:
    """Whether a passage has words of one of the others."""
    for other in others:
        if passage.start < other.end and other.start < passage.end:
            return True
    return False


def _without_doubles(repeated: Iterable[Suggestion]) -> list[Suggestion]:
    """Of repeats that overlap by half, the best."""
    kept: list[Suggestion] = []
    last_end = 0
    in_order = sorted(repeated, key=lambda repeat: (repeat.passage, -repeat.score))
    for repeat in in_order:
        passage = repeat.passage
        overlaps = passage.start < last_end
        if overlaps and is_known(passage, [kept[-1].passage]):
            if repeat.score > kept[-1].score:
                kept[-1] = repeat
            continue
        kept.append(repeat)
        last_end = max(last_end, passage.end)
    return sorted(kept, key=_rank)


def _rank(suggestion: Suggestion) -> tuple[float, Passage, str]:
    """The likeliest first; of equals the earliest."""
    return (-suggestion.score, suggestion.passage, suggestion.source.subject)
