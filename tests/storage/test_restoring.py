"""The guide's way to restore a backup of PostgreSQL; that of SQLite is driven in `tests/serving`."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import make_url

from annotator import create_app
from annotator.factory import close
from annotator.http.runtime import runtime_of
from annotator.settings import Settings
from tests.api.desk import open_desk
from tests.support.postgres_binaries import find_binaries


@pytest.mark.database("postgresql")
@pytest.mark.skipif(
    "ANNOTATOR_TEST_POSTGRES_URL" in os.environ,
    reason="only of our own server do we have the programs",
)
def test_a_dump_is_restored_and_served(
    app: Flask, settings: Settings, tmp_path: Path
) -> None:
    desk = open_desk(app)
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    desk.annotation(slug)
    runtime_of(app).indexer.index()
    source = make_url(settings.database_url)
    copy, dump = f"{source.database}_restored", str(tmp_path / "copy.dump")

    def run(program: str, *options: str) -> None:
        subprocess.run([find_binaries() / program, *options], check=True)

    def libpq(database: str | None) -> str:
        url = source.set(drivername="postgresql", database=database)
        return url.render_as_string(hide_password=False)

    run("pg_dump", f"--dbname={libpq(source.database)}", "-Fc", f"--file={dump}")
    run("createdb", f"--maintenance-db={libpq('postgres')}", copy)
    run("pg_restore", "--exit-on-error", f"--dbname={libpq(copy)}", dump)
    restored_url = source.set(database=copy).render_as_string(hide_password=False)
    restored = create_app(replace(settings, database_url=restored_url))
    try:
        client = restored.test_client()
        upgraded = restored.test_cli_runner().invoke(args=["db", "upgrade"])
        assert upgraded.exit_code == 0, upgraded.output
        assert client.get("/readyz").data == b"ready\n"
        page = f"/articles/{slug}"
        assert client.get(page).text == app.test_client().get(page).text
        found = client.get("/api/v1/search?q=keeper").json
        assert found
        assert [item["slug"] for item in found["items"]] == [slug]
    finally:
        close(restored)
        run("dropdb", f"--maintenance-db={libpq('postgres')}", copy)
