"""What an editor should check before publishing: words of hidden passages that readers can still see.

Advice and no decision: it hides and shows nothing. A word tells something if it is rare: a name, or any longer word
beside the passage or in a prominent place, that the visible text has about as seldom as the hidden one. What is all
over the article, the film's title or its cast tells nothing. No list of words is needed, so this works in any language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from annotator.core.annotation import Spoiler
from annotator.core.document import Document
from annotator.core.hint.place import Place, addresses_of, are_beside, words_of_address
from annotator.core.hint.rule import Rule
from annotator.core.hint.secret import PROMINENT_LETTERS, Secret, is_long
from annotator.core.hint.visibility import Visibility, covers
from annotator.core.hint.word import joined, keys_of, words_in
from annotator.core.passage import Passage


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that give a passage away: of which spoiler, where, and in what text."""

    rule: Rule
    annotation: str
    # The place of the words, or the spoiler's own if they are outside the text.
    passage: Passage
    words: tuple[str, ...]
    shown: str

    @property
    def key(self) -> str:
        """The same for the same words of the same spoiler in the same text, anywhere in the article."""
        content = "\0".join((self.rule, self.annotation, self.shown, *self.words))
        return blake2b(content.encode(), digest_size=8).hexdigest()


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
    all_findings: list[Finding] = []
    for spoiler in spoilers:
        secret = article.visibility.secret(spoiler)
        replacement = [spoiler.replacement or ""]
        beats = (labels or {}).get(spoiler.film, ())
        all_findings += article.in_text(secret)
        all_findings += article.in_addresses(secret)
        all_findings += _outside(secret, Rule.REPLACEMENT, replacement)
        all_findings += _outside(secret, Rule.BEAT, beats)
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

    def in_text(self, secret: Secret) -> Iterator[Finding]:
        """The places where words of the passage are seen."""
        for place in self.visibility.places_near(secret):
            rule = place.rule
            if rule is Rule.ELSEWHERE and self._is_beside(place, secret.spoiler):
                rule = Rule.BESIDE
            seen = self.visibility.seen_words(place, secret.spoiler)
            words = secret.telling_words(seen, rule)
            if words:
                text = self._document.text
                yield Finding(
                    rule,
                    annotation=secret.spoiler.id,
                    passage=Passage(words[0].start, words[-1].end),
                    words=joined(words, phrases=True),
                    shown=text[place.passage.start : place.passage.end],
                )

    def _is_beside(self, place: Place, spoiler: Spoiler) -> bool:
        return are_beside(self._document.text, place.passage, spoiler.passage)

    def in_addresses(self, secret: Secret) -> Iterator[Finding]:
        """The addresses of visible links and images that name words of the passage."""
        covering = [
            spoiler.passage
            for spoiler in self._spoilers
            if covers(spoiler, secret.spoiler)
        ]
        for passage, address in self._addresses:
            if any(passage.within(cover.start, cover.end) for cover in covering):
                continue
            yield from _outside(secret, Rule.ADDRESS, [address], passage)


def _outside(
    secret: Secret,
    rule: Rule,
    texts: Iterable[str],
    passage: Passage | None = None,
) -> Iterator[Finding]:
    """What repeats the passage outside the text."""
    for text in texts:
        shown = words_of_address(text) if rule is Rule.ADDRESS else text
        words = secret.telling_words(list(words_in(shown)), rule)
        if words:
            yield Finding(
                rule,
                annotation=secret.spoiler.id,
                passage=passage or secret.spoiler.passage,
                words=joined(words, phrases=True),
                shown=text,
            )


def _without_repetitions(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of findings on the same text those that name a word which no wordier one does."""
    ranked = sorted(
        findings,
        key=lambda finding: (-len(finding.words), finding.annotation),
    )
    named: dict[tuple[Rule, str], set[str]] = {}
    for finding in ranked:
        known = named.setdefault((finding.rule, finding.shown), set())
        if not known.issuperset(finding.words):
            known.update(finding.words)
            yield finding
