"""Bodies of Web Annotations: what is stated, told apart by purpose; the fields are those of the API."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.core.annotation_field import STATED, TABLE
from annotator.core.errors import InvalidInput
from annotator.interchange.address import Addresses
from annotator.interchange.fragment_in import seconds

# The fields that a text can be; any other text is a note.
BY_PURPOSE = {
    field.purpose: field.name
    for field in TABLE
    if field.purpose and field.text and field.name != "note"
}
SETS = ("Choice", "Composite", "List", "Independents")
Body = dict[str, Any]


@dataclass(slots=True)
class Stated:
    """What the bodies read so far state."""

    kinds: list[str] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def put(self, name: str, value: Any) -> None:
        """Take a field; the first body that states one counts, and a text that comes too late is a note."""
        if self.fields.setdefault(name, value) != value:
            late = self.notes if name in BY_PURPOSE.values() else self.ignored
            late.append(str(value))

    def say(self, purpose: str, text: str) -> None:
        """Take a text with its purpose."""
        word = text.strip().lower()
        if purpose in ("tagging", "classifying", "assessing") and word in _WORDS:
            name = _WORDS[word]
            self.kinds.append(word) if name == "kind" else self.put(name, word)
        elif purpose in ("tagging", "classifying"):
            self.ignored.append(f"the tag {text.strip()}")
        elif purpose in BY_PURPOSE and word:
            self.put(BY_PURPOSE[purpose], text)
        elif word:
            self.notes.append(text)

    def stated_fields(self) -> dict[str, Any]:
        """The fields, all notes in one."""
        return self.fields | ({"note": "\n\n".join(self.notes)} if self.notes else {})


def read_bodies(annotation: Body, at: Addresses) -> Stated:
    """What an annotation states; raises InvalidInput, naming the body, for what nobody could understand."""
    stated = Stated()
    motivation = next(_texts(annotation.get("motivation")), "")
    if isinstance(text := annotation.get("bodyValue"), str):
        stated.say(motivation, text)
    body = annotation.get("body")
    for number, one in enumerate(
        body if isinstance(body, list) else [body] if body is not None else []
    ):
        _read(stated, one, motivation, at, f"body.{number}")
    return stated


def _read(
    stated: Stated, body: Any, motivation: str, at: Addresses, place: str
) -> None:
    if isinstance(body, str):
        body = {"id": body}
    if not isinstance(body, dict):
        raise InvalidInput({place: "A body is an object or an address."})
    kinds, purpose = (
        list(_texts(body.get("type"))),
        next(_texts(body.get("purpose")), motivation),
    )
    if any(kind in SETS for kind in kinds):
        raise InvalidInput(
            {
                place: "Send one body each for what you state; there is no choice between them."
            }
        )
    if isinstance(body.get("value"), str) and (not kinds or "TextualBody" in kinds):
        stated.say(purpose, body["value"])
        return
    source = _address(body.get("source", body.get("id")))
    if source is None:
        raise InvalidInput(
            {place: "A body has a text as its value, or the address of its source."}
        )
    if (film := at.film_in(source)) is not None:
        _read_reveal_point(stated, body, film, at, place)
    elif purpose in ("linking", "tagging", ""):
        stated.put("source_url", source)
    else:
        stated.ignored.append(f"the address {source} ({purpose})")


def _read_reveal_point(
    stated: Stated, body: Body, film: str, at: Addresses, place: str
) -> None:
    stated.put("film", film)
    if (beat := at.beat_in(str(body.get("id", "")))) is not None:
        stated.put("beat", beat)
    if "selector" in body:
        stated.put("reveals_at", seconds(body["selector"], f"{place}.selector"))


def _address(value: Any) -> str | None:
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) and found else None


def _texts(value: Any) -> Iterator[str]:
    """The texts of a member that may be missing, one or several; `oa:tagging` is `tagging`."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one.removeprefix("oa:")


_WORDS = {
    str(choice): field.name
    for field in STATED
    if field.choices
    for choice in field.choices
}
