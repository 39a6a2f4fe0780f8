"""Notes that a CMS takes from codes in the text, such as `[ref]He dies.[/ref]`."""

import re

from annotator.markup.incoming.html.container import CODE

_NOTE = re.compile(
    CODE + r"|\[(?P<name>ref|footnote|fn|efn_note|mfn)\b[^\]\n]{0,100}\]"
    r"(?P<text>.{1,5000}?)\[/(?P=name)\]",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)


def with_notes(
    text: str,
    *,
    is_html: bool,
) -> str:
    """The text with a mark in place of each code, and the notes below it."""
    if "[/" not in text:
        return text
    notes: list[str] = []

    def mark(match: re.Match[str]) -> str:
        if not match["name"]:
            return match[0]
        note = match["text"].strip()
        number = f"code-{len(notes) + 1}"
        back = f'<a href="#ref-{number}">↩</a>'
        notes.append(f'<li id="note-{number}">{note} {back}</li>')
        sign = f'<sup><a id="ref-{number}" href="#note-{number}">{len(notes)}</a></sup>'
        return sign if is_html else f"^[{note}]"

    marked = _NOTE.sub(mark, text)
    return f"{marked}\n\n<ol>{''.join(notes)}</ol>" if is_html and notes else marked
