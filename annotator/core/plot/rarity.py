"""How seldom a word is among the sentences about a film: a word in all of them says nothing."""

from collections import Counter
from collections.abc import Iterable
from math import log

from annotator.core.plot.term import number_of_key

# While few sentences are known, short words count as usual ones, as if that many more had
# been read. In most languages the words of every sentence are short.
SUPPOSED = 40
# By the number of its letters, the share of sentences that have a word.
USUAL = {1: 0.3, 2: 0.3, 3: 0.3, 4: 0.1}
SELDOM = 0.01
MOST_USUAL = max(USUAL.values())
# What words weigh at most that only connect others, as they are and as stemmers leave them. No word is
# here that tells something in the other language, such as `die` and `war`.
CONNECTING = 0.02
_WORDS = """a an the of in on at to for from by with as and or but nor so yet if then than that this thi these those there here
    it its he she him her his hi hers they them their we us our you your i my me who whom whose which what when where why
    how is are was wa were be been being has ha have had having do does doe did done doing would shall should can could
    might must not no all any ani some each every everi both few more most other such only onli own same too very veri just
    about after again against before befor between down during dure into off once onc out over under until up while
    because becaus through also even still s t ll ve d re never much many mani like well now ever though although
    since sinc upon without within along among around across behind beyond get got make made let said go goes goe went
    come came
    der das den dem des ein eine einen einem einer eines und oder aber doch wenn als dass dies diese dieser dieses jene
    hier dort er es sie ihn ihm ihr ihre sein seine seinen seinem seiner wir uns euch mich mir mein wer wen wem wessen
    welche wo wie ist sind waren wird werden wurde wurden worden gewesen haben hatte hatten kann konnte muss musste darf
    soll sollte wollte nicht nie kein keine alle alles jeder jede jedes einige mehr viel viele nur noch auch schon sehr
    zu zum zur im am beim vom aus nach vor seit bis bei mit von auf uber unter durch fur gegen ohne zwischen weil damit
    dann denn sich selbst ihren ihrem ihrer"""
_CONNECTIVES = frozenset(_WORDS.split())
_CONNECTING_NUMBERS = frozenset(map(number_of_key, _CONNECTIVES))


class Rarity:
    """Counts sentences by their words."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self.sentences = 0

    def add(self, numbers: Iterable[int]) -> None:
        """Count a sentence by the numbers of its keys, each once."""
        self.sentences += 1
        self._counts.update(numbers)

    def weight(self, key: str) -> float:
        """From 0 for a word of all sentences; one that is in every third has about 1."""
        total = self.sentences + 1 + SUPPOSED
        count = self._counts[number_of_key(key)]
        expected = SUPPOSED * _supposed(key)
        weight = log(total / (count + expected))
        if key in _CONNECTIVES:
            return min(weight, CONNECTING)
        return weight

    def least_weight(self, number: int) -> float:
        """At least what any word with this number weighs."""
        total = self.sentences + 1 + SUPPOSED
        count = self._counts[number]
        expected = SUPPOSED * MOST_USUAL
        least = max(0.0, log(total / (count + expected)))
        if number in _CONNECTING_NUMBERS:
            return min(least, CONNECTING)
        return least


def _supposed(key: str) -> float:
    if not key.isascii() or not key.isalpha():
        return SELDOM
    return USUAL.get(len(key), SELDOM)
