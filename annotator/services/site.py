"""Sites that embed articles: registering them, their traffic, and revoking them."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.permission import Actor, require_admin_scope
from annotator.services.clock import now, random_id
from annotator.storage.site import SiteDayRow, SiteRow

MOST_ORIGINS = 20
_ORIGIN = re.compile(
    r"https?://(?:[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?"
)


@dataclass(frozen=True, slots=True)
class Traffic:
    """What a site asked for on one day (UTC)."""

    day: str
    requests: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSite:
    """A site to register."""

    name: str
    origins: Sequence[str] = ()
    per_minute: int | None = None  # requests, where it differs from the usual number


def register_site(session: Session, actor: Actor, new: NewSite) -> tuple[SiteRow, str]:
    """Add a site. The text beside it is its key, which is shown this once.

    Raises InvalidInput for what is no origin, Conflict for an origin of another site.
    """
    author_id = require_admin_scope(actor)
    named = map(_origin, new.origins)
    origins = list(dict.fromkeys(named))
    if len(origins) > MOST_ORIGINS:
        raise InvalidInput({"origins": f"A site has at most {MOST_ORIGINS} origins."})
    taken = _taken_origins(session).intersection(origins)
    if taken:
        names = ", ".join(sorted(taken))
        raise Conflict(f"Another site has {names}. Revoke that site first.")
    key = f"site_{secrets.token_urlsafe(32)}"
    row = SiteRow(
        public_id=random_id(),
        name=new.name,
        origins=" ".join(origins),
        key_hash=hashlib.sha256(key.encode()).hexdigest(),
        per_minute=new.per_minute,
        author_id=author_id,
        created_at=now(),
    )
    session.add(row)
    session.flush()
    return row, key


def list_sites(
    session: Session, actor: Actor, after_id: int | None, limit: int
) -> list[SiteRow]:
    """Sites, revoked ones included, oldest first, those after the given one."""
    require_admin_scope(actor, reads=True)
    query = select(SiteRow).order_by(SiteRow.id).limit(limit)
    if after_id:
        query = query.where(SiteRow.id > after_id)
    return list(session.scalars(query))


def find_site(session: Session, actor: Actor, public_id: str) -> SiteRow:
    """One site; raises NotFound."""
    require_admin_scope(actor, reads=True)
    query = select(SiteRow).where(SiteRow.public_id == public_id)
    row = session.scalar(query)
    if row is None:
        raise NotFound("There is no such site.")
    return row


def revoke_site(session: Session, actor: Actor, public_id: str) -> None:
    """End a site's key; its traffic stays. Raises NotFound."""
    require_admin_scope(actor)
    row = find_site(session, actor, public_id)
    row.revoked_at = row.revoked_at or now()
    session.flush()


def traffic(
    session: Session, actor: Actor, sites: Sequence[SiteRow], days: int
) -> dict[int, list[Traffic]]:
    """The last days of each site, newest first; a day without a request is not there. By the site's `id`."""
    require_admin_scope(actor, reads=True)
    first_day = (now() - timedelta(days=days - 1)).date()
    ids = [site.id for site in sites]
    of_sites = SiteDayRow.site_id.in_(ids)
    is_recent = SiteDayRow.day >= first_day.isoformat()
    query = select(SiteDayRow).where(of_sites, is_recent)
    newest_first = query.order_by(SiteDayRow.day.desc())
    by_site: dict[int, list[Traffic]] = {id: [] for id in ids}
    for row in session.scalars(newest_first):
        day = Traffic(row.day, row.requests, row.refused)
        by_site[row.site_id].append(day)
    return by_site


def _taken_origins(session: Session) -> set[str]:
    """The origins of all sites that are not revoked."""
    query = select(SiteRow.origins).where(SiteRow.revoked_at.is_(None))
    taken: set[str] = set()
    for origins in session.scalars(query):
        taken.update(origins.split())
    return taken


def _origin(address: str) -> str:
    """As browsers write it: in small letters, without the port that goes without saying, and without a path."""
    origin = address.strip().lower().removesuffix("/")
    scheme, _, rest = origin.partition("://")
    origin = f"{scheme}://{rest.removesuffix({'http': ':80', 'https': ':443'}.get(scheme, ' '))}"
    if not _ORIGIN.fullmatch(origin):
        raise InvalidInput(
            {"origins": "An origin is a scheme and a host, like https://example.org."}
        )
    return origin
