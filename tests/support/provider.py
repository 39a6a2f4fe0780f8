"""A small OpenID Connect provider, over real HTTP: authorization code with PKCE."""

import hashlib
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "annotator", "a secret of both"


@dataclass
class LocalProvider:
    """What it says of whoever signs in there. Tests change it to let it lie."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)  # over the usual ones
    info: dict[str, Any] = field(default_factory=dict)
    starts: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048))
    shown_key: RSAKey | None = None
    used: list[str] = field(default_factory=list)

    def token(self, start: dict[str, str]) -> str:
        """The ID token for somebody who began with these parameters."""
        now = int(time.time())
        usual = {
            "iss": self.issuer,
            "sub": "ada-1",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": start["nonce"],
            "email": "Ada@example.org",
            "email_verified": True,
            "name": "Ada Keane",
            "roles": ["editor"],
        }
        merged = {**usual, **self.claims}
        said = {name: value for name, value in merged.items() if value is not None}
        return jwt.encode({"alg": "RS256"}, said, self.key)


@contextmanager
def local_provider() -> Iterator[LocalProvider]:
    """The provider, on a free port of this machine."""
    provider = LocalProvider()
    server = make_server("127.0.0.1", 0, _app(provider), threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _app(provider: LocalProvider) -> Flask:
    app = Flask("provider")

    @app.get("/.well-known/openid-configuration")
    def describe() -> Response:
        issuer = provider.issuer
        return jsonify(
            issuer=issuer,
            authorization_endpoint=f"{issuer}/authorize",
            token_endpoint=f"{issuer}/token",
            jwks_uri=f"{issuer}/keys",
            userinfo_endpoint=f"{issuer}/info",
        )

    @app.get("/authorize")
    def authorize() -> Any:
        sent = request.args.to_dict()
        code = secrets.token_urlsafe(8)
        provider.starts[code] = sent
        query = urlencode({"code": code, "state": sent["state"]})
        return redirect(f"{sent['redirect_uri']}?{query}")

    @app.post("/token")
    def token() -> Any:
        start = provider.starts.pop(request.form["code"], None)
        given = request.authorization
        assert given is not None
        is_client = (given.username, given.password) == (CLIENT, SECRET)
        if start is None or not is_client or not _is_proven(start):
            return jsonify(error="invalid_grant"), 400
        return jsonify(
            access_token="open", token_type="Bearer", id_token=provider.token(start)
        )

    @app.get("/keys")
    def keys() -> Response:
        key = provider.shown_key or provider.key
        return jsonify(keys=[key.as_dict(private=False)])

    @app.get("/info")
    def info() -> Response:
        return jsonify({"sub": "ada-1", **provider.info})

    return app


def _is_proven(start: dict[str, str]) -> bool:
    verifier = request.form["code_verifier"].encode()
    challenge = urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=")
    is_hashed = start["code_challenge_method"] == "S256"
    return is_hashed and challenge.decode() == start["code_challenge"]
