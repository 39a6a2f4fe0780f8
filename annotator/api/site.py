"""Sites that embed articles, for admins."""

from typing import Any

from flask import Response
from marshmallow import Schema, fields, post_load

from annotator.api.call import Calls, shown
from annotator.api.page import show_rows
from annotator.api.parameter import IDEMPOTENCY_KEY, path_parameter
from annotator.api.schemas.page import page_of
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import Items, Line, Whole
from annotator.http.request.paging import Page, page_parameters
from annotator.http.request.reply import repeat_without_secret
from annotator.http.request.transaction import writes
from annotator.http.runtime import runtime
from annotator.services import site as sites
from annotator.storage.site import SiteRow

calls = Calls("sites", __name__, description="Sites that embed articles.")
SITE = path_parameter("site", "A site's id.", "b3k5v2qxw7a4b3k5v2qxw7a4b3")
DAYS = 31


class SiteIn(Schema):
    """A site to register."""

    name = Line(200, required=True)
    origins = Items(
        Line(300),
        sites.MOST_ORIGINS,
        load_default=list,
        metadata={
            "description": "The origins of its pages, like https://example.org. They identify its readers."
        },
    )
    per_minute = Whole(
        1,
        10_000_000,
        allow_none=True,
        metadata={
            "description": "Requests a minute with its key; null means the default."
        },
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> sites.NewSite:
        """The site that was sent."""
        return sites.NewSite(**values)


class Site(Schema):
    """A site."""

    id = fields.String(attribute="public_id")
    name = fields.String()
    origins = fields.List(fields.String())
    per_minute = fields.Integer(allow_none=True)
    created_at = fields.DateTime()
    revoked_at = fields.DateTime(allow_none=True)


class SiteCreated(Site):
    """A new site with its key."""

    key = fields.String(
        metadata={"description": "For the header Annotator-Site. Shown only once."}
    )


class Day(Schema):
    """A site's requests on one day (UTC)."""

    day = fields.String()
    requests = fields.Integer()
    refused = fields.Integer(metadata={"description": "Requests over its limit."})


class TrafficOut(Schema):
    """A site's last month, newest day first, without days that had no request."""

    days = fields.List(fields.Nested(Day))


@calls.route("/sites", methods=["POST"], parameters=[IDEMPOTENCY_KEY])
@audience(Audience.ADMINS)
@calls.arguments(
    SiteIn, example={"name": "Film Weekly", "origins": ["https://filmweekly.example"]}
)
@writes
@calls.response(201, SiteCreated)
def create_site(new: sites.NewSite) -> Response:
    """Register a site. Its key is shown only in this answer, not in a repetition."""
    row, key = sites.register_site(session(), current_actor(), new)
    fields = _fields(row)
    repeat_without_secret(shown(Site, fields, 201))
    return shown(SiteCreated, fields | {"key": key}, 201)


@calls.route("/sites")
@audience(Audience.ADMINS)
@calls.query(page_parameters(int))
@calls.response(200, page_of(Site))
def list_sites(query: Page) -> Response:
    """List the sites, including revoked ones."""
    actor = current_actor()
    rows = sites.list_sites(session(), actor, query.last, query.limit + 1)
    return show_rows(Site, query, rows, lambda row: [row.id], _fields)


@calls.route("/sites/<site>", methods=["DELETE"], parameters=[SITE])
@audience(Audience.ADMINS)
@writes
@calls.response(204)
def revoke_site(site: str) -> Response:
    """Revoke a site's key, within five seconds on every worker."""
    sites.revoke_site(session(), current_actor(), site)
    return Response(status=204)


@calls.route("/sites/<site>/traffic", parameters=[SITE])
@audience(Audience.ADMINS)
@calls.query()
@calls.response(200, TrafficOut)
def read_traffic(site: str) -> Response:
    """Read how many requests a site made each day."""
    actor = current_actor()
    runtime().limits.share()
    session().rollback()  # on SQLite a transaction sees what was there at its start
    row = sites.find_site(session(), actor, site)
    traffic = sites.traffic(session(), actor, [row], DAYS)
    return shown(TrafficOut, {"days": traffic[row.id]})


def _fields(row: SiteRow) -> dict[str, Any]:
    names = ("public_id", "name", "per_minute", "created_at", "revoked_at")
    fields = {name: getattr(row, name) for name in names}
    return fields | {"origins": row.origins.split()}
