"""An audit of ourselves that needs no network: it asks the application as a stranger would."""

from collections.abc import Mapping
from urllib.parse import SplitResult

from flask import Flask

from annotator.core.audit.finding import Report
from annotator.extensions import session
from annotator.http.audit.audit import Plan, audit
from annotator.http.audit.fetcher import Answer, Fetcher
from annotator.http.audit.look import Looker
from annotator.services.audit.passage import read_homes, read_secrets

ORIGIN = "http://localhost"


class Inside(Fetcher):
    """Asks the application in this process, and notes what it was asked."""

    def __init__(self, app: Flask) -> None:
        super().__init__(frozenset([ORIGIN]), per_second=1_000_000)
        self._client = app.test_client(use_cookies=False)
        self.asked: list[str] = []

    def _ask(
        self, address: str, parts: SplitResult, agent: Mapping[str, str]
    ) -> Answer:
        self.asked.append(address.removeprefix(ORIGIN))
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        got = self._client.get(target, base_url=ORIGIN, headers=dict(agent))
        headers = {name.lower(): value for name, value in got.headers}
        kind = got.mimetype or ""
        is_text = kind.startswith("text/") or "json" in kind or "xml" in kind
        text = got.text if is_text else ""
        return Answer(address, got.status_code, headers, text, is_text=bool(text))


def audit_ourselves(app: Flask, *paths: str) -> tuple[Report, list[str]]:
    """What newcomers get somewhere and must not, from the front page and these paths on; and what was asked."""
    with app.app_context():
        secrets, homes = read_secrets(session()), read_homes(session())
        session().rollback()
    fetcher = Inside(app)
    addresses = [f"{ORIGIN}{path}" for path in ("/", *paths)]
    plan = Plan(addresses=addresses, origins=[ORIGIN])
    looker = Looker(fetcher, secrets, homes)
    return audit(looker, plan, lambda _done, _known: None), fetcher.asked
