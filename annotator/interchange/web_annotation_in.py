"""W3C Web Annotations as other tools write them, read as drafts.

What tools say of themselves (creator, times, generator, rights) is left aside: who sends it answers for it here.
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
    if not isinstance(annotation, dict) or "Annotation" not in _list(
        annotation.get("type")
    ):
        raise InvalidInput({"type": "Send one object of the type Annotation."})
    if CONTEXT not in _list(annotation.get("@context", CONTEXT)):
        raise InvalidInput({"@context": f"The context is {CONTEXT}."})
    target = _target(annotation.get("target"))
    stated = read_bodies(annotation, at)
    own, via = _iris(annotation.get("id"), "id"), _iris(annotation.get("via"), "via")
    foreign = [iri for iri in own if not iri.startswith(at.annotation(""))]
    canonical = _iris(annotation.get("canonical"), "canonical")
    return Draft(
        source=_source(target),
        selection=selection(target.get("selector")),
        kinds=tuple(dict.fromkeys(stated.kinds)),
        content=stated.stated_fields(),
        via=tuple(dict.fromkeys([*foreign, *via])),
        canonical=canonical[0] if canonical else None,
        ignored=tuple(stated.ignored),
    )


def _target(target: Any) -> dict[str, Any]:
    targets = _list(target)
    if len(targets) != 1:
        raise InvalidInput(
            {
                "target": "Send one target: one annotation states something on one passage."
            }
        )
    if not isinstance(targets[0], dict) or "selector" not in targets[0]:
        raise InvalidInput(
            {"target": "Say which passage is meant: a source and a selector."}
        )
    return targets[0]


def _source(target: dict[str, Any]) -> str:
    source = target.get("source")
    found = source.get("id") if isinstance(source, dict) else source
    if not isinstance(found, str) or not found:
        raise InvalidInput({"target.source": "Give the address of the article."})
    return found


def _iris(value: Any, place: str) -> list[str]:
    found = [] if value is None else _list(value)
    if len(found) > MOST_IRIS or not all(
        isinstance(iri, str) and _is_iri(iri) for iri in found
    ):
        raise InvalidInput({place: "Give an IRI."})
    return found


def _is_iri(text: str) -> bool:
    return 0 < len(text) <= LONGEST_IRI and text.isprintable() and " " not in text


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
