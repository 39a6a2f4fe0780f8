"""Web Annotations of other tools are read, or refused by the name of what cannot be understood."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import InvalidInput
from annotator.interchange.address import Addresses, same_page
from annotator.interchange.collection_in import read_items
from annotator.interchange.draft import Draft
from annotator.interchange.web_annotation_in import web_annotation_draft
from tests.api.shelf import web_annotation

AT = Addresses("https://example.org")
NAMES = [
    *(
        "type",
        "body",
        "target",
        "selector",
        "source",
        "value",
        "purpose",
        "id",
        "via",
        "canonical",
        "motivation",
    ),
    *(
        "refinedBy",
        "exact",
        "prefix",
        "start",
        "end",
        "items",
        "tags",
        "text",
        "references",
        "bodyValue",
        "@context",
    ),
]
FILM = "https://example.org/films/nosferatu-1922"


def read(*bodies: Any, **members: Any) -> Any:
    return web_annotation_draft(
        web_annotation("piece", "words", *bodies, **members), AT
    )


def text(value: str, purpose: str | None = None) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value} | (
        {"purpose": purpose} if purpose else {}
    )


def test_each_body_is_told_by_its_purpose():
    draft = read(
        text("Minor", "classifying"),
        text("safe words", "editing"),
        text("one"),
        text("two", "questioning"),
        {"type": "SpecificResource", "source": FILM, "selector": {"value": "t=60"}},
        {"id": "https://example.org/log", "type": "Text"},
    )
    assert draft.kinds == ("spoiler",)
    assert draft.ignored == ()
    assert draft.content == {
        "level": "minor",
        "replacement": "safe words",
        "note": "one\n\ntwo",
        "film": "nosferatu-1922",
        "reveals_at": 60,
        "source_url": "https://example.org/log",
    }


def test_what_has_no_place_is_named_and_what_comes_twice_is_kept():
    draft = read(
        text("ships", "tagging"), text("first", "editing"), text("second", "editing")
    )
    assert draft.ignored == ("the tag ships",)
    assert draft.content == {"replacement": "first", "note": "second"}


def test_a_tag_may_come_as_a_lone_text_or_with_a_prefix_or_from_the_motivation():
    for member in (
        {"bodyValue": "fact"},
        {"body": text("fact", "oa:tagging")},
        {"body": [text("Fact ")]},
    ):
        sent = (
            web_annotation("piece", "words")
            | {"motivation": "oa:tagging", "body": None}
            | member
        )
        assert web_annotation_draft(sent, AT).kinds == ("fact",)


def test_a_beat_is_known_by_its_address():
    beat = {
        "id": "https://example.org/api/v1/films/nosferatu-1922/beats/b3k5",
        "source": FILM,
    }
    assert read(beat).content == {"film": "nosferatu-1922", "beat": "b3k5"}


@pytest.mark.parametrize(
    ("members", "place"),
    [
        ({"type": "Note"}, "type"),
        ({"@context": "http://schema.org"}, "@context"),
        ({"target": "https://example.org/articles/piece"}, "target"),
        ({"target": [{"selector": 1}, {"selector": 2}]}, "target"),
        ({"target": {"source": "a", "selector": {}}}, "target.selector"),
        (
            {
                "target": {
                    "source": 7,
                    "selector": {"type": "TextQuoteSelector", "exact": "a"},
                }
            },
            "target.source",
        ),
        ({"body": 7}, "body.0"),
        ({"body": [{"type": "Choice", "items": []}]}, "body.0"),
        ({"body": [{"type": "TextualBody"}]}, "body.0"),
        (
            {"body": {"source": FILM, "selector": {"value": "t=soon"}}},
            "body.0.selector",
        ),
        ({"id": 7}, "id"),
        ({"via": ["a b"]}, "via"),
        ({"canonical": {}}, "canonical"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(
    members: dict[str, Any], place: str
):
    with pytest.raises(InvalidInput) as refused:
        read(**members)
    assert place in refused.value.errors


@pytest.mark.parametrize(
    "sent", [None, 7, "text", [], {}, {"type": ["Annotation"], "body": {"type": [7]}}]
)
def test_nothing_that_is_sent_is_more_than_refused(sent: Any):
    with pytest.raises(InvalidInput):
        web_annotation_draft(sent, AT)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["", "fact", "//[", FILM, "TextualBody"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(NAMES), VALUES), st.booleans())
def test_whatever_is_sent_is_read_or_refused(members: dict[str, Any], hypothesis: bool):
    sent = (
        members | {"uri": FILM, "target": [members]}
        if hypothesis
        else web_annotation("a", "b") | members
    )
    for item in read_items([sent], AT):
        assert isinstance(item.draft, (Draft, InvalidInput))


def test_an_article_is_known_by_any_address_of_it_and_by_no_other_sites():
    for path in (
        "/articles/piece",
        "/articles/piece/?at=60#gap",
        "/embed/piece",
        "/api/v1/articles/piece",
    ):
        assert AT.article_in(f"https://example.org{path}") == "piece"
    for other in (
        "https://example.com/articles/piece",
        "http://example.org/articles/piece",
        "piece",
        "//[",
        "",
    ):
        assert AT.article_in(other) is None


def test_a_page_is_the_same_without_its_fragment_and_last_slash():
    assert same_page("https://example.com/a/#top", "https://example.com/a")
    assert not same_page("https://example.com/a", "https://example.com/a?page=2")
    assert not same_page("//[", "https://example.com")
