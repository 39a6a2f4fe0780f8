"""Links from where a fact or an opinion ends to the note on it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from markupsafe import escape

from annotator.core.annotation import Kind
from annotator.core.rendition import Child, Remark, Rendition, Text
from annotator.markup.outgoing.html.wording import Words


class NoteLinks:
    """Numbers a rendition's remarks as they end, from 1. The links hold no text, so that the article's stays whole."""

    def __init__(self, rendition: Rendition, words: Words) -> None:
        noted = [text.remarks for text in rendition.texts if text.remarks]
        self._left = Counter(remark for remarks in noted for remark in remarks)
        self._numbers = {
            remark: number for number, remark in enumerate(rendition.remarks, 1)
        }
        self._labels = {Kind.FACT: words.fact, Kind.OPINION: words.opinion}

    def ending(self, children: Iterable[Child]) -> tuple[int, ...]:
        """For each remark of each text, its number where it ends there, else 0; asked once for each text."""
        if not self._left:
            return ()
        noted = [
            child.remarks
            for child in children
            if isinstance(child, Text) and child.remarks
        ]
        return tuple([self._number(one) for remarks in noted for one in remarks])

    def behind(self, text: Text, numbers: Iterator[int]) -> str:
        """The links for what ends with this text, which takes its own of the numbers."""
        endings = zip(text.remarks, numbers, strict=False)
        return "".join(self._link(*ending) for ending in endings if ending[1])

    def _number(self, remark: Remark) -> int:
        self._left[remark] -= 1
        if self._left[remark]:
            return 0
        return self._numbers[remark]

    def _link(self, remark: Remark, number: int) -> str:
        """The link to a note, named for those who hear it."""
        label = self._labels[remark.kind]
        label = escape(label.replace("{number}", str(number)))
        return (
            f'<a class="ref" id="ref-{number}" href="#note-{number}" role="doc-noteref"'
            f' data-kind="{remark.kind}" data-number="{number}" aria-label="{label}"></a>'
        )
