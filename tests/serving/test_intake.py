"""The application sees whole bodies only; what comes in slowly, too large or cut short stays outside."""

import io
import json
import threading
from typing import Any

import pytest
from flask import Flask, Response, request

from annotator.intake import GATHERED_BYTES, Intake


@pytest.fixture
def application():
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 1000

    @app.post("/")
    def echo():
        return request.get_data()

    @app.get("/large")
    def large():
        return b"l" * (GATHERED_BYTES + 5)

    @app.get("/stream")
    def stream():
        return Response(
            (f"data: {n}\n\n" for n in range(3)), mimetype="text/event-stream"
        )

    return app


def environment(source, path="/", *, method="POST", **more):
    address = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
    }
    return {**address, "wsgi.url_scheme": "http", "wsgi.input": source, **more}


def ignore(_status, _headers, _exc_info=None):
    return io.BytesIO().write


def answer(wsgi, source=None, path="/", **more):
    """The status, headers and body that a server would send when `source` comes from the client."""
    heard: dict[str, Any] = {}

    def start_response(status, headers, _exc_info=None):
        heard.update(status=int(status[:3]), headers=dict(headers))
        return io.BytesIO().write

    body = list(wsgi(environment(source or io.BytesIO(), path, **more), start_response))
    return heard["status"], heard["headers"], body


def test_a_whole_body_reaches_the_application(application):
    status, _, body = answer(
        Intake(application, 1000, turns=1),
        io.BytesIO(b"a" * 1000),
        CONTENT_LENGTH="1000",
    )
    assert (status, body) == (200, [b"a" * 1000])


def test_a_body_that_was_cut_short_does_not_reach_the_application(application):
    status, _, body = answer(
        Intake(application, 1000, turns=1), io.BytesIO(b"abc"), CONTENT_LENGTH="10"
    )
    assert (status, json.loads(body[0])["status"]) == (400, 400)


def test_a_body_without_a_length_is_refused_as_a_problem(application):
    status, headers, _ = answer(
        Intake(application, 1000, turns=1),
        io.BytesIO(b"abc"),
        HTTP_TRANSFER_ENCODING="chunked",
    )
    assert (status, headers["Content-Type"]) == (411, "application/problem+json")


def test_a_body_that_is_too_large_is_refused(application):
    status, _, _ = answer(
        Intake(application, 1000, turns=1),
        io.BytesIO(b"a" * 5000),
        CONTENT_LENGTH="5000",
    )
    assert status == 413


def test_a_refused_body_is_read_to_its_end_after_the_answer(application):
    sent = io.BytesIO(b"a" * 5000)
    intake = Intake(application, 1000, turns=1)
    sending = iter(intake(environment(sent, CONTENT_LENGTH="5000"), ignore))
    next(sending)
    assert sent.tell() == 0
    assert list(sending) == []
    assert sent.tell() == 5000


def test_a_small_answer_is_one_piece():
    closed = []
    response = Response(["a", "b"], headers={"Content-Length": "2"})
    response.call_on_close(lambda: closed.append(True))
    _, _, body = answer(Intake(response, 1000, turns=1), method="GET")
    assert (body, closed) == ([b"ab"], [True])


def test_a_large_answer_is_sent_in_slices_and_whole(application):
    _, _, body = answer(Intake(application, 1000, turns=1), path="/large", method="GET")
    assert max(len(piece) for piece in body) < GATHERED_BYTES
    assert b"".join(body) == b"l" * (GATHERED_BYTES + 5)


def test_a_client_that_drips_its_body_takes_no_turn(application):
    class Dripping(io.RawIOBase):
        arrived, go_on = threading.Event(), threading.Event()

        def read(self, _size=-1):
            self.arrived.set()
            self.go_on.wait(10)
            return b""

    intake, slow = Intake(application, 1000, turns=1), Dripping()
    client = threading.Thread(
        target=answer, args=(intake, slow), kwargs={"CONTENT_LENGTH": "10"}
    )
    client.start()
    assert slow.arrived.wait(10)
    quick, _, _ = answer(intake, io.BytesIO(b"x"), CONTENT_LENGTH="1")
    slow.go_on.set()
    client.join(10)
    assert quick == 200


def test_server_sent_events_are_passed_on_as_they_come_and_take_no_turn(application):
    intake = Intake(application, 1000, turns=1)
    streams = [
        iter(intake(environment(io.BytesIO(), "/stream", method="GET"), ignore))
        for _ in range(3)
    ]
    for number in range(3):
        assert [next(stream) for stream in streams] == [
            f"data: {number}\n\n".encode()
        ] * 3
    assert answer(intake, path="/large", method="GET")[0] == 200


def test_those_who_wait_to_write_leave_turns_to_readers(application):
    inside, second, go_on = threading.Event(), threading.Event(), threading.Event()

    @application.post("/slow")
    def slow():
        (second if inside.is_set() else inside).set()
        go_on.wait(10)
        return ""

    intake = Intake(application, 1000, turns=2)

    def write() -> None:
        answer(intake, path="/slow")

    clients = [threading.Thread(target=write) for _ in range(3)]
    for client in clients:
        client.start()
    assert inside.wait(10)
    assert not second.wait(0.1)
    assert answer(intake, path="/large", method="GET")[0] == 200
    go_on.set()
    for client in clients:
        client.join(10)
    assert second.is_set()
