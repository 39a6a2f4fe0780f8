"""The description of the API: valid, complete, and true."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from annotator.api.openapi.link import LINKS
from annotator.http.access.audience import Audience
from tests.api.desk import PREFIX, Desk


@pytest.fixture(scope="module")
def document(desk: Desk) -> dict[str, Any]:
    """The document as anyone gets it."""
    found: dict[str, Any] = desk.anonymous().read("/openapi.json")
    return found


def test_the_document_is_valid(document: dict[str, Any]):
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_route_is_described(desk: Desk, document: dict[str, Any]):
    described = {
        (method.upper(), path)
        for path, item in document["paths"].items()
        for method in item.keys() & {"get", "post", "put", "patch", "delete"}
    }
    assert described == set(routes(desk.app)) - {
        ("GET", f"{PREFIX}/{own}") for own in ("openapi.json", "docs")
    }


def routes(app: Flask) -> dict[tuple[str, str], Any]:
    """The view of each method and path of the API."""
    return {
        (
            method,
            re.sub(r"<(?:[^:<>]*:)?(\w+)>", r"{\1}", rule.rule),
        ): app.view_functions[rule.endpoint]
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(PREFIX)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and description of each operation, its path's parameters included."""
    for path, item in document["paths"].items():
        for method in item.keys() & {"get", "post", "put", "patch", "delete"}:
            operation = item[method]
            yield (
                method.upper(),
                path,
                operation
                | {
                    "parameters": item.get("parameters", [])
                    + operation.get("parameters", [])
                },
            )


def test_every_call_states_who_may_make_it(desk: Desk, document: dict[str, Any]):
    views = routes(desk.app)
    for method, path, operation in operations(document):
        who = vars(views[method, path])["audience"]
        restricted = who in (Audience.EDITORS, Audience.ADMINS)
        assert operation["security"] == (
            [{"token": []}] if restricted else [{}, {"token": []}]
        )
        refusing = who is Audience.ADMINS or (restricted and method != "GET")
        assert ("403" in operation["responses"]) is refusing
    assert document["components"]["securitySchemes"] == {
        "token": {"type": "http", "scheme": "bearer"}
    }


def test_every_error_is_a_problem(document: dict[str, Any]):
    for _, _, operation in operations(document):
        errors = {
            status: answer
            for status, answer in operation["responses"].items()
            if status >= "400"
        }
        assert {"401", "422", "503"} <= errors.keys()
        assert all(
            answer["content"].keys() == {"application/problem+json"}
            for answer in errors.values()
        )
        assert all(answer["description"] for answer in errors.values())


def test_calls_that_replace_need_if_match_and_every_write_takes_a_key(
    document: dict[str, Any],
):
    for method, path, operation in operations(document):
        names = {parameter["name"] for parameter in operation["parameters"]}
        # A revision and a verdict never change.
        unversioned = path.endswith(
            ("/publication", "/revisions/{number}", "/rejection")
        )
        unversioned |= "/webhooks/" in path or "/sites/" in path
        replaces = method == "PATCH" or (method == "DELETE" and not unversioned)
        replaces |= path.endswith("/merger")
        replaces |= method == "PUT" and path.endswith("/subtitles")
        assert ("If-Match" in names) is replaces, path
        assert ({"412", "428"} <= operation["responses"].keys()) is replaces
        stores = not path.endswith(("/renditions", "/fragment", "/clock"))
        assert ("Idempotency-Key" in names) is (method != "GET" and stores)


def test_every_list_can_be_paged(document: dict[str, Any]):
    for _, _, operation in operations(document):
        reference = str(operation["responses"].get("200", {}).get("content"))
        names = {parameter["name"] for parameter in operation["parameters"]}
        is_list = "Page'" in reference or operation["operationId"] == "read_import"
        assert ({"limit", "cursor"} <= names) is is_list


def test_every_call_has_a_name_of_its_own_and_a_sentence(document: dict[str, Any]):
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(set(names)) == len(names)
    assert all(
        operation["summary"].endswith(".") for _, _, operation in operations(document)
    )


def test_every_example_is_right(document: dict[str, Any]):
    checked = 0
    for _, _, operation in operations(document):
        content = operation.get("requestBody", {}).get("content", {}).values()
        for shown in [*operation["parameters"], *content]:
            if "example" in shown:
                validator(document, shown["schema"]).validate(shown["example"])
                checked += 1
        assert all("example" in body for body in content)
    assert checked > 10


def test_every_answer_has_an_example_that_is_right(document: dict[str, Any]):
    for method, path, operation in operations(document):
        for status, answer in operation["responses"].items():
            for kind, content in answer.get("content", {}).items():
                says = f"{method} {path} {status} {kind}: say its words in annotator/api/openapi/example.py"
                assert "example" in content, says
                assert kind == "text/event-stream" or "schema" in content
                validator(document, content.get("schema", {})).validate(
                    content["example"]
                )


def test_every_link_leads_to_a_call_and_names_what_it_takes(document: dict[str, Any]):
    calls = {
        operation["operationId"]: operation for _, _, operation in operations(document)
    }
    linked = {
        name
        for name, operation in calls.items()
        for answer in operation["responses"].values()
        if "links" in answer
    }
    assert linked == LINKS.keys()
    for name in linked:
        for target, parameters in LINKS[name].items():
            taken = {parameter["name"] for parameter in calls[target]["parameters"]}
            assert parameters.keys() <= taken, f"{name} -> {target}"
            needed = {
                parameter["name"]
                for parameter in calls[target]["parameters"]
                if parameter.get("required")
            }
            assert needed <= parameters.keys(), f"{name} -> {target}"


def validator(document: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    """A validator of one schema of the document."""
    return Draft202012Validator({"components": document["components"], **schema})


def test_unknown_fields_are_refused_by_the_description_too(document: dict[str, Any]):
    schemas = document["components"]["schemas"]
    taken = {name for name in schemas if name.endswith(("In", "Change"))}
    assert taken >= {
        "AnnotationChange",
        "AnnotationIn",
        "ArticleIn",
        "BeatChange",
        "BeatIn",
        "BodyIn",
        "ChangesIn",
        "CoverageChange",
        "FilmChange",
        "FilmIn",
        "LintChange",
        "PassingOverIn",
        "PresenceIn",
        "PreviewSeenIn",
        "QuoteIn",
        "ReviewIn",
        "ChangeIn",
    }
    assert all(schemas[name]["additionalProperties"] is False for name in taken)


def test_answers_say_what_they_always_hold(document: dict[str, Any]):
    schemas = document["components"]["schemas"]
    for name in ("Annotation", "Rendition", "FilmFacts", "Event", "AnnotationPage"):
        schema = schemas[name]
        assert set(schema["required"]) == set(schema["properties"]), name
    problem = schemas["Problem"]
    assert set(problem["required"]) == {"type", "title", "status", "detail"}
    assert "required" not in schemas["AnnotationChange"]


def test_answers_hold_what_they_promise(desk: Desk, document: dict[str, Any]):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    desk.annotation(slug)
    whole = f"/articles/{slug}"
    answers = {
        "Rendition": desk.anonymous().read(whole),
        "AnnotationPage": desk.read(f"{whole}/annotations"),
        "Source": desk.read(f"{whole}/source"),
        "EventPage": desk.read(f"{whole}/events"),
        "Problem": desk.get("/articles/none").json,
    }
    for name, answer in answers.items():
        schema = {"$ref": f"#/components/schemas/{name}"}
        Draft202012Validator(schema | {"components": document["components"]}).validate(
            answer
        )


def test_an_enum_is_described_once(document: dict[str, Any]):
    """Generated clients have one name for it, and `Level | None` where there may be none."""
    schemas = document["components"]["schemas"]
    assert schemas["Level"] == {"type": "string", "enum": ["minor", "major"]}
    enums = [tuple(node["enum"]) for node in nodes(document) if "enum" in node]
    named = [tuple(schema["enum"]) for schema in schemas.values() if "enum" in schema]
    assert Counter(enums) == Counter([*set(named), (True,)])
    level = schemas["Annotation"]["properties"]["level"]
    assert level["anyOf"] == [{"$ref": "#/components/schemas/Level"}, {"type": "null"}]


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of the document, examples aside."""
    if isinstance(node, dict):
        yield node
    members = node.items() if isinstance(node, dict) else enumerate(node)
    for key, member in members:
        if isinstance(member, dict | list) and key not in ("example", "links"):
            yield from nodes(member)


def test_every_parameter_says_what_it_may_be(document: dict[str, Any]):
    for _, path, operation in operations(document):
        for parameter in operation["parameters"]:
            schema = parameter["schema"].get("items", parameter["schema"])
            bounds = {"pattern", "maximum", "$ref"} & schema.keys()
            bounds |= {"boolean"} & {schema.get("type")}
            # Browsers send this one by themselves; what cannot be read counts as none.
            bounds |= {"Last-Event-ID"} & {parameter["name"]}
            assert bounds, (path, parameter["name"])


def test_every_answer_has_one_type(document: dict[str, Any]):
    """Generated clients skip an answer of several types, or return a union."""
    for method, path, operation in operations(document):
        for status, answer in operation["responses"].items():
            assert len(answer.get("content", {})) <= 1, (method, path, status)
