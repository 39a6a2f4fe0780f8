"""A small Flask application for measuring servers: a page, a large answer, a body to read."""

from __future__ import annotations

import hashlib
import os
import time

from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
PAGE = b"p" * 20_000
LARGE = b"l" * 2_000_000


@app.get("/page")
def page() -> bytes:
    return PAGE


@app.get("/large")
def large() -> bytes:
    return LARGE


@app.get("/slow")
def slow() -> str:
    time.sleep(2)
    return "done"


@app.get("/pid")
def pid() -> str:
    return str(os.getpid())


@app.post("/body")
def body() -> str:
    received = request.get_data()
    return f"{len(received)} {hashlib.sha256(received).hexdigest()}"
