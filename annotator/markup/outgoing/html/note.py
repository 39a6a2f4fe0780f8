"""Links from where a fact or an opinion ends to the note on it."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import escape

from annotator.core.annotation import Kind
from annotator.core.rendition import Remark, Rendition, Text
from annotator.markup.outgoing.html.wording import Words


class NoteLinks:
    """Numbers a rendition's remarks as they end, from 1. The links hold no text, so that the article's stays whole."""

    def __init__(self, rendition: Rendition, words: Words) -> None:
        texts = (
            child
            for block in rendition.blocks
            for child in block.children
            if isinstance(child, Text)
        )
        self._left = Counter(remark for text in texts for remark in text.remarks)
        self._numbers = {
            remark: number for number, remark in enumerate(rendition.remarks, 1)
        }
        self._labels = {Kind.FACT: words.fact, Kind.OPINION: words.opinion}

    def behind(self, text: Text) -> str:
        """The links for what ends with this text, which is asked for once; often none."""
        return "".join(map(self._link, self._ending(text))) if text.remarks else ""

    def _ending(self, text: Text) -> Iterator[Remark]:
        for remark in text.remarks:
            self._left[remark] -= 1
            if not self._left[remark]:
                yield remark

    def _link(self, remark: Remark) -> str:
        number = self._numbers[remark]
        label = escape(self._labels[remark.kind].replace("{number}", str(number)))
        return (
            f'<a class="ref" id="ref-{number}" href="#note-{number}" role="doc-noteref"'
            f' data-kind="{remark.kind}" data-number="{number}" aria-label="{label}"></a>'
        )
