"""Builds the service from settings, extensions, blueprints, error handlers and commands."""

from flask import Flask

from annotator import api, cli, embed, web
from annotator.api.annotation.stream import LIFETIME_SECONDS, look
from annotator.api.snapshot import current_state
from annotator.extensions import db, init_extensions
from annotator.http import language
from annotator.http.access import provider
from annotator.http.access.cookie import NoSession
from annotator.http.access.door import Door
from annotator.http.audit.auditor import Auditor
from annotator.http.cache.shelf import Shelf
from annotator.http.cache.whole_answer import Front
from annotator.http.claim import Noter
from annotator.http.comparison import Comparer
from annotator.http.error import problem
from annotator.http.import_run import Importer
from annotator.http.limit import gate
from annotator.http.limit.gate import Gate
from annotator.http.limit.limit import Limits
from annotator.http.limit.seat import Seats
from annotator.http.observation import observer
from annotator.http.observation.observer import Observer
from annotator.http.request import bound
from annotator.http.response import compression, header
from annotator.http.runtime import Runtime, keep_runtime, runtime_of
from annotator.http.search import Indexer
from annotator.http.watch import Watch
from annotator.http.webhook.delivery import Deliverer
from annotator.settings import Settings, folder
from annotator.storage.version import Versions
from annotator.web.account.return_path import ask_to_sign_in

# In bytes; an article's text has a tighter bound where it is read.
LARGEST_BODY = 64 * 2**20


def create_app(settings: Settings | None = None) -> Flask:
    """An application for these settings, by default those of the environment.

    Starting writes nothing to the database.
    """
    settings = settings or Settings.from_environment()
    app = Flask(
        "annotator",
        static_folder=str(folder("static")),
        template_folder=str(folder("templates")),
        instance_path=str(settings.instance_path),
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]  # of the default provider: fields in the order of their schema
    app.session_interface = NoSession()
    _configure(app, settings)
    runtime = _runtime(app, settings)
    keep_runtime(app, runtime)
    _put_before(app, runtime, settings)
    app.url_map.strict_slashes = False
    init_extensions(app, settings, runtime.versions)
    observer.register(app)
    header.register(app)
    language.register(app)
    bound.register(app)
    problem.register(app, current_state, ask_to_sign_in)
    provider.register(app, settings.provider)
    gate.register(app, runtime.limits)
    compression.register(app)
    for part in (api, web, embed, cli):
        part.register(app)
    return app


def _put_before(app: Flask, runtime: Runtime, settings: Settings) -> None:
    """Put before Flask what answers, refuses or watches without it; the last comes first."""
    front = Front(app.wsgi_app, runtime.versions, settings.cache_bytes)
    gate_before = Gate(front, runtime.limits)
    door = Door(gate_before, settings)
    app.wsgi_app = Observer(door, settings.trusted_proxies)  # type: ignore[method-assign]


def close(app: Flask) -> None:
    """End the application's streams and close its connections."""
    runtime_of(app).close()
    with app.app_context():
        db.engine.dispose()


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        SESSION_COOKIE_SECURE=settings.secure,
        SITE_NAME=settings.site_name,
        PUBLIC_URL=settings.public_url,
        TRUSTED_PROXIES=settings.trusted_proxies,
        FRAME_ANCESTORS=settings.frame_ancestors,
        WEBHOOKS_PRIVATE=settings.webhooks_private,
        KEEP_EVENTS_DAYS=settings.keep_events_days,
        KEEP_REVISIONS=settings.keep_revisions,
        UNTAGGED=settings.untagged,
        HOLD_NEW=settings.hold_new,
        STREAM_SECONDS=LIFETIME_SECONDS,
    )


def _runtime(app: Flask, settings: Settings) -> Runtime:
    """What one process of the service shares between requests."""
    versions = Versions(settings.database_url)
    return Runtime(
        versions,
        Shelf(versions, settings.cache_bytes),
        Limits(settings),
        Deliverer(app),
        Indexer(app),
        Noter(app),
        Comparer(app),
        Importer(app),
        Auditor(app),
        Watch(settings.database_url, look),
        Seats(),
    )
