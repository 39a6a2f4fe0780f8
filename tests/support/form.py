"""The forms of a page, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]


@dataclass(slots=True)
class PageForm:
    """Where a form goes, and what it has in it; buttons are left out."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


def forms_of(html: str) -> list[PageForm]:
    """Every form, in the order of the page."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


class _Reader(HTMLParser):
    """Collects fields; those of another form, by its id, count as the form's around them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._inside = False
        self._select = self._text = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in attrs}
        name = values.get("name", "")
        if tag == "form":
            self.forms.append(PageForm(values.get("action", "")))
            self._inside = True
        elif not self._inside:
            return
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            if "selected" in values or self._select not in self.forms[-1].fields:
                self.forms[-1].fields[self._select] = [values.get("value", "")]
        elif tag == "textarea":
            self._text = name
            self.forms[-1].fields[name] = [""]
        elif tag == "input" and name and _is_sent(values):
            self.forms[-1].fields.setdefault(name, []).append(values.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._text:
            self.forms[-1].fields[self._text][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._text = ""


def _is_sent(values: dict[str, str]) -> bool:
    kind = values.get("type", "text")
    if kind in ("checkbox", "radio"):
        return "checked" in values
    return kind not in ("submit", "button", "file")
