"""A small Flask application for measuring servers: a page, a large answer, a body to read."""

from __future__ import annotations

import hashlib
import os
import time

from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
PAGE = b"p" * 20_000
# More than the 4 MiB that the kernel buffers for one connection.
LARGE = b"l" * 6_000_000


@app.get("/page")
def page() -> bytes:
    """20 kB, always the same."""
    return PAGE


@app.get("/large")
def large() -> bytes:
    """An answer that a slow client reads for long."""
    return LARGE


@app.get("/slow")
def slow() -> str:
    """A request that is still in flight when the server is told to stop."""
    time.sleep(2)
    return "done"


@app.get("/pid")
def pid() -> str:
    """Which worker answered."""
    return str(os.getpid())


@app.post("/body")
def body() -> str:
    """The body's length and hash, to see that all of it came."""
    received = request.get_data()
    return f"{len(received)} {hashlib.sha256(received).hexdigest()}"
