"""Another site's endpoint: takes messages on this machine, remembers them, and answers as it is told."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Receiver:
    """What came, and what is answered from now on."""

    port: int = 0
    status: int = 204
    messages: list[dict[str, Any]] = field(default_factory=list)
    came: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/hook?from=annotator"

    def told(self) -> list[tuple[str, str, int]]:
        """Event, article and version of each message."""
        bodies = [json.loads(message["body"]) for message in self.messages]
        return [
            (body["type"], body["data"]["slug"], body["data"]["version"])
            for body in bodies
        ]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.messages.append(
                {"path": self.path, "headers": headers, "body": body}
            )
            self.send_response(receiver.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()
            receiver.came.release()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.port = server.server_port
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}
    )
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def is_signed(message: dict[str, Any], secret: str) -> bool:
    """Whether a message proves itself, worked out from the specification of Standard Webhooks."""
    headers = message["headers"]
    said = b".".join(
        (
            headers["webhook-id"].encode(),
            headers["webhook-timestamp"].encode(),
            message["body"],
        )
    )
    digest = hmac.digest(
        base64.b64decode(secret.split("_", 1)[1]), said, hashlib.sha256
    )
    return any(
        part == "v1," + base64.b64encode(digest).decode()
        for part in headers["webhook-signature"].split()
    )
