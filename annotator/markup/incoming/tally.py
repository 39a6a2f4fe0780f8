"""Counts the parts that are left out while an article is read."""

import re
from collections.abc import Sequence
from html import unescape

from annotator.markup.incoming.report import Dropped

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|(?:(?![\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[\w'’])+"
)
# Most texts have no such sign, and are counted in a quarter of the time.
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_USUAL_WORD = re.compile(r"[\w'’]+")
_TAG = re.compile(r"<[^>]*>")
# A code with attributes or another end, whose own words nobody reads: `[caption id="a"]`, `[/caption]`.
_CODE = re.compile(
    r"\[/?[A-Za-z][\w-]*(?:[ =][^\[\]\n]{0,300}=[^\[\]\n]{0,300}|=[^\[\]\n]{0,300})?\]"
)
SAMPLE_LENGTH = 80  # enough to recognise the place


class Tally:
    """The parts left out so far: a label, a count, and the beginning of the first one."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._samples: dict[str, str] = {}
        self._words: dict[str, int] = {}

    def add(
        self,
        what: str,
        sample: str = "",
    ) -> None:
        """Count one part. The first sample that is not empty is kept."""
        self._counts[what] = self._counts.get(what, 0) + 1
        if not self._samples.get(what):
            self._samples[what] = " ".join(sample[: 4 * SAMPLE_LENGTH].split())[
                :SAMPLE_LENGTH
            ]

    def add_text(
        self,
        what: str,
        text: str,
    ) -> None:
        """Count one part that is text, with its words."""
        self.add(what, text)
        words = count_words(text)
        self._words[what] = self._words.get(what, 0) + words

    def add_several(
        self,
        what: str,
        samples: Sequence[str],
    ) -> None:
        """Count parts that are named, such as fields."""
        self._counts[what] = self._counts.get(what, 0) + len(samples)
        self._samples.setdefault(what, ", ".join(samples)[:SAMPLE_LENGTH])

    def add_words(
        self,
        what: str,
        text: str,
    ) -> None:
        """Count the words of text that leaves as part of what is counted."""
        words = count_words(text)
        if words:
            self._words[what] = self._words.get(what, 0) + words
            self._counts.setdefault(what, 1)
            sample = self._samples.get(what, "")
            if len(sample) < SAMPLE_LENGTH:
                more = " ".join(text[: 4 * SAMPLE_LENGTH].split())
                self._samples[what] = f"{sample} {more}".strip()[:SAMPLE_LENGTH]

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """Everything counted: most words first, and last what nobody misses."""
        dropped = [
            Dropped(what, count, self._samples.get(what, ""), self._words.get(what, 0))
            for what, count in self._counts.items()
        ]
        return tuple(sorted(dropped, key=lambda one: (one.is_noise, -one.words)))


def count_words(text: str) -> int:
    """How many words a text has. Each sign of a script without spaces is one."""
    pattern = _WORD if _SIGN.search(text) else _USUAL_WORD
    return len(pattern.findall(text))


def count_words_of_page(html: str) -> int:
    """How many words a page has, without its tags and its codes."""
    text = unescape(_TAG.sub(" ", html))
    return count_words(_CODE.sub(" ", text) if "[/" in text else text)
