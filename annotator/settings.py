"""The settings of a deployment, read once from `ANNOTATOR_*` variables."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

SHORTEST_KEY = 32  # characters
SITE_NAME = "The Reading Room"
# Of a worker, for what it would otherwise read and write again.
CACHE_MIB = 6
CACHE_BYTES = CACHE_MIB * 2**20
# More than a reader needs who drags the reel all the time, with several articles on a page.
LIMIT_ADDRESS, LIMIT_SITE = 600, 6000
LOOPBACK = "127.0.0.0/8, ::1"
Network: TypeAlias = IPv4Network | IPv6Network
_HOST_ALONE = re.compile(r"[a-z0-9_.-]+|\[[0-9a-f:.]+\]", re.IGNORECASE)
_HOST = re.compile(rf"(?:{_HOST_ALONE.pattern})(?::[0-9]{{1,5}})?", re.IGNORECASE)
_SOURCE = re.compile(
    r"\*|'none'|'self'|https?://(?:\*\.)?[a-z0-9.-]+(?::[0-9]{1,5})?", re.IGNORECASE
)


class SettingsError(Exception):
    """The service must not start; the text names the variable to set."""


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID Connect provider that people sign in with."""

    issuer: str
    client_id: str
    client_secret: str
    name: str  # for people
    role_claim: str
    # From a value of the claim to a role; empty where the values are the roles' names.
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between deployments."""

    database_url: str
    secret_key: str
    instance_path: Path
    site_name: str = SITE_NAME
    public_url: str | None = None  # scheme and host for readers; the request's if unset
    allowed_hosts: tuple[str, ...] = ()  # further hosts that readers may use
    frame_ancestors: str = "*"  # sites that may frame articles, as in a CSP header
    limit_address: int = 0  # public requests a minute from one address; 0 is no limit
    limit_site: int = 0  # and with one site's key
    trusted_proxies: tuple[Network, ...] = ()  # whose X-Forwarded-* is believed
    webhooks_private: bool = False  # whether webhooks may reach this machine's network
    cache_bytes: int = CACHE_BYTES  # of each worker
    keep_events_days: int = 0  # what `tidy` keeps; 0 is everything
    keep_revisions: int = 0  # of each article
    hold_new: bool = True  # what saving a published text proposes for new paragraphs
    untagged: str = "card"  # what readers get of new articles that nobody has read
    provider: Provider | None = None  # None: people sign in with passwords alone

    @property
    def secure(self) -> bool:
        """Whether readers use https, so that cookies may require it."""
        return bool(self.public_url and self.public_url.startswith("https://"))

    def allows_host(self, host: str) -> bool:
        """Whether this service is for readers under this host, in lower case."""
        public = urlsplit(self.public_url).hostname if self.public_url else None
        return host == public or host in self.allowed_hosts

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the variables; raises SettingsError if one is missing or wrong."""
        instance_path = Path(
            environ.get("ANNOTATOR_INSTANCE_PATH") or "instance"
        ).absolute()
        database_url = (
            environ.get("ANNOTATOR_DATABASE_URL")
            or f"sqlite:///{instance_path / 'annotator.sqlite'}"
        )
        return cls(
            database_url=normal_database_url(database_url),
            secret_key=_secret_key(
                environ, instance_path, shared=not database_url.startswith("sqlite")
            ),
            instance_path=instance_path,
            site_name=environ.get("ANNOTATOR_SITE_NAME") or SITE_NAME,
            public_url=_public_url(environ.get("ANNOTATOR_PUBLIC_URL")),
            allowed_hosts=_hosts(environ.get("ANNOTATOR_ALLOWED_HOSTS")),
            frame_ancestors=_frame_ancestors(environ.get("ANNOTATOR_FRAME_ANCESTORS")),
            limit_address=_limit(environ, "ANNOTATOR_LIMIT_ADDRESS", LIMIT_ADDRESS),
            limit_site=_limit(environ, "ANNOTATOR_LIMIT_SITE", LIMIT_SITE),
            trusted_proxies=_networks(environ.get("ANNOTATOR_TRUSTED_PROXIES")),
            webhooks_private=_yes(environ, "ANNOTATOR_WEBHOOKS_PRIVATE"),
            cache_bytes=_mebibytes(environ, "ANNOTATOR_CACHE_MIB", CACHE_MIB),
            keep_events_days=_kept(environ, "ANNOTATOR_KEEP_EVENTS_DAYS"),
            keep_revisions=_kept(environ, "ANNOTATOR_KEEP_REVISIONS"),
            hold_new=_yes(environ, "ANNOTATOR_HOLD_NEW", "1"),
            untagged=_untagged(environ.get("ANNOTATOR_UNTAGGED")),
            provider=_provider(environ),
        )


def normal_database_url(url: str) -> str:
    """The address for the driver that this project uses: psycopg 3 or sqlite3."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        raise SettingsError(
            "ANNOTATOR_DATABASE_URL must look like sqlite:///FILE or postgresql://USER@HOST/NAME."
        )
    if scheme.split("+")[0] in ("postgres", "postgresql"):
        return f"postgresql+psycopg://{rest}"
    if scheme.split("+")[0] == "sqlite":
        return f"sqlite://{rest}"
    raise SettingsError(
        f"ANNOTATOR_DATABASE_URL starts with {scheme}; use sqlite or postgresql."
    )


def _limit(environ: Mapping[str, str], name: str, default: int) -> int:
    """A number of requests a minute. Raises SettingsError."""
    value = environ.get(name) or str(default)
    is_number = value.isascii() and value.isdigit()
    if not is_number or len(value) > 8:  # noqa: PLR2004 - digits
        raise SettingsError(
            f"{name} must be a number of requests a minute, or 0 for no limit."
        )
    return int(value)


def _mebibytes(environ: Mapping[str, str], name: str, default: int) -> int:
    """A size in MiB, as bytes. Raises SettingsError."""
    value = environ.get(name) or str(default)
    is_number = value.isascii() and value.isdigit()
    if not is_number or len(value) > 5 or int(value) == 0:  # noqa: PLR2004 - digits
        raise SettingsError(f"{name} must be a whole number of MiB, at least 1.")
    return int(value) * 2**20


def _kept(environ: Mapping[str, str], name: str) -> int:
    value = environ.get(name) or "0"
    is_number = value.isascii() and value.isdigit()
    if not is_number or len(value) > 5:  # noqa: PLR2004 - digits
        raise SettingsError(f"{name} must be a whole number, or 0 to keep everything.")
    return int(value)


def _untagged(value: str | None) -> str:
    value = value or "card"
    if value not in ("open", "card", "held"):
        raise SettingsError("ANNOTATOR_UNTAGGED must be open, card or held.")
    return value


def _provider(environ: Mapping[str, str]) -> Provider | None:
    """Who else may sign people in; None where nobody is named. Raises SettingsError."""
    issuer = environ.get("ANNOTATOR_OIDC_ISSUER")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    is_here = is_loopback_host(parts.hostname or "")
    if parts.scheme != "https" and not is_here:
        raise SettingsError("ANNOTATOR_OIDC_ISSUER must start with https://.")
    client_id = environ.get("ANNOTATOR_OIDC_CLIENT_ID")
    client_secret = environ.get("ANNOTATOR_OIDC_CLIENT_SECRET")
    if not client_id or not client_secret:
        raise SettingsError(
            "Set ANNOTATOR_OIDC_CLIENT_ID and ANNOTATOR_OIDC_CLIENT_SECRET, too."
        )
    return Provider(
        issuer,
        client_id,
        client_secret,
        environ.get("ANNOTATOR_OIDC_NAME") or parts.hostname or issuer,
        environ.get("ANNOTATOR_OIDC_ROLE_CLAIM") or "roles",
        _roles(environ.get("ANNOTATOR_OIDC_ROLES")),
    )


def _roles(value: str | None) -> dict[str, str]:
    """The roles by the values of a claim. Raises SettingsError."""
    pairs = [pair.rpartition("=") for pair in (value or "").split()]
    if not all(claimed and role for claimed, _sign, role in pairs):
        raise SettingsError(
            "ANNOTATOR_OIDC_ROLES must be pairs, separated by spaces: desk=editor it=admin."
        )
    return {claimed: role for claimed, _sign, role in pairs}


def _networks(value: str | None) -> tuple[Network, ...]:
    """The trusted proxies; by default this machine, so a proxy on it needs no setting."""
    try:
        return tuple(
            ip_network(one.strip(), strict=False)
            for one in (value or LOOPBACK).split(",")
        )
    except ValueError as error:
        raise SettingsError(
            f"ANNOTATOR_TRUSTED_PROXIES must be addresses, separated by commas: {error}."
        ) from error


def _yes(environ: Mapping[str, str], name: str, default: str = "0") -> bool:
    value = environ.get(name) or default
    if value not in ("0", "1"):
        raise SettingsError(f"{name} must be 1 for yes or 0 for no.")
    return value == "1"


def is_loopback_host(host: str) -> bool:
    """Whether this name means the reader's own machine wherever it is used."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _public_url(url: str | None) -> str | None:
    """The address that people use. Raises SettingsError for one with a path."""
    if not url:
        return None
    if not url.startswith(("https://", "http://")):
        raise SettingsError("ANNOTATOR_PUBLIC_URL must start with https:// or http://.")
    parts = urlsplit(url)
    has_path = parts.path not in ("", "/")
    if has_path or parts.query or parts.fragment:
        raise SettingsError(
            "ANNOTATOR_PUBLIC_URL must have no path: Annotator needs a host of its own, "
            "such as https://reviews.site.example."
        )
    if not _HOST.fullmatch(parts.netloc):
        raise SettingsError("ANNOTATOR_PUBLIC_URL must have a host, in ASCII.")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _hosts(names: str | None) -> tuple[str, ...]:
    """The hosts that the service answers to. Raises SettingsError."""
    separate = (names or "").replace(",", " ")
    hosts = tuple(separate.lower().split())
    for host in hosts:
        if not _HOST_ALONE.fullmatch(host):
            raise SettingsError(
                "ANNOTATOR_ALLOWED_HOSTS must be hosts without scheme or port, separated "
                f"by spaces; {host!r} is none."
            )
    return hosts


def _frame_ancestors(value: str | None) -> str:
    """Who may frame pages, as the header says it. Raises SettingsError."""
    sources = (value or "*").split()
    if not all(_SOURCE.fullmatch(source) for source in sources) or (
        "'none'" in sources and len(sources) > 1
    ):
        raise SettingsError(
            "ANNOTATOR_FRAME_ANCESTORS must be *, 'none', or origins separated by spaces: https://site.example"
            " https://*.site.example."
        )
    return " ".join(sources)


def _secret_key(
    environ: Mapping[str, str], instance_path: Path, *, shared: bool
) -> str:
    """The given key, or this machine's own. Machines with a shared database need one key."""
    if given := environ.get("ANNOTATOR_SECRET_KEY"):
        if len(given) < SHORTEST_KEY:
            raise SettingsError(
                "ANNOTATOR_SECRET_KEY is too short. Make one with `openssl rand -hex 32`."
            )
        return given
    if shared:
        raise SettingsError(
            "Set ANNOTATOR_SECRET_KEY, the same on every machine. Make one with `openssl rand -hex 32`."
        )
    return _own_secret_key(instance_path / "secret_key")


def _own_secret_key(path: Path) -> str:
    """Read this machine's key; the first process makes it, whole or not at all."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w"
        ) as file:
            file.write(secrets.token_hex(32))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; its key is the one
        finally:
            draft.unlink()
    return path.read_text().strip()


def folder(name: str) -> Path:
    """Where static/, templates/ or migrations/ is: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).parent
    if (package / name).is_dir():
        return package / name
    return package.parent / name
