"""Notes that are in the middle of a text: codes such as `[ref]He dies.[/ref]`, and elements beside a line."""

import re

from annotator.markup.incoming.html.container import CODE

# As Tufte's style sheet and Modern Footnotes write them, with what opens them on a small screen.
_BESIDE = (
    r"(?:<label\b[^<>]{0,300}>[^<>]{0,20}</label>\s{0,9})?(?:<input\b[^<>]{0,300}>\s{0,9})?"
    r"(?:<sup class=\"modern-footnotes[^<>]{0,300}>(?:(?!</sup>).){0,300}</sup>\s{0,9})?"
    r"<span\b[^<>]{0,300}\bclass=\"(?:[^\"<>]{0,100} )?"
    r"(?:sidenote|marginnote|margin-note|modern-footnotes-footnote__note)(?: [^\"<>]{0,100})?\"[^<>]{0,300}>"
    r"(?P<beside>(?:(?!</?span\b).){1,5000})</span>"
)

_NOTE = re.compile(
    CODE + r"|\[(?P<name>ref|footnote|fn|efn_note|mfn)\b[^\]\n]{0,100}\]"
    rf"(?P<text>.{{1,5000}}?)\[/(?P=name)\]|{_BESIDE}",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)


def with_notes(
    text: str,
    *,
    is_html: bool,
) -> str:
    """The text with a mark in place of each code, and the notes below it."""
    if "[/" not in text and "note" not in text:
        return text
    notes: list[str] = []

    def mark(match: re.Match[str]) -> str:
        words = match["text"] or match["beside"] or ""
        note = words.strip()
        if not note:
            return match[0]
        number = f"code-{len(notes) + 1}"
        back = f'<a href="#ref-{number}">↩</a>'
        notes.append(f'<li id="note-{number}">{note} {back}</li>')
        sign = f'<sup><a id="ref-{number}" href="#note-{number}">{len(notes)}</a></sup>'
        return sign if is_html else f"^[{note}]"

    marked = _NOTE.sub(mark, text)
    return f"{marked}\n\n<ol>{''.join(notes)}</ol>" if is_html and notes else marked
