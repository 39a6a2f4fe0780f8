"""An editor at work: builds films, articles and annotations over REST, and looks at what is stored."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from annotator.core.permission import Scope
from annotator.extensions import session
from annotator.services.account.token import create_token
from annotator.services.clock import short_id
from annotator.storage.account import UserRow
from annotator.storage.base import Base

PREFIX = "/api/v1"
INDEX_HEAD = 96  # bytes that name the last frame: https://sqlite.org/walformat.html
PROBLEM = "application/problem+json"
FILM = {"title": "The Lighthouse Keeper", "year": 1931, "runtime": 6000}
BODY = "<p>The keeper climbs the stairs.</p><p>At dawn the lamp is out.</p><p>At dusk the lamp burns again.</p>"


@dataclass(frozen=True, slots=True)
class Desk:
    """A client with a token, or without one."""

    app: Flask
    token: str | None = None

    def call(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> TestResponse:
        """Send JSON, or the bytes given, to a path below the API's prefix; `If_Match=...` gives a header."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token is not None:
            sent = {"Authorization": f"Bearer {self.token}"} | sent
        client = self.app.test_client(use_cookies=False)
        if isinstance(body, bytes):
            kind = sent.pop("Content-Type", "application/json")
            return client.open(
                PREFIX + path, method=method, data=body, content_type=kind, headers=sent
            )
        return client.open(PREFIX + path, method=method, json=body, headers=sent)

    def get(self, path: str, **headers: str) -> TestResponse:
        """Read."""
        return self.call("GET", path, **headers)

    def read(self, path: str, **headers: str) -> Any:
        """The JSON of what can be read."""
        answer = self.get(path, **headers)
        assert answer.status_code == 200, answer.text
        return answer.json

    def post(self, path: str, body: Any = None, **headers: str) -> TestResponse:
        """Add."""
        return self.call("POST", path, body, **headers)

    def patch(self, path: str, body: Any, etag: str | None = '"1"') -> TestResponse:
        """Change what was read with this ETag."""
        return self.call("PATCH", path, body, **({"If_Match": etag} if etag else {}))

    def delete(self, path: str, etag: str | None = '"1"') -> TestResponse:
        """Remove what was read with this ETag."""
        return self.call("DELETE", path, **({"If_Match": etag} if etag else {}))

    def film(self, **fields: Any) -> dict[str, Any]:
        """A film of 6000 seconds with one beat at 3000."""
        beats = [
            {
                "position": 3000,
                "label": "the lamp goes out",
                "note": "the keeper is dead",
            }
        ]
        return self.add("/films", FILM | {"beats": beats} | fields)

    def article(self, film: str, **fields: Any) -> dict[str, Any]:
        """A draft about the film, of a title and three paragraphs."""
        wanted = {
            "film": film,
            "title": "A light at sea",
            "body": BODY,
            "format": "html",
        }
        return self.add("/articles", wanted | fields)

    def annotation(self, slug: str, **fields: Any) -> dict[str, Any]:
        """A spoiler of the film's end, on a passage that stands in the article once."""
        wanted = {
            "revision": 1,
            "kind": "spoiler",
            "quote": {"exact": "the lamp is out"},
        }
        return self.add(f"/articles/{slug}/annotations", wanted | fields)

    def put_body(
        self, slug: str, *paragraphs: str, base: int = 1, query: str = "", **fields: Any
    ) -> TestResponse:
        """Send a text of these paragraphs, written on top of a revision."""
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        sent = {"base_revision": base, "body": body, "format": "html", **fields}
        return self.call("PUT", f"/articles/{slug}/body{query}", sent)

    def save(self, slug: str, *paragraphs: str, **fields: Any) -> dict[str, Any]:
        """What saving a text of these paragraphs came to."""
        answer = self.put_body(slug, *paragraphs, **fields)
        assert answer.status_code == 200, answer.text
        assert isinstance(answer.json, dict)
        return answer.json

    def shown(self, slug: str, query: str = "") -> str:
        """What a newcomer, or another reader, gets as text."""
        answer = self.anonymous().get(f"/articles/{slug}?format=text{query}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def add(self, path: str, body: Any = None, **headers: str) -> dict[str, Any]:
        """What an adding call made."""
        return made(self.post(path, body, **headers))

    def anonymous(self) -> "Desk":
        """The same desk without a token."""
        return replace(self, token=None)

    def with_scopes(
        self, *scopes: Scope, lifetime: timedelta = timedelta(days=1)
    ) -> "Desk":
        """The same editor with another token."""
        with self.app.app_context():
            user = session().scalars(select(UserRow).order_by(UserRow.id)).first()
            assert user is not None
            token = create_token(session(), user, scopes, lifetime)
            session().commit()
        return replace(self, token=token)

    def stored(self, *ignored: str) -> dict[str, list[Any]]:
        """Every row of every table, those ignored aside: what a refused write must leave as it was."""
        with self.app.app_context():
            rows = rows_at(self.app, version())
        return {name: kept for name, kept in rows.items() if name not in ignored}

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return len(self.stored()[table])


@lru_cache(2)
def rows_at(app: Flask, version: bytes | str) -> dict[str, list[Any]]:
    """Every row of every table in a version of the application's database."""
    return {
        table.name: [*session().execute(select(table).order_by(*table.primary_key))]
        for table in Base.metadata.sorted_tables
    }


def version() -> bytes | str:
    """What differs after each transaction that wrote: the log's place, or the head of SQLite's index of its log."""
    engine = session().get_bind()
    if engine.dialect.name == "postgresql":
        place = session().scalar(text("select pg_current_wal_insert_lsn()"))
        return str(place)
    index = Path(f"{engine.engine.url.database}-shm")
    return index.read_bytes()[:INDEX_HEAD] if index.exists() else os.urandom(8)


def open_desk(
    app: Flask, scopes: Iterable[Scope] = Scope, role: str = "editor"
) -> Desk:
    """A desk for a new editor; the account has no password, because hashing one takes longer than most tests."""
    with app.app_context():
        email = f"{short_id()}@example.org"
        user = UserRow(
            email=email, role=role, password_hash="-", created_at=datetime.now(UTC)
        )
        session().add(user)
        session().flush()
        token = create_token(session(), user, scopes)
        session().commit()
    return Desk(app, token)


def made(response: TestResponse) -> dict[str, Any]:
    """The JSON of an answer that must be 201."""
    assert response.status_code == 201, response.text
    assert isinstance(response.json, dict)
    return response.json


def assert_problem(response: TestResponse, status: int, *fields: str) -> dict[str, Any]:
    """The answer is a problem with this status that names these fields; returns it."""
    assert response.status_code == status, f"{response.status_code} {response.text}"
    assert response.content_type == PROBLEM
    problem = response.json
    assert isinstance(problem, dict)
    assert {"type", "title", "status", "detail"} <= problem.keys()
    assert problem["status"] == status
    assert problem["detail"]
    for field in fields:
        assert all(problem["errors"][field]), problem
    return problem
