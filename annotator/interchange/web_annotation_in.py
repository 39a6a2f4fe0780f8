"""W3C Web Annotations as other tools write them, read as drafts.

The creator, times, generator and rights are ignored: the editor who sends an annotation is its author here.
"""

from typing import Any

from annotator.core.errors import InvalidInput
from annotator.interchange.address import Addresses
from annotator.interchange.body_in import read_bodies
from annotator.interchange.draft import Draft, RawDraft
from annotator.interchange.selector_in import selection
from annotator.interchange.web_annotation_out import CONTEXT

LONGEST_IRI, MOST_IRIS = 2000, 20


def web_annotation_draft(annotation: Any, at: Addresses) -> RawDraft:
    """The draft; raises InvalidInput, naming the member that cannot be understood."""
    _refuse_other_types(annotation)
    target = _target(annotation.get("target"))
    stated = read_bodies(annotation, at)
    own = _iris(annotation.get("id"), "id")
    via = _iris(annotation.get("via"), "via")
    here = at.annotation("")
    foreign = [iri for iri in own if not iri.startswith(here)]
    origins = dict.fromkeys([*foreign, *via])
    canonical = _iris(annotation.get("canonical"), "canonical")
    return Draft(
        source=_source(target),
        selection=selection(target.get("selector")),
        kinds=tuple(dict.fromkeys(stated.kinds)),
        content=stated.stated_fields(),
        via=tuple(origins),
        canonical=canonical[0] if canonical else None,
        ignored=tuple(stated.ignored),
    )


def _refuse_other_types(annotation: Any) -> None:
    """Raise InvalidInput for anything but an annotation of the standard."""
    types: list[Any] = []
    if isinstance(annotation, dict):
        types = _list(annotation.get("type"))
    if "Annotation" not in types:
        raise InvalidInput({"type": "Send one object of the type Annotation."})
    context = annotation.get("@context", CONTEXT)
    if CONTEXT not in _list(context):
        raise InvalidInput({"@context": f"Send the context {CONTEXT}."})


def _target(target: Any) -> dict[str, Any]:
    """The only target. Raises InvalidInput for several, or for a whole article."""
    targets = _list(target)
    if len(targets) != 1:
        message = "Send one target. An annotation has one passage."
        raise InvalidInput({"target": message})
    (only,) = targets
    if not isinstance(only, dict) or "selector" not in only:
        message = "Name the passage by a source and a selector."
        raise InvalidInput({"target": message})
    return only


def _source(target: dict[str, Any]) -> str:
    """The address of the page. Raises InvalidInput where none is given."""
    address = target.get("source")
    if isinstance(address, dict):
        address = address.get("id")
    if not isinstance(address, str) or not address:
        raise InvalidInput({"target.source": "Give the address of the article."})
    return address


def _iris(value: Any, place: str) -> list[str]:
    """The IRIs of a field. Raises InvalidInput for anything else, or for too many."""
    iris = [] if value is None else _list(value)
    are_sound = all(map(_is_iri, iris))
    if not are_sound or len(iris) > MOST_IRIS:
        raise InvalidInput({place: "Give an IRI."})
    return iris


def _is_iri(value: Any) -> bool:
    """Whether a value can be an IRI: one word of printable signs."""
    if not isinstance(value, str):
        return False
    if not 0 < len(value) <= LONGEST_IRI:
        return False
    return value.isprintable() and " " not in value


def _list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [value]
