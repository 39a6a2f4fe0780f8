"""What an editor should check before publishing: words of hidden passages that readers can still see.

It is advice: nothing is hidden or shown because of it. A word tells something if it is rare: a name, or any longer word
beside the passage or in a prominent place, that the visible text has about as seldom as the hidden one. Words from all
over the article, the film's title or its cast tell nothing. No list of words is needed, so this works in any language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from annotator.core.annotation import Spoiler
from annotator.core.document import Document
from annotator.core.hint.index import Index
from annotator.core.hint.place import Place, addresses_of, are_beside, words_of_address
from annotator.core.hint.rule import Rule
from annotator.core.hint.secret import PROMINENT_LETTERS, Secret, is_long
from annotator.core.hint.visibility import Cover, Visibility, cover_of, is_covered
from annotator.core.hint.word import Word, joined, keys_of, words_in
from annotator.core.passage import Passage

# Words of all hidden passages together; an article that hides each of its words ten times
# has fewer.
MOST_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that give a passage away, their spoiler, and where they are."""

    rule: Rule
    annotation: str
    # The place of the words, or the spoiler's own if they are outside the text.
    passage: Passage
    words: tuple[str, ...]
    shown: str

    @property
    def key(self) -> str:
        """A key of the spoiler, the words and the text around them, wherever that is in the article."""
        words = "\0".join(self.words)
        content = f"{self.rule}\0{self.annotation}\0{self.shown}\0{words}"
        digest = blake2b(content.encode(), digest_size=8)
        return digest.hexdigest()


def repeated_words(
    hidden: str,
    shown: str,
    known: Iterable[str] = (),
) -> tuple[str, ...]:
    """The longer words of `shown` that the hidden text has as well, without those in the texts `known`."""
    keys = {word.key for word in words_in(hidden)} - keys_of(known)
    repeated = [
        word
        for word in words_in(shown)
        if word.key in keys and is_long(word, PROMINENT_LETTERS)
    ]
    return joined(repeated)


def findings(
    document: Document,
    spoilers: Sequence[Spoiler],
    titles: Iterable[str] = (),
    labels: Mapping[str, Sequence[str]] | None = None,
) -> list[Finding]:
    """What an editor should check, in the order of the text. `titles` are the films', `labels` their beats'."""
    article = _Article(document, spoilers, keys_of(titles))
    beats = {}
    indexes = {}
    for film, texts in (labels or {}).items():
        beats[film] = list(texts)
        indexes[film] = Index(texts)
    all_findings: list[Finding] = []
    for spoiler in article.affordable():
        secret = article.visibility.secret(spoiler)
        all_findings += article.in_text(secret)
        all_findings += article.in_addresses(secret)
        if spoiler.replacement:
            all_findings += _in_replacement(secret, spoiler.replacement)
        if spoiler.film in indexes:
            texts = beats[spoiler.film]
            index = indexes[spoiler.film]
            all_findings += _in_labels(secret, texts, index)
    return sorted(
        _without_repetitions(all_findings),
        key=lambda finding: (finding.passage, finding.rule, finding.annotation),
    )


class _Article:
    """A document in which to look for what its spoilers hide."""

    def __init__(
        self,
        document: Document,
        spoilers: Sequence[Spoiler],
        known: frozenset[str],
    ) -> None:
        self.visibility = Visibility(document, spoilers, known)
        self._document = document
        self._spoilers = spoilers
        self._addresses = list(addresses_of(document))
        paths = [words_of_address(address.text) for address in self._addresses]
        self._index = Index(paths)
        self._covers: dict[int, Cover] = {}

    def affordable(self) -> Iterator[Spoiler]:
        """The spoilers in their order, without the longest ones where all are too long.

        Passages may overlap, so their words have no bound but this one.
        """
        counts = {
            spoiler.id: self.visibility.word_count(spoiler.passage)
            for spoiler in self._spoilers
        }
        left = MOST_WORDS
        kept: set[str] = set()
        fewest_first = sorted(counts.items(), key=lambda pair: pair[1])
        for id, count in fewest_first:
            left -= count
            if left < 0:
                break
            kept.add(id)
        return (spoiler for spoiler in self._spoilers if spoiler.id in kept)

    def in_text(self, secret: Secret) -> Iterator[Finding]:
        """The places where words of the passage are seen."""
        for place in self.visibility.places_near(secret):
            rule = place.rule
            if rule is Rule.ELSEWHERE:
                is_beside = self._is_beside(place, secret.spoiler)
                rule = Rule.BESIDE if is_beside else rule
            seen = self.visibility.seen_words(place, secret.spoiler)
            words = secret.telling_words(seen, rule)
            if words:
                start, end = place.passage.start, place.passage.end
                yield Finding(
                    rule,
                    annotation=secret.spoiler.id,
                    passage=Passage(words[0].start, words[-1].end),
                    words=joined(words, phrases=True),
                    shown=self._document.text[start:end],
                )

    def _is_beside(self, place: Place, spoiler: Spoiler) -> bool:
        text = self._document.text
        return are_beside(text, place.passage, spoiler.passage)

    def in_addresses(self, secret: Secret) -> Iterator[Finding]:
        """The addresses of visible links and images that name words of the passage."""
        for number, words in self._index.near(secret):
            if not is_covered(self._cover(number), secret.spoiler):
                passage, address = self._addresses[number]
                yield from _outside(
                    secret,
                    Rule.ADDRESS,
                    words,
                    address,
                    passage,
                )

    def _cover(self, number: int) -> Cover:
        """What hides an address, looked up once."""
        if number not in self._covers:
            passage = self._addresses[number].passage
            if self.visibility.word_count(passage):
                self._covers[number] = self.visibility.cover(passage)
            else:
                self._covers[number] = cover_of(passage, self._spoilers)
        return self._covers[number]


def _in_replacement(
    secret: Secret,
    replacement: str,
) -> Iterator[Finding]:
    words = list(words_in(replacement))
    passage = secret.spoiler.passage
    return _outside(
        secret,
        Rule.REPLACEMENT,
        words,
        replacement,
        passage,
    )


def _in_labels(
    secret: Secret,
    labels: list[str],
    index: Index,
) -> Iterator[Finding]:
    """The labels of the film's beats that name words of the passage."""
    passage = secret.spoiler.passage
    for number, words in index.near(secret):
        yield from _outside(
            secret,
            Rule.BEAT,
            words,
            labels[number],
            passage,
        )


def _outside(
    secret: Secret,
    rule: Rule,
    words: list[Word],
    shown: str,
    passage: Passage,
) -> Iterator[Finding]:
    """Findings outside the text."""
    telling = secret.telling_words(words, rule)
    if telling:
        yield Finding(
            rule,
            annotation=secret.spoiler.id,
            passage=passage,
            words=joined(telling, phrases=True),
            shown=shown,
        )


def _without_repetitions(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, without those whose words are all named by others on the same text."""
    ranked = sorted(
        findings,
        key=lambda finding: (-len(finding.words), finding.annotation),
    )
    named: dict[tuple[Rule, str], set[str]] = {}
    for finding in ranked:
        place = (finding.rule, finding.shown)
        known = named.setdefault(place, set())
        if not known.issuperset(finding.words):
            known.update(finding.words)
            yield finding
