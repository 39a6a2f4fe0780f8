"""Starts the production server: `python -m annotator.serve`.

Settings: ANNOTATOR_HOST (127.0.0.1), ANNOTATOR_PORT (8000), ANNOTATOR_WORKERS (2 processes),
ANNOTATOR_METRICS_PORT (none), and those of the logbook.
`docs/decisions/0002-production-server.md` has the reason of each figure.
"""

from __future__ import annotations

import gc
import logging.config
import multiprocessing
import os
import resource
import signal
import socket
import sys
import time
from contextlib import (
    AbstractContextManager,
    ExitStack,
    contextmanager,
    nullcontext,
)
from dataclasses import dataclass, field
from ipaddress import ip_address
from threading import Thread
from typing import TYPE_CHECKING

from annotator.background import Keeper, wait_for_end
from annotator.exposition import exposed
from annotator.handover import STOP_SECONDS, Handover, end_with_parent
from annotator.logbook import Logbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any, TypeAlias

    from _typeshed.wsgi import WSGIApplication
    from flask import Flask
    from granian.server.mp import MPServer

    Load: TypeAlias = Callable[[], "Service"]

# In lists of processes.
NAME = "annotator"
# Per worker. A slow body or a slow reader may occupy a thread; with as many threads as
# connections, no slow client takes one from a quick client.
CONNECTIONS = 1024
BACKLOG = 1024
# Calls of the application that run at once: no more than its database pool has connections.
TURNS = 8
HEADER_SECONDS = 10
HEADER_BYTES = 64 * 1024
# For what is under way in the background at the end.
REST_SECONDS = STOP_SECONDS - 2
# A connection is one, and its body in a temporary file, or the file it reads, another.
FILES_EACH = 2
# The others: libraries, the database, the event loop.
SPARE_FILES = 128


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen, and the number of processes."""

    host: str
    port: int
    workers: int
    logbook: Logbook = field(default_factory=Logbook)


@dataclass(frozen=True, slots=True)
class Service:
    """What a server has loaded for the processes that it forks."""

    begin: Callable[[], WSGIApplication]  # what a worker calls
    work: Callable[[], None] = wait_for_end  # what is done in the background


def main() -> None:
    """Serve the application of this package until SIGTERM or SIGINT.

    It needs no file beside the package, so an installed wheel serves from any folder.
    """
    with ExitStack() as stack:
        try:
            address = address_from(os.environ)
            refuse_unnamed(address, os.environ)
            refuse_taken_port(address)
            stack.enter_context(metrics_shown(os.environ))
        except (ValueError, OSError) as error:
            sys.exit(f"annotator: {error}")
        where = f"http://{address.host}:{address.port}/"
        print(f"Annotator on {where} (process {os.getpid()})", flush=True)
        serve_steadily(load_service, address)


def metrics_shown(environment: Mapping[str, str]) -> AbstractContextManager[None]:
    """Show metrics meanwhile, if ANNOTATOR_METRICS_PORT names a port."""
    if not environment.get("ANNOTATOR_METRICS_PORT"):
        return nullcontext()
    host = _ip_address(environment, "ANNOTATOR_METRICS_HOST", default="127.0.0.1")
    port = _whole_number(
        environment, "ANNOTATOR_METRICS_PORT", default=0, highest=65535
    )
    # Whatever counts looks at its import for the folder that this makes.
    return exposed(host, port)


def address_from(environment: Mapping[str, str]) -> Address:
    """Read the address from ANNOTATOR_* variables; raise ValueError on a bad one."""
    return Address(
        host=_ip_address(environment, "ANNOTATOR_HOST", default="127.0.0.1"),
        port=_whole_number(environment, "ANNOTATOR_PORT", default=8000, highest=65535),
        workers=_whole_number(environment, "ANNOTATOR_WORKERS", default=2, highest=64),
        logbook=Logbook.from_environment(environment),
    )


def refuse_unnamed(address: Address, environment: Mapping[str, str]) -> None:
    """Raise ValueError if others can reach the server and nothing says under which address."""
    if ip_address(address.host).is_loopback or environment.get("ANNOTATOR_PUBLIC_URL"):
        return
    raise ValueError(
        f"ANNOTATOR_HOST {address.host} can be reached from outside, so set "
        "ANNOTATOR_PUBLIC_URL to the address that readers use, such as "
        "https://reviews.example.org"
    )


def _ip_address(environment: Mapping[str, str], name: str, *, default: str) -> str:
    value = environment.get(name, default)
    try:
        return str(ip_address(value))
    except ValueError:
        raise ValueError(f"{name} must be an IP address, not {value!r}") from None


def _whole_number(
    environment: Mapping[str, str], name: str, *, default: int, highest: int
) -> int:
    value = environment.get(name, str(default))
    if not value.isdecimal() or not 1 <= int(value) <= highest:
        raise ValueError(
            f"{name} must be a whole number from 1 to {highest}, not {value!r}"
        )
    return int(value)


def refuse_taken_port(address: Address) -> None:
    """Raise OSError if the port is taken.

    Granian binds with SO_REUSEPORT: a second server would start and take half of the
    requests.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((address.host, address.port))


def serve_steadily(load: Load, address: Address) -> None:
    """Serve until told to stop. SIGHUP exchanges the server for one that loads the code anew."""
    logging.config.dictConfig(address.logbook.configuration())

    def serve(tell: Callable[[], None]) -> None:
        serve_once(load, address, tell)

    Handover(serve, address.workers).run()


def serve_once(load: Load, address: Address, tell: Callable[[], None]) -> None:
    """Load the application, and fork workers, each of which tells when it is ready.

    Nothing that a process must have for itself may be there before: threads, connections.
    """
    multiprocessing.set_start_method("fork", force=True)
    with _without_garbage_collection():
        service = load()
        server = server_at(address, Keeper(service.work))

    def begin() -> WSGIApplication:
        end_with_parent()
        application = service.begin()
        tell()
        return application

    server.serve(target_loader=begin, wrap_loader=False)


def server_at(address: Address, background: Keeper) -> MPServer:
    """Return a server that still has to be told how to load its application."""
    # The first process needs nothing of this.
    from granian.constants import HTTPModes, Interfaces  # noqa: PLC0415
    from granian.http import HTTP1Settings  # noqa: PLC0415

    connections = _connections_allowed()
    return _kind_of_server(background)(
        NAME,
        address=address.host,
        port=address.port,
        workers=address.workers,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        blocking_threads=connections,
        backpressure=connections,
        backlog=BACKLOG,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEADER_SECONDS * 1000, max_buffer_size=HEADER_BYTES
        ),
        log_dictconfig=address.logbook.configuration(),
        respawn_failed_workers=True,
        respawn_interval=0,
        workers_kill_timeout=STOP_SECONDS,
    )


def _kind_of_server(background: Keeper) -> type[MPServer]:
    """A server of granian's with a background."""
    from granian.server.mp import MPServer  # noqa: PLC0415

    class Server(MPServer):
        def signal_handler_reload(self, *_: object) -> None:
            """Tell the first process, in case somebody sent this one its signal."""
            os.kill(os.getppid(), signal.SIGHUP)

        def startup(self, *how: Any) -> None:
            """Start the workers, and then what works in the background."""
            super().startup(*how)  # type: ignore[no-untyped-call]
            background.start()

        def shutdown(self, exit_code: int = 0) -> None:
            """End both."""
            until = time.monotonic() + STOP_SECONDS
            background.stop()
            try:
                super().shutdown(exit_code)  # type: ignore[no-untyped-call]
            finally:
                background.end(max(0.0, until - time.monotonic()))

    return Server


def _connections_allowed() -> int:
    """Raise the limit of open files, and return the connections that a worker can have.

    Past that limit, requests of every client fail.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS * FILES_EACH + SPARE_FILES
    files = max(soft, wanted if hard == resource.RLIM_INFINITY else min(wanted, hard))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    return max(1, min(CONNECTIONS, (files - SPARE_FILES) // FILES_EACH))


def load_service() -> Service:
    """Make the service, with the intake before it."""
    # The first process only starts others. It must not have loaded the application: after an
    # upgrade, SIGHUP starts a server that reads the new code.
    from annotator import create_app  # noqa: PLC0415
    from annotator.heap import keep_heaps_small, trim_heap_steadily  # noqa: PLC0415
    from annotator.http.language import load_formats  # noqa: PLC0415
    from annotator.http.runtime import runtime_of  # noqa: PLC0415
    from annotator.rehearsal import rehearse  # noqa: PLC0415

    load_formats()
    app = create_app()
    rehearse(app)
    runtime = runtime_of(app)
    served = take_in(app)

    def begin() -> WSGIApplication:
        keep_heaps_small()
        trim_heap_steadily()
        before_stopping(runtime.release)
        return served

    def work() -> None:
        trim_heap_steadily()
        runtime.start()
        wait_for_end()
        runtime.rest(REST_SECONDS)

    return Service(begin, work)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Make what lasts as long as the process: nothing of it becomes garbage, now or later.

    The collector's passes would take an eighth of the start, and the same objects again in
    each full pass afterwards.
    """
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def take_in(app: Flask) -> WSGIApplication:
    """Put the intake before an application."""
    from annotator.intake import Intake  # noqa: PLC0415 - the first process needs none

    return Intake(app, max_body=app.config["MAX_CONTENT_LENGTH"], turns=TURNS)


def before_stopping(end: Callable[[], None]) -> None:
    """Call `end` when this process is told to stop, before open streams are cut off.

    Granian sets signal handlers of its own after this, so we listen where the interpreter
    records each signal.
    """
    read_end, write_end = os.pipe()
    os.set_blocking(write_end, False)
    signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)

    def wait() -> None:
        while not set(os.read(read_end, 64)) & {signal.SIGTERM, signal.SIGINT}:
            pass
        end()

    Thread(target=wait, name="annotator-stopping", daemon=True).start()


if __name__ == "__main__":
    main()
