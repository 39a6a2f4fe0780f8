"""Bodies of Web Annotations, told apart by purpose, as fields of the API."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.core.annotation import Approval
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
MODERATING = "moderating"  # the purpose of the body that tells an approval
SETS = ("Choice", "Composite", "List", "Independents")
Body = dict[str, Any]


@dataclass(slots=True)
class Stated:
    """The statements of the bodies read so far."""

    kinds: list[str] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def put(self, name: str, value: Any) -> None:
        """Take a field; the first body of a field counts, and a later text is a note."""
        if self.fields.setdefault(name, value) != value:
            is_text = name in BY_PURPOSE.values()
            late = self.notes if is_text else self.ignored
            late.append(str(value))

    def say(self, purpose: str, text: str) -> None:
        """Take a text with its purpose."""
        word = text.strip().lower()
        if purpose == MODERATING and word in list(Approval):
            return  # whoever sends it decides nothing by that
        if purpose in ("tagging", "classifying", "assessing") and word in _WORDS:
            self._choose(_WORDS[word], word)
        elif purpose in ("tagging", "classifying"):
            self.ignored.append(f"the tag {text.strip()}")
        elif purpose in BY_PURPOSE and word:
            self.put(BY_PURPOSE[purpose], text)
        elif word:
            self.notes.append(text)

    def _choose(self, name: str, word: str) -> None:
        """Take a word of a field with choices. Several kinds are kept: the draft is refused later."""
        if name == "kind":
            self.kinds.append(word)
        else:
            self.put(name, word)

    def stated_fields(self) -> dict[str, Any]:
        """The fields, all notes in one."""
        if not self.notes:
            return self.fields
        note = "\n\n".join(self.notes)
        return self.fields | {"note": note}


def read_bodies(annotation: Body, at: Addresses) -> Stated:
    """The statements of an annotation; raises InvalidInput naming a body that cannot be read."""
    stated = Stated()
    motivation = next(_texts(annotation.get("motivation")), "")
    if isinstance(text := annotation.get("bodyValue"), str):
        stated.say(motivation, text)
    bodies = annotation.get("body", [])
    if not isinstance(bodies, list):
        bodies = [] if bodies is None else [bodies]
    for number, one in enumerate(bodies):
        _read(
            stated,
            one,
            motivation,
            at,
            f"body.{number}",
        )
    return stated


def _read(
    stated: Stated,
    body: Any,
    motivation: str,
    at: Addresses,
    place: str,
) -> None:
    """Take over what one body says. What has no field here is listed as ignored."""
    if isinstance(body, str):
        body = {"id": body}
    if not isinstance(body, dict):
        raise InvalidInput({place: "Send each body as an object or an address."})
    kinds = list(_texts(body.get("type")))
    purpose = next(_texts(body.get("purpose")), motivation)
    if any(kind in SETS for kind in kinds):
        message = "Send each statement as its own body. Choices are not supported."
        raise InvalidInput({place: message})
    text = body.get("value")
    is_textual = not kinds or "TextualBody" in kinds
    if is_textual and isinstance(text, str):
        stated.say(purpose, text)
        return
    source = _source(body)
    if source is None:
        message = "A body needs a text as its value, or the address of its source."
        raise InvalidInput({place: message})
    film = at.film_in(source)
    if film is not None:
        _read_reveal_point(
            stated,
            body,
            film,
            at,
            place,
        )
    elif purpose in ("linking", "tagging", ""):
        stated.put("source_url", source)
    else:
        stated.ignored.append(f"the address {source} ({purpose})")


def _read_reveal_point(
    stated: Stated,
    body: Body,
    film: str,
    at: Addresses,
    place: str,
) -> None:
    """Take over the film, the cut, the beat and the second that a body names."""
    stated.put("film", film)
    source = _source(body) or ""
    edition = at.edition_in(source)
    if edition is not None:
        stated.put("edition", edition)
    name = body.get("id", "")
    beat = at.beat_in(str(name))
    if beat is not None:
        stated.put("beat", beat)
    if "selector" in body:
        second = seconds(body["selector"], f"{place}.selector")
        stated.put("reveals_at", second)


def _source(body: Body) -> str | None:
    """The address that a body names as its source, or else as its own."""
    named = body.get("source", body.get("id"))
    return _address(named)


def _address(value: Any) -> str | None:
    address = value.get("id") if isinstance(value, dict) else value
    if isinstance(address, str) and address:
        return address
    return None


def _texts(value: Any) -> Iterator[str]:
    """The texts of a member, which may have none, one or several; `oa:tagging` is `tagging`."""
    values = value if isinstance(value, list) else [value]
    for one in values:
        if isinstance(one, str):
            yield one.removeprefix("oa:")


_WORDS = {
    str(choice): field.name
    for field in STATED
    if field.choices
    for choice in field.choices
}
