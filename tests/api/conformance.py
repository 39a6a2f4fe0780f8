"""The service does what its description says, for requests made from the description: good ones and bad ones."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis.errors import FlakyStrategyDefinition
from schemathesis.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
)
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation

from annotator import create_app
from tests.api.desk import PREFIX, Desk, open_desk
from tests.support.database import close, settings_for

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FILM, SLUG = "nosferatu-1922", "nosferatu-1922-the-true-story"
# What a schema cannot say makes good requests bad: a quote that stands in no text, a passage beyond its end.
UNFIT = [positive_data_acceptance]
CONFIGURATION = {
    "parameters": {"film": FILM, "slug": SLUG},
    "generation": {"max-examples": 5, "deterministic": True},
    # A stranger, a body that is wrong as well, or a name that nothing has, may be refused first.
    "checks": {
        "missing_required_header": {"expected-statuses": [401, 404, 422, 428]},
        # An If-Match that is no ETag matches none.
        "negative_data_rejection": {"expected-statuses": [*range(400, 500), "5xx"]},
    },
}


WALKS = settings(
    max_examples=12,
    stateful_step_count=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


class StandIn:
    """The application under test: one that is only described while tests are collected, then one with a database."""

    def __init__(self) -> None:
        self.app: WSGIApplication = create_app(
            settings_for("sqlite://", Path("/nowhere"))
        )

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Whatever the application answers."""
        return self.app(environ, start_response)


@schemathesis.serializer("application/x-subrip", "text/vtt", "text/x-ssa")
def write_subtitles(_context: Any, value: Any) -> bytes:
    """A body of subtitles is the text itself."""
    return str(value).encode(errors="replace")


stand_in = StandIn()
api = schemathesis.openapi.from_wsgi(
    f"{PREFIX}/openapi.json",
    stand_in,
    config=SchemathesisConfig.from_dict(CONFIGURATION),
)


@pytest.fixture(scope="module")
def filled(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """A desk with one of everything that a path can name."""
    folder = tmp_path_factory.mktemp("described")
    path = shutil.copyfile(sqlite_template, folder / "annotator.sqlite")
    app = create_app(settings_for(f"sqlite:///{path}", folder))
    app.config["STREAM_SECONDS"] = 0
    desk = open_desk(app, role="admin")
    assert desk.film(title="Nosferatu", year=1922)["slug"] == FILM
    text = "<p>By night the ship arrives without a crew.</p>"
    desk.article(FILM, slug=SLUG, status="published", body=text)
    desk.annotation(SLUG, quote={"exact": "By night"})
    stand_in.app = app
    yield desk
    close(app)


@api.parametrize()
def test_the_service_does_what_its_description_says(
    case: schemathesis.Case, filled: Desk
):
    # What is wrong with a name in the path is gone: the configuration puts one that exists in its place.
    excluded = [*UNFIT, negative_data_rejection] if has_bad_path(case) else [*UNFIT]
    # One type of answer is described, and `format` may ask for another.
    if (case.query or {}).get("format", "json") != "json":
        excluded.append(content_type_conformance)
    # All others refuse callers without a token, which the checks of each call say.
    is_public = {} in case.operation.definition.raw["security"]
    for who in (filled, filled.anonymous()) if is_public else (filled,):
        case.call_and_validate(headers=headers(who), excluded_checks=excluded)


def has_bad_path(case: schemathesis.Case) -> bool:
    """Whether the case was made with a path that the description does not allow."""
    component = case.meta and case.meta.components.get(ParameterLocation.PATH)
    return bool(component and component.mode.is_negative)


def test_calls_that_follow_each_other_do_too(filled: Desk):
    machine = api.as_state_machine()
    faults: list[Exception] = []

    class Editor(machine):  # type: ignore[misc, valid-type]  # a class that is made at run time
        """Follows the links from one call to the next, with a token."""

        def get_call_kwargs(self, case: schemathesis.Case) -> dict[str, Any]:
            return {"headers": headers(filled)}

        def validate_response(
            self, response: Any, case: schemathesis.Case, **_: Any
        ) -> None:
            try:
                case.validate_response(
                    response, excluded_checks=[*UNFIT, ignored_auth]
                )  # the test above has it
            except Exception as fault:
                faults.append(fault)
                raise

    # The service keeps what earlier walks have made, so a walk cannot always be repeated; faults are kept by us.
    with suppress(FlakyStrategyDefinition):
        Editor.run(settings=WALKS)
    assert faults == []


def headers(who: Desk) -> dict[str, str]:
    """What a client sends with every call."""
    sent = {"Accept-Encoding": "identity"}
    return sent | ({"Authorization": f"Bearer {who.token}"} if who.token else {})
