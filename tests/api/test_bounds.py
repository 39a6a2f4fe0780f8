"""What a request may cost: bounded by bytes, fields and members before it is parsed."""

from http import HTTPStatus
from time import process_time
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from annotator.http import client_address
from annotator.http.request.bound import ARTICLE, FORM, LONGEST_QUERY, QUESTION
from annotator.settings import LOOPBACK, _networks
from tests.api.desk import Desk, assert_problem

URL_ENCODED = "application/x-www-form-urlencoded"
# Of one anonymous request, seconds; the promise is 0.05, on a machine without other work.
DEAREST = 0.15

pytestmark = pytest.mark.measured


@pytest.fixture
def stranger(desk: Desk) -> FlaskClient:
    return desk.app.test_client()


def ask(stranger: FlaskClient, body: bytes | dict[str, Any]) -> TestResponse:
    """Ask for renditions, and see that the answer was cheap and small."""
    started = process_time()
    if isinstance(body, bytes):
        answer = stranger.post(
            "/api/v1/renditions", data=body, content_type="application/json"
        )
    else:
        answer = stranger.post("/api/v1/renditions", json=body)
    assert process_time() - started < DEAREST
    assert len(answer.data) < 10_000
    return answer


def test_a_repeated_key_behind_many_others_is_found_in_one_pass(stranger):
    keys = ",".join(f'"k{number}":1' for number in range(3000))
    answer = ask(stranger, f'{{{keys},"z":1,"z":2}}'.encode())
    assert_problem(answer, 422, "body")


def test_an_object_has_at_most_200_fields(stranger):
    many = {f"k{number}": 1 for number in range(201)}
    detail = assert_problem(ask(stranger, many), 422, "body")["detail"]
    assert "An object has more than 200 fields." in detail


def test_a_long_list_is_refused_before_its_members_are_read(stranger):
    answer = ask(stranger, {"articles": ["a"], "at": [1] * 20_000})
    problem = assert_problem(answer, 422, "at")
    assert problem["errors"] == {"at": ["Give 0 to 50 values."]}


def test_at_most_20_errors_are_listed_and_the_others_counted(stranger):
    answer = ask(stranger, {"articles": ["No Slug"] * 100})
    problem = assert_problem(answer, 422)
    assert sum(map(len, problem["errors"].values())) == 20
    assert problem["more_errors"] == 80
    assert problem["detail"].endswith("Errors not listed here: 80.")


def test_a_question_for_renditions_has_at_most_64_kilobytes(stranger):
    body = b'{"articles": ["' + b"a" * QUESTION.size + b'"]}'
    assert_problem(ask(stranger, body), 413)


@pytest.mark.parametrize("piece", [b"a&", b"a=b&"])
def test_a_form_of_many_fields_is_refused_unread(stranger, piece):
    size = FORM.size // len(piece)
    started = process_time()
    answer = stranger.post("/sign-in", data=piece * size, content_type=URL_ENCODED)
    assert process_time() - started < DEAREST
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_a_form_of_many_bytes_is_refused_unread(stranger):
    form = {"email": "a" * FORM.size}
    answer = stranger.post("/sign-in", data=form)
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/articles?q=" + "a" * LONGEST_QUERY,
        "/api/v1/articles?" + "at=1&" * 300,
        "/api/v1/articles/" + "a" * 5000,
    ],
)
def test_a_long_address_is_refused(stranger, address):
    assert_problem(stranger.get(address), 414)


def test_the_text_of_an_article_may_be_large(desk: Desk):
    body = "A sentence of some length. " * 10_000
    new = {"film": "x", "title": "A", "body": body, "format": "text"}
    assert len(body) < ARTICLE.size
    assert desk.post("/articles", new).status_code != 413


def test_a_long_forwarding_header_leaves_nothing_in_memory():
    trusted = _networks(LOOPBACK)
    known = client_address._client_network
    known.cache_clear()
    for number in range(20):
        forwarded = f"{number}." * 20_000 + ", 198.51.100.7"
        client = client_address.client_network("127.0.0.1", forwarded, trusted)
        assert client == "198.51.100.7"
    assert known.cache_info().currsize == 1


def test_a_cut_forwarding_header_invents_no_address():
    chain = ", ".join(["127.0.0.1"] * 60)
    trusted = _networks(LOOPBACK)
    assert client_address.client_network("127.0.0.1", chain, trusted) == "127.0.0.1"


def test_a_client_that_cannot_be_read_is_one_in_the_log_too():
    assert client_address.coarse(client_address.UNREADABLE) == "unreadable"
