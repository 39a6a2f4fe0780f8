"""No input costs more than its size: twice as much input takes at most 2.3 times as long, on every route.

The routes are those of the application, and the inputs those that its description names, so
a new route is tested from its first day. An input is first sent at its largest. Only where
that is not cheap, smaller ones are sent to see how the cost grows.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from time import thread_time
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from annotator.extensions import session
from annotator.http.access.audience import SESSION_COOKIE, Audience
from annotator.http.program import PREFIXES
from annotator.services.account.session import open_session
from annotator.storage.account import UserRow
from tests.contracts.asking import on_one_database
from tests.contracts.inputs import (
    ADDRESSES,
    BODIES,
    FORM_FIELDS,
    FORMS,
    JSON,
    PAGE_PARAMETERS,
    Sent,
    Shape,
)
from tests.contracts.routes import address_of, audience_of, rules
from tests.contracts.world import World, build_world

pytestmark = on_one_database

STEEPEST = 2.3  # growth of the time when the input doubles
SIZES = (8, 4, 2, 1)  # divisors, for the three doublings
CHEAP = 0.05  # seconds: the promise for strangers; below it nothing needs a closer look
NOISE = 0.005  # seconds by which a measurement may be too low or too high
# The promise is 50 ms; a machine that runs other tests as well takes up to twice as long.
DEAREST = 0.1
# Until the growth is that of the code and not of what else the machine does.
ROUNDS = 12
LARGEST_ANSWER = 2**20


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one address, and what it takes."""

    method: str
    rule: Rule
    address: str
    audience: Audience
    names: list[str]  # of its query's parameters
    fields: list[str]  # of its body

    def inputs(self) -> Iterator[tuple[str, Shape, list[str]]]:
        """The shapes of input to try, and the names for each."""
        if self.method == "GET":
            for name, shape in ADDRESSES.items():
                yield name, shape, self.names
        else:
            bodies = BODIES if self.address.startswith(PREFIXES) else FORMS
            for name, shape in bodies.items():
                yield name, shape, self.fields


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends as the person whom a route is for."""

    app: Flask
    token: str
    cookie: str

    def send(self, route: Route, sent: Sent) -> TestResponse:
        """Send it once."""
        address = (
            route.address.rstrip("/") + sent.suffix if sent.suffix else route.address
        )
        headers = dict(sent.headers)
        if route.audience in (Audience.EDITORS, Audience.ADMINS):
            headers["Authorization"] = f"Bearer {self.token}"
            cookie = headers.get("Cookie", "")
            headers["Cookie"] = f"{SESSION_COOKIE}={self.cookie}; {cookie}"
            headers["Sec-Fetch-Site"] = "same-origin"
        return self.app.test_client(use_cookies=False).open(
            address,
            method=route.method,
            query_string=sent.query,
            data=sent.body,
            content_type=sent.kind or None,
            headers=headers,
            buffered=True,
        )

    def seconds(self, route: Route, sent: Sent) -> float:
        """The processor time of one request, without the background's; its answer must be small."""
        started = thread_time()
        answer = self.send(route, sent)
        spent = thread_time() - started
        assert answer.status_code in (*range(500), 501), (
            f"{route.method} {route.address} {answer}"
        )
        assert len(answer.data) <= LARGEST_ANSWER
        return spent


@pytest.fixture(scope="module")
def growing(new_database: Callable[[], str], new_app: Callable[[str], Flask]) -> World:
    """A world of this module's own: some of what is sent changes it."""
    return build_world(new_app(new_database()))


@pytest.fixture(scope="module")
def sender(growing: World) -> Sender:
    with growing.app.app_context():
        user = session().query(UserRow).one()
        user.role = "admin"
        cookie = open_session(session(), user.id)
        session().commit()
    assert growing.desk.token
    return Sender(growing.app, growing.desk.token, cookie)


@pytest.mark.measured
def test_no_input_of_any_route_costs_more_than_its_size(
    growing: World, sender: Sender
) -> None:
    steep: list[str] = []
    for route in routes(growing):
        sender.send(route, Sent())  # whatever is made once
        for name, shape, names in route.inputs():
            steep += faults(sender, route, name, shape, names)
    assert not steep, "\n".join(steep)


def faults(
    sender: Sender, route: Route, name: str, shape: Shape, names: list[str]
) -> Iterator[str]:
    """What is wrong with the cost of one input."""
    largest = shape(1, names)
    if sender.seconds(route, largest) < CHEAP:
        return
    inputs = [shape(size, names) for size in SIZES]
    best = [float("inf")] * len(inputs)
    for _ in range(ROUNDS):
        for number, sent in enumerate(inputs):
            for _ in range(3):
                best[number] = min(best[number], sender.seconds(route, sent))
        is_dear = is_open(route) and best[-1] > DEAREST
        if not is_dear and (best[-1] < CHEAP or not is_steep(best)):
            break
    says = ", ".join(f"{seconds * 1000:.0f}" for seconds in best)
    told = f"{route.method} {route.rule.rule}: {name} takes {says} ms"
    if best[-1] >= CHEAP and is_steep(best):
        yield told
    elif is_open(route) and best[-1] > DEAREST:
        yield f"{told} of a stranger's request"


def is_steep(seconds: list[float]) -> bool:
    """Whether the time grows much faster than the input."""
    steps = pairwise(seconds)
    return any(more > STEEPEST * (less + NOISE) for less, more in steps)


def is_open(route: Route) -> bool:
    return route.audience not in (Audience.EDITORS, Audience.ADMINS)


def routes(world: World) -> list[Route]:
    """Every route, those that remove something last."""
    described = world.desk.get("/openapi.json").json
    found = [
        route_of(world, rule, method, described)
        for rule in rules(world.app)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    ]
    return sorted(found, key=lambda route: (route.method == "DELETE", route.address))


def route_of(world: World, rule: Rule, method: str, described: Any) -> Route:
    audience = audience_of(world.app, rule)
    assert audience
    operation = operation_of(rule, method, described)
    parameters = operation.get("parameters", ())
    names = [one["name"] for one in parameters if one.get("in") == "query"]
    fields = body_fields(operation, described)
    return Route(
        method,
        rule,
        address_of(world, rule),
        audience,
        names or PAGE_PARAMETERS,
        fields or FORM_FIELDS,
    )


def operation_of(rule: Rule, method: str, described: Any) -> dict[str, Any]:
    """The description of a call; nothing for a page."""
    path = re.sub(r"<(?:[^:>]*:)?(\w+)>", r"{\1}", rule.rule)
    operation: dict[str, Any] = described["paths"].get(path, {}).get(method.lower(), {})
    return operation


def body_fields(operation: dict[str, Any], described: Any) -> list[str]:
    """The fields of a call's JSON body."""
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get(JSON, {}).get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    schema = described["components"]["schemas"].get(name, schema)
    return list(schema.get("properties", ()))
