"""Webhooks: addresses of other sites that are notified of changes in renditions."""

from typing import Any

from flask import Response
from marshmallow import Schema, fields

from annotator.api.call import Calls, shown
from annotator.api.page import show_rows
from annotator.api.parameter import IDEMPOTENCY_KEY, path_parameter
from annotator.api.schemas.page import page_of
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import Address, choice
from annotator.http.request.paging import Page, page_parameters
from annotator.http.request.transaction import writes
from annotator.http.webhook.address import checked_address
from annotator.services import webhook as webhooks
from annotator.storage.webhook import ALL, NEWCOMER, DeliveryRow

calls = Calls("webhooks", __name__, description="Notifying other sites of changes.")
WEBHOOK = path_parameter("webhook", "A webhook's id.", "b3k5v2qxw7a4b3k5v2qxw7a4b3")


class WebhookIn(Schema):
    """An address to notify."""

    url = Address(
        required=True,
        metadata={"description": "The address to POST to. Redirects are not followed."},
    )
    steps = choice(
        (NEWCOMER, ALL),
        load_default=NEWCOMER,
        metadata={
            "description": "Whose renditions you show or keep: those of readers who "
            "haven't seen the film, or `all`. You are told of changes of these."
        },
    )


class Webhook(Schema):
    """An address that is notified of changes."""

    id = fields.String(attribute="public_id")
    url = fields.String()
    steps = fields.String()
    created_at = fields.DateTime()
    failures = fields.Integer(
        metadata={"description": "Failed attempts since the last success."}
    )
    held_until = fields.DateTime(
        allow_none=True, metadata={"description": "Nothing is sent before this time."}
    )
    stopped_at = fields.DateTime(
        allow_none=True, metadata={"description": "When it answered 410 Gone."}
    )


class WebhookCreated(Webhook):
    """A new webhook, and the secret that signs every message."""

    secret = fields.String(metadata={"description": "Shown only once."})


class Delivery(Schema):
    """A message to a webhook."""

    id = fields.Integer()
    article = fields.String(
        allow_none=True,
        metadata={"description": "Null after `article.deleted` was delivered."},
    )
    event = fields.String()
    version = fields.Integer(
        metadata={"description": "Counts the changes that this webhook is told of."}
    )
    state = fields.String(
        metadata={"description": "`waiting`, `delivered` or `failed`."}
    )
    attempts = fields.Integer()
    outcome = fields.String(
        allow_none=True, metadata={"description": "How the last attempt ended."}
    )
    due_at = fields.DateTime()
    created_at = fields.DateTime()
    ended_at = fields.DateTime(allow_none=True)


@calls.route("/webhooks", methods=["POST"], parameters=[IDEMPOTENCY_KEY])
@audience(Audience.ADMINS)
@calls.arguments(WebhookIn, example={"url": "https://cms.example/hooks/annotator"})
@writes
@calls.response(201, WebhookCreated)
def create_webhook(fields: dict[str, Any]) -> Response:
    """Add a webhook: notify an address of every change. Its secret is shown only in this answer."""
    checked_address(fields["url"])
    actor = current_actor()
    row = webhooks.register_webhook(session(), actor, **fields)
    return shown(WebhookCreated, row, 201)


@calls.route("/webhooks")
@audience(Audience.ADMINS)
@calls.query(page_parameters(int))
@calls.response(200, page_of(Webhook))
def list_webhooks(query: Page) -> Response:
    """List the webhooks."""
    actor = current_actor()
    most = query.limit + 1
    rows = webhooks.list_webhooks(session(), actor, query.last, most)
    return show_rows(Webhook, query, rows, lambda row: [row.id])


@calls.route("/webhooks/<webhook>", methods=["DELETE"], parameters=[WEBHOOK])
@audience(Audience.ADMINS)
@writes
@calls.response(204)
def delete_webhook(webhook: str) -> Response:
    """Remove a webhook."""
    webhooks.remove_webhook(session(), current_actor(), webhook)
    return Response(status=204)


@calls.route("/webhooks/<webhook>/deliveries", parameters=[WEBHOOK])
@audience(Audience.ADMINS)
@calls.query(page_parameters(int))
@calls.response(200, page_of(Delivery))
def list_deliveries(webhook: str, query: Page) -> Response:
    """List a webhook's deliveries, newest first: those of the last month, and those still due."""
    actor = current_actor()
    hook = webhooks.find_webhook(session(), actor, webhook)
    most = query.limit + 1
    rows = webhooks.list_deliveries(session(), actor, hook, query.last, most)
    return show_rows(Delivery, query, rows, lambda row: [row.id], _delivery_fields)


def _delivery_fields(row: DeliveryRow) -> dict[str, Any]:
    names = (
        "id",
        "event",
        "version",
        "state",
        "attempts",
        "outcome",
        "due_at",
        "created_at",
        "ended_at",
    )
    fields = {name: getattr(row, name) for name in names}
    return fields | {"article": row.subject}
