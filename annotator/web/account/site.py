"""For admins: sites that embed articles, and webhooks."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response

from annotator.core.errors import Conflict, InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.request.reply import repeat_without_secret
from annotator.http.request.transaction import writes
from annotator.http.runtime import runtime
from annotator.http.webhook.address import checked_address
from annotator.services import site as sites
from annotator.services import webhook as webhooks
from annotator.services.site import Traffic
from annotator.storage.site import SiteRow
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.field import form_line, form_text

DAYS = 14
MOST_SHOWN = 200
LONGEST_NAME, LONGEST_URL = 200, 2000


@dataclass(frozen=True, slots=True)
class _Secret:
    """The key or secret that was just created; shown only once."""

    of: str
    text: str


@pages.get("/sites")
@audience(Audience.ADMINS)
def site_list() -> Response:
    """Every site with its traffic, and every webhook."""
    runtime().limits.share()
    session().rollback()  # on SQLite a transaction sees what was there at its start
    return _page()


@pages.post("/sites")
@audience(Audience.ADMINS)
@writes
def register_site() -> Response:
    """Register a site and show its key, only once."""
    name = form_line("name")
    origins = form_text("origins").split()
    is_fit = len(name) <= LONGEST_NAME and name.isprintable()
    if not name or not is_fit:
        return _page(wrong={"name": _("Enter a name, on one line.")})
    try:
        new = sites.NewSite(name=name, origins=origins)
        row, key = sites.register_site(session(), current_actor(), new)
    except (InvalidInput, Conflict) as error:
        session().rollback()
        return _page(wrong=_errors(error))
    return _shown_once(_Secret(row.name, key))


def _errors(error: InvalidInput | Conflict) -> dict[str, str]:
    if isinstance(error, Conflict):
        return {"origins": str(error)}
    errors = {}
    for field, lines in error.errors.items():
        errors[field] = " ".join(lines)
    return errors


@pages.post("/sites/<site>/revocation")
@audience(Audience.ADMINS)
@writes
def revoke_site(site: str) -> Response:
    """Revoke a site's key."""
    sites.revoke_site(session(), current_actor(), site)
    return go_to(".site_list")


@pages.post("/webhooks")
@audience(Audience.ADMINS)
@writes
def register_webhook() -> Response:
    """Add a webhook and show its secret, only once."""
    url = form_line("url")
    if (
        not url.startswith(("https://", "http://"))
        or len(url) > LONGEST_URL
        or not url.isprintable()
    ):
        raise InvalidInput(
            {"url": _("Enter an address that starts with https:// or http://.")}
        )
    address = checked_address(url)
    row = webhooks.register_webhook(session(), current_actor(), address)
    return _shown_once(_Secret(row.url, row.secret))


@pages.post("/webhooks/<webhook>/removal")
@audience(Audience.ADMINS)
@writes
def remove_webhook(webhook: str) -> Response:
    """Remove a webhook."""
    webhooks.remove_webhook(session(), current_actor(), webhook)
    return go_to(".site_list")


def _shown_once(secret: _Secret) -> Response:
    """Show a secret, but not when the same form is sent again."""
    repeat_without_secret(go_to(".site_list", done="again"))
    return _page(secret)


def _page(
    secret: _Secret | None = None, wrong: Mapping[str, str] | None = None
) -> Response:
    """The sites and webhooks; a new secret is on the page once."""
    actor = current_actor()
    rows = sites.list_sites(session(), actor, None, MOST_SHOWN)
    hooks = webhooks.list_webhooks(session(), actor, None, MOST_SHOWN)
    deliveries = [
        webhooks.list_deliveries(session(), actor, hook, None, 3) for hook in hooks
    ]
    return answer(
        "sites.html",
        status=422 if wrong else 200,
        secret=secret,
        wrong=wrong or {},
        sites=_with_traffic(rows),
        webhooks=list(zip(hooks, deliveries, strict=True)),
        states={
            "waiting": _("waiting"),
            "delivered": _("delivered"),
            "failed": _("failed"),
        },
    )


def _with_traffic(rows: list[SiteRow]) -> list[tuple[SiteRow, list[Traffic]]]:
    days = sites.traffic(session(), current_actor(), rows, DAYS)
    return [(site, days[site.id]) for site in rows]
