"""Annotations as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), for editors.

The kind is a tagging body. Everything else that an editor states is a body of its own, told apart by its purpose.
The reveal point of a spoiler is a media fragment of the film: `t=3480`.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from annotator.core.annotation_field import TABLE
from annotator.interchange.address import Addresses
from annotator.interchange.body_in import MODERATING

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
LDP_CONTEXT = "http://www.w3.org/ns/ldp.jsonld"
MEDIA_FRAGMENTS = "http://www.w3.org/TR/media-frags/"
TYPE = f'application/ld+json; profile="{CONTEXT}"'

Fields = Mapping[str, Any]
# The purpose of the body of each field.
PURPOSES = {field.name: field.purpose for field in TABLE if field.purpose}


def web_annotation(fields: Fields, at: Addresses) -> dict[str, Any]:
    """One annotation, from its answer in the API with `revised_at`, the time of its revision."""
    members = {
        "@context": CONTEXT,
        "id": at.annotation(fields["id"]),
        "type": "Annotation",
        "motivation": "tagging",
        "creator": _person(fields["author"]),
        "created": moment(fields["created_at"]),
        "modified": moment(fields["updated_at"]),
        "canonical": fields.get("canonical"),
        "via": _via(fields.get("via")),
        "body": list(_bodies(fields, at)),
        "target": _target(fields, at),
    }
    return {name: value for name, value in members.items() if value}


def collection(
    fields: Fields,
    address: str,
    label: str,
    total: int,
) -> dict[str, Any]:
    """The head of a collection; `fields` are added to it."""
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": label,
        "total": total,
        **fields,
    }


def moment(time: datetime) -> str:
    """A time in UTC as XML Schema writes it."""
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _via(lines: str | None) -> str | list[str] | None:
    """The IRIs that an annotation came from, stored one a line; a single one is no list."""
    addresses = (lines or "").splitlines()
    if len(addresses) > 1:
        return addresses
    return next(iter(addresses), None)


def _bodies(fields: Fields, at: Addresses) -> Iterator[dict[str, Any]]:
    """A body for each field that has a value, with the purpose that says which."""
    yield _text("tagging", fields["kind"])
    if fields["film"]:
        yield _reveal_point(fields, at)
    for name, purpose in PURPOSES.items():
        if fields[name]:
            yield _text(purpose, fields[name])
    if fields["source_url"]:
        yield {
            "type": "SpecificResource",
            "purpose": "linking",
            "source": fields["source_url"],
        }
    yield _approval(fields)


def _approval(fields: Fields) -> dict[str, Any]:
    """What somebody has decided about the annotation; without a creator nobody has."""
    body = _text(MODERATING, fields["approval"])
    if fields["approver"]:
        body["creator"] = _person(fields["approver"])
    return body


def _person(name: str) -> dict[str, str]:
    """Somebody by their address, or by a pseudonym."""
    if "@" in name:
        return {"type": "Person", "email": f"mailto:{name}"}
    return {"type": "Person", "nickname": name}


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": value,
        "format": "text/plain",
    }


def _reveal_point(fields: Fields, at: Addresses) -> dict[str, Any]:
    """The spoiled film from the reveal point on; the whole film for a spoiler of its end."""
    slug = fields["film"]
    film = {
        "type": "SpecificResource",
        "purpose": "linking",
        "source": at.film(slug, fields["edition"]),
    }
    if fields["beat"]:
        film = {"id": at.beat(slug, fields["beat"]), **film}
    if fields["reveals_at"] is None:
        return film
    fragment = {
        "type": "FragmentSelector",
        "conformsTo": MEDIA_FRAGMENTS,
        "value": f"t={fields['reveals_at']}",
    }
    return {**film, "selector": fragment}


def _target(fields: Fields, at: Addresses) -> dict[str, Any]:
    """The passage in the newest revision, by quote and position in code points; a lost one by quote."""
    names = ("exact", "prefix", "suffix")
    slug = fields["article"]
    quote = {
        "type": "TextQuoteSelector",
        **{name: fields[name] for name in names},
    }
    position = {
        "type": "TextPositionSelector",
        "start": fields["start"],
        "end": fields["end"],
    }
    is_lost = fields["start"] is None
    return {
        "type": "SpecificResource",
        "source": at.article(slug),
        "state": {
            "type": "TimeState",
            "sourceDate": moment(fields["revised_at"]),
            "cached": at.revision(slug, fields["revision"]),
        },
        "selector": quote if is_lost else [quote, position],
    }
