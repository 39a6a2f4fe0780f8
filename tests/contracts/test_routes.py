"""Every route states whom it is for, and what strangers may call is exercised."""

import pytest
from werkzeug.test import TestResponse

from annotator.http.access.audience import Audience
from annotator.http.program import PREFIXES
from tests.contracts.asking import ask, assert_silent, on_one_database
from tests.contracts.routes import OPEN_TO_ALL, address_of, audience_of, rules
from tests.contracts.views import NEWCOMER
from tests.contracts.world import World

pytestmark = on_one_database

FOR_EDITORS = (Audience.EDITORS, Audience.ADMINS)
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")


def test_every_view_states_its_audience(world: World) -> None:
    silent = [
        rule.rule for rule in rules(world.app) if audience_of(world.app, rule) is None
    ]
    assert not silent, f"put @audience(...) on the views of {silent}"


def test_every_route_for_strangers_is_exercised(world: World) -> None:
    served = {
        rule.rule
        for rule in rules(world.app)
        if audience_of(world.app, rule) not in FOR_EDITORS
    }
    reading = {
        rule.rule
        for rule in rules(world.app)
        if rule.rule in served and "GET" in (rule.methods or ())
    }
    assert not reading - OPEN_TO_ALL.keys(), (
        "say in tests/contracts/routes.py how to exercise these"
    )
    assert not OPEN_TO_ALL.keys() - reading, (
        "these rows of tests/contracts/routes.py exercise nothing"
    )


def test_editors_routes_refuse_a_stranger_and_say_nothing(world: World) -> None:
    everything = [secret.word for secret in world.secrets]
    for rule in rules(world.app):
        if audience_of(world.app, rule) in FOR_EDITORS:
            for method in (rule.methods or set()) - {"OPTIONS"}:
                answer = ask(world.app, address_of(world, rule), method)
                assert_silent(answer, everything)
                assert is_refused(answer), (
                    f"{method} {rule.rule} answers {answer.status}"
                )


def test_a_wrong_token_opens_nothing(world: World) -> None:
    everything = [secret.word for secret in world.secrets]
    for rule in rules(world.app):
        if audience_of(world.app, rule) in FOR_EDITORS:
            method = next(iter((rule.methods or set()) - {"OPTIONS", "HEAD"}))
            answer = ask(
                world.app,
                address_of(world, rule),
                method,
                Authorization="Bearer ann_wrong",
            )
            assert_silent(answer, everything)
            assert is_refused(answer), f"{method} {rule.rule} answers {answer.status}"


def is_refused(answer: TestResponse) -> bool:
    """Whether a program gets 401, and whether a page sends a stranger to the form."""
    if answer.request.path.startswith(PREFIXES):
        return answer.status_code == 401
    return answer.status_code in (302, 303) and answer.headers["Location"].startswith(
        "/sign-in?"
    )


@pytest.mark.parametrize("method", METHODS)
def test_no_method_gets_more_than_a_newcomer_may_see(world: World, method: str) -> None:
    hidden = world.hidden(NEWCOMER)
    for rule in rules(world.app):
        if "<gap>" not in rule.rule or method not in ("GET", "HEAD"):
            assert_silent(ask(world.app, address_of(world, rule), method), hidden)
