"""Links from references to footnotes, and back."""

from markupsafe import escape

from annotator.core.document import MarkType
from annotator.core.footnote import reference_of
from annotator.core.rendition import Text
from annotator.markup.outgoing.html.wording import Words


class FootnoteLinks:
    """Writes addresses that say which footnote it is and nothing else."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._referred: set[int] = set()  # a footnote leads back to its first reference

    def led(self, words: str, text: Text) -> str:
        """The words of a text, as a link where they refer to a footnote."""
        number = reference_of(text.marks)
        if number is None:
            return words
        if any(mark is MarkType.LINK for mark, _ in text.marks):
            return words
        name = "" if number in self._referred else f' id="fnref-{number}"'
        self._referred.add(number)
        label = self._words.footnote.replace("{number}", str(number))
        label = escape(label)
        return (
            f'<a{name} href="#fn-{number}" role="doc-noteref"'
            f' aria-label="{label}">{words}</a>'
        )

    def place(self, number: int) -> str:
        """The address of a footnote and its number, as attributes of an item."""
        return f' id="fn-{number}" value="{number}"'

    def back(self, number: int) -> str:
        """The link from its end to its first reference."""
        if number not in self._referred:
            return ""
        label = escape(self._words.back)
        return (
            f' <a href="#fnref-{number}" role="doc-backlink"'
            f' aria-label="{label}">↩\ufe0e</a>'
        )
