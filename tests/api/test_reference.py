"""The reference of the API, a page made from its description: whole, and every link in it leads somewhere."""

import re
from collections import Counter

import pytest

from annotator.api.openapi.type_name import type_name
from tests.api.desk import Desk


@pytest.fixture(scope="module")
def page(desk: Desk) -> str:
    """The page as anyone gets it."""
    return desk.anonymous().get("/docs").text


@pytest.fixture(scope="module")
def ids(page: str) -> Counter[str]:
    """How often each id is on the page."""
    return Counter(re.findall(r'\bid="([^"]+)"', page))


def test_it_shows_every_call_and_every_schema(desk: Desk, ids: Counter[str]):
    document = desk.anonymous().read("/openapi.json")
    methods = {"get", "post", "put", "patch", "delete"}
    for path in document["paths"].values():
        for method in path.keys() & methods:
            assert ids[path[method]["operationId"]] == 1
    for name in document["components"]["schemas"]:
        assert ids[name] == 1


def test_no_id_is_there_twice_and_every_link_within_it_leads_somewhere(
    page: str, ids: Counter[str]
):
    assert set(ids.values()) == {1}
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert len(links) > 100
    assert links <= ids.keys()


def test_it_needs_no_script_and_no_other_host(page: str):
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_a_call_is_shown_as_a_command_about_the_things_of_the_examples(page: str):
    assert (
        "curl --request PATCH \\\n"
        "  --header &#39;If-Match: &#34;1&#34;&#39; \\\n"
        "  --header &#39;Authorization: Bearer TOKEN&#39; \\\n"
        "  --header &#39;Content-Type: application/json&#39; \\\n"
        "  --data @body.json \\\n"
        "  SITE/api/v1/films/nosferatu-1922<"
    ) in page


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ({"$ref": "#/components/schemas/Beat"}, "Beat"),
        (
            {"type": "array", "items": {"type": "string"}, "maxItems": 5},
            "list of string, at most 5 items",
        ),
        (
            {"anyOf": [{"type": "integer"}, {"type": "null"}], "minimum": 1},
            "integer or null, at least 1",
        ),
        ({"type": "integer", "minimum": 1, "maximum": 9}, "integer, 1 to 9"),
        ({"type": "integer", "maximum": 2**31 - 1}, "integer"),
        (
            {"type": ["string", "null"], "format": "date-time"},
            "string or null (date-time)",
        ),
        ({"enum": ["html", "text"]}, '"html" or "text"'),
        (
            {"type": "object", "additionalProperties": {"type": "integer"}},
            "object of integer",
        ),
        ({}, "anything"),
    ],
)
def test_a_type_is_named_with_its_bounds(schema: dict[str, object], name: str):
    assert "".join(word.text for word in type_name(schema)) == name
