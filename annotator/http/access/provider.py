"""Talks to the OpenID Connect provider: authorization code with PKCE, state and nonce.

Authlib and joserfc are read only where a provider is set (decision 0042).
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from flask import Flask, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from annotator.core.permission import Role
from annotator.http.access.cookie import read_cookie
from annotator.services.account.provider import Person, role_of
from annotator.settings import Provider, SettingsError

START_COOKIE = "annotator_provider"
START_SECONDS = 600  # in which somebody has to be back
SECONDS = 5  # for each answer of the provider; others wait for the seat
LEEWAY = 60  # seconds that the clocks of both may differ
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
EXTENSION = "annotator_provider"


class ProviderError(Exception):
    """Somebody could not be signed in; the text is for operators."""


@dataclass(frozen=True, slots=True)
class Start:
    """What this browser has to bring back."""

    state: str
    nonce: str
    verifier: str
    onwards: str  # where to go then


class Client:
    """This service, as a client of the provider."""

    def __init__(self, provider: Provider) -> None:
        known = set(provider.roles.values())
        unknown = known - set(Role)
        if unknown:
            raise SettingsError(
                f"ANNOTATOR_OIDC_ROLES names no role: {', '.join(sorted(unknown))}."
            )
        self._provider = provider

    def address(self, start: Start, redirect: str) -> str:
        """Where the browser goes to sign in; raises ProviderError."""
        with self._session(redirect) as client:
            address, _state = client.create_authorization_url(
                self._metadata["authorization_endpoint"],
                state=start.state,
                nonce=start.nonce,
                code_verifier=start.verifier,
            )
        return str(address)

    def person(self, start: Start, redirect: str, sent: Mapping[str, str]) -> Person:
        """Who has come back; raises ProviderError."""
        state = sent.get("state", "")
        if not hmac.compare_digest(state.encode(), start.state.encode()):
            raise ProviderError("The state is not the one that we sent.")
        if "code" not in sent:
            raise ProviderError(f"The provider refused: {sent.get('error', '')[:80]}")
        code = sent["code"]
        claims = _attempt(lambda: self._claims(start, redirect, code))
        return self._person(claims)

    @cached_property
    def _metadata(self) -> dict[str, Any]:
        """The provider's own description, which must name the same issuer."""
        issuer = self._provider.issuer
        address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        metadata = _attempt(lambda: _read(address))
        if metadata.get("issuer") != issuer:
            raise ProviderError("The provider names another issuer.")
        return metadata

    def _session(self, redirect: str) -> Any:
        from authlib.integrations.requests_client import (  # noqa: PLC0415 - only where set
            OAuth2Session,
        )

        return OAuth2Session(
            self._provider.client_id,
            self._provider.client_secret,
            scope="openid email profile",
            redirect_uri=redirect,
            code_challenge_method="S256",
        )

    def _claims(self, start: Start, redirect: str, code: str) -> dict[str, Any]:
        """What the provider says of the person, with what only its other endpoint tells."""
        with self._session(redirect) as client:
            token = client.fetch_token(
                self._metadata["token_endpoint"],
                code=code,
                code_verifier=start.verifier,
                timeout=SECONDS,
            )
            claims = self._proven(token["id_token"], start.nonce)
            needed = {"email", self._provider.role_claim}
            if needed <= claims.keys():
                return claims
            return self._completed(client, claims)

    def _proven(self, token: str, nonce: str) -> dict[str, Any]:
        """The claims of an ID token that is the provider's, for us, for this start, and fresh."""
        from joserfc import jwt  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415

        key_set: Any = _read(self._metadata["jwks_uri"])
        keys = KeySet.import_key_set(key_set)
        claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
        client_id = self._provider.client_id
        rules = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": self._provider.issuer},
            sub={"essential": True},
            aud={"essential": True, "value": client_id},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        rules.validate(claims)
        if claims.get("azp", client_id) != client_id:
            raise ProviderError("The token is for another client.")
        return dict(claims)

    def _completed(self, client: Any, claims: dict[str, Any]) -> dict[str, Any]:
        """The claims with what only the userinfo endpoint says."""
        address = self._metadata.get("userinfo_endpoint")
        if not address:
            return claims
        answer = client.get(address, timeout=SECONDS)
        answer.raise_for_status()
        more = answer.json()
        if more.get("sub") != claims["sub"]:
            raise ProviderError("The user information is about somebody else.")
        return {**more, **claims}

    def _person(self, claims: Mapping[str, Any]) -> Person:
        """The person whom the claims describe. Only a verified address counts."""
        values = claims.get(self._provider.role_claim) or ()
        values = [values] if isinstance(values, str) else values
        is_verified = claims.get("email_verified") is True
        return Person(
            sha256(f"{claims['iss']} {claims['sub']}".encode()).hexdigest(),
            str(claims.get("email", "")) if is_verified else "",
            str(claims.get("name", "")),
            role_of(map(str, values), self._provider.roles),
        )


def register(app: Flask, provider: Provider | None) -> None:
    """Let people sign in with this provider, if there is one."""
    app.config["PROVIDER_NAME"] = provider.name if provider else None
    app.extensions[EXTENSION] = Client(provider) if provider else None


def provider_client() -> Client | None:
    """The client of this service's provider, if it has one."""
    client: Client | None = current_app.extensions[EXTENSION]
    return client


def new_start(onwards: str) -> Start:
    """A start that nobody can guess."""
    state = secrets.token_urlsafe(24)
    nonce = secrets.token_urlsafe(24)
    return Start(state, nonce, secrets.token_urlsafe(48), onwards)


def sealed(start: Start) -> str:
    """The start as a cookie."""
    return _seal().dumps(asdict(start))


def sent_start() -> Start | None:
    """The start that the browser brings back; None where it is not ours or too old."""
    try:
        cookie = read_cookie(START_COOKIE)
        brought = _seal().loads(cookie, max_age=START_SECONDS)
    except BadSignature:
        return None
    return Start(**brought)


def sent_arguments() -> dict[str, str]:
    """What the provider sends along."""
    return request.args.to_dict()


def _seal() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt=START_COOKIE)


def _read(address: str) -> dict[str, Any]:
    """The object at an address of the provider."""
    import requests  # noqa: PLC0415 - only where a provider is set

    answer = requests.get(address, timeout=SECONDS, allow_redirects=False)
    answer.raise_for_status()
    content = answer.json()
    if not isinstance(content, dict):
        raise ProviderError("The provider's answer is not an object.")
    return content


def _attempt(ask: Any) -> dict[str, Any]:
    """What the provider answers; whatever goes wrong there is a ProviderError."""
    try:
        answer: dict[str, Any] = ask()
    except ProviderError:
        raise
    except Exception as error:  # of three libraries, without a common base
        raise ProviderError(f"{type(error).__name__}: {error}") from error
    return answer
