"""Webhooks: who is told of changes, and the queue of what they are to be told. Sending is `http/webhook/delivery.py`."""

import base64
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.orm import Session, contains_eager, joinedload

from annotator.core.errors import InvalidInput, NotFound
from annotator.core.permission import Actor, require_admin_scope
from annotator.services.clock import now, random_id, some_of
from annotator.storage.webhook import NEWCOMER, DeliveryRow, WebhookRow

CLAIM = timedelta(seconds=60)  # longer than any attempt takes
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=6)
LONGEST_HOLD = timedelta(
    minutes=10
)  # of an endpoint: news of other articles try it again
GIVES_UP_AFTER = timedelta(days=3)
KEPT_FOR = timedelta(days=30)  # what has ended, for the list


@dataclass(frozen=True, slots=True)
class Message:
    """What one worker is to send now."""

    delivery_id: int
    webhook_id: int
    id: str  # the same for each attempt at the same news
    url: str
    secret: str
    event: str
    version: int
    facts: Mapping[str, str | int]  # about the article or the site


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended: in words, and whether the endpoint took the news, or is gone for good."""

    says: str
    taken: bool = False
    gone: bool = False


def register_webhook(
    session: Session, actor: Actor, url: str, steps: str = NEWCOMER
) -> WebhookRow:
    """Tell this address of every change from now on; its `secret` is for its owner. Raises InvalidInput."""
    author_id = require_admin_scope(actor)
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        raise InvalidInput(
            {"url": "Leave out name and password: every message is signed instead."}
        )
    row = WebhookRow(
        public_id=random_id(),
        url=url,
        secret="whsec_" + base64.b64encode(secrets.token_bytes(32)).decode(),
        steps=steps,
        author_id=author_id,
        created_at=now(),
        failures=0,
    )
    session.add(row)
    session.flush()
    return row


def list_webhooks(
    session: Session, actor: Actor, after_id: int | None, limit: int
) -> list[WebhookRow]:
    """The endpoints, oldest first, those after the given one."""
    require_admin_scope(actor, reads=True)
    query = select(WebhookRow).order_by(WebhookRow.id).limit(limit)
    if after_id:
        query = query.where(WebhookRow.id > after_id)
    return list(session.scalars(query))


def find_webhook(session: Session, actor: Actor, public_id: str) -> WebhookRow:
    """One endpoint; raises NotFound."""
    require_admin_scope(actor, reads=True)
    query = select(WebhookRow).where(WebhookRow.public_id == public_id)
    row = session.scalar(query)
    if row is None:
        raise NotFound("There is no such webhook.")
    return row


def remove_webhook(session: Session, actor: Actor, public_id: str) -> None:
    """Tell this endpoint nothing more, what waits for it included; raises NotFound."""
    require_admin_scope(actor)
    session.execute(
        delete(WebhookRow).where(
            WebhookRow.id == find_webhook(session, actor, public_id).id
        )
    )


def list_deliveries(
    session: Session,
    actor: Actor,
    webhook: WebhookRow,
    before_id: int | None,
    limit: int,
) -> Sequence[DeliveryRow]:
    """What an endpoint was told or is to be told, newest first, those before the given one."""
    require_admin_scope(actor, reads=True)
    query = (
        select(DeliveryRow)
        .where(DeliveryRow.webhook_id == webhook.id)
        .order_by(DeliveryRow.id.desc())
    )
    query = query.options(joinedload(DeliveryRow.article)).limit(limit)
    return session.scalars(
        query.where(DeliveryRow.id < before_id) if before_id else query
    ).all()


def is_due(session: Session) -> bool:
    """Whether there is something to send; asked often, so it only reads."""
    due = _due(now()).with_only_columns(DeliveryRow.id)
    return session.scalar(due) is not None


def count_waiting(session: Session) -> int:
    """The deliveries in the queue, due or not."""
    waiting = DeliveryRow.state == "waiting"
    query = select(func.count()).select_from(DeliveryRow).where(waiting)
    return session.scalar(query) or 0


def claim(session: Session) -> Message | None:
    """Take what has been due for longest, so that no other worker sends it meanwhile; None where nothing is due."""
    time = now()
    query = _due(time).options(
        joinedload(DeliveryRow.article), contains_eager(DeliveryRow.webhook)
    )
    free = query.with_for_update(skip_locked=True, of=DeliveryRow)
    row = session.scalar(free)
    if row is None:
        return None
    row.claimed_until = time + CLAIM
    session.flush()
    hook = row.webhook
    id = f"msg_{hook.public_id}_{row.id}_{row.version}"
    return Message(
        row.id,
        hook.id,
        id,
        hook.url,
        hook.secret,
        row.event,
        row.version,
        _facts(row),
    )


def settle(session: Session, message: Message, outcome: Outcome) -> None:
    """Note how an attempt ended, and when the next one is due. News that came meanwhile are due at once."""
    row = session.get(
        DeliveryRow, message.delivery_id, with_for_update=True
    )  # news wait for what is noted here
    hook = session.get(WebhookRow, message.webhook_id)
    if row is None or hook is None:  # removed meanwhile
        return
    time = now()
    row.attempts, row.outcome, row.claimed_until = (
        row.attempts + 1,
        outcome.says[:200],
        None,
    )
    if outcome.taken:
        hook.failures, hook.held_until = 0, None
        if row.version == message.version:
            _end(row, "delivered", time)
        else:
            row.attempts, row.due_at = 0, time
    else:
        _fail(row, hook, time)
    if outcome.gone:
        hook.stopped_at = time
        own = DeliveryRow.webhook_id == hook.id
        waiting = (own, DeliveryRow.state == "waiting")
        session.execute(
            update(DeliveryRow)
            .where(*waiting)
            .values(state="failed", ended_at=time, slug=None)
        )
    session.flush()


def forget_ended(session: Session) -> None:
    """Forget what ended long ago."""
    is_old = DeliveryRow.ended_at < now() - KEPT_FOR
    session.execute(delete(DeliveryRow).where(is_old))


def _facts(row: DeliveryRow) -> dict[str, str | int]:
    """What a message is about."""
    audit = row.audit
    if audit is None:
        return {"slug": row.subject or "", "version": row.version}
    return {
        "site": audit.site.public_id,
        "audit": audit.public_id,
        "leaks": audit.leaks,
    }


def _fail(row: DeliveryRow, hook: WebhookRow, time: datetime) -> None:
    """Wait longer after each failure, and give up in the end."""
    hook.failures += 1
    hold = min(_wait(hook.failures), LONGEST_HOLD)
    hook.held_until = time + hold
    row.due_at = time + _wait(row.attempts)
    if time - row.created_at > GIVES_UP_AFTER:
        _end(row, "failed", time)


def _end(row: DeliveryRow, state: str, time: datetime) -> None:
    """End a delivery; of a deleted article the slug goes, too."""
    row.state = state
    row.ended_at = time
    row.slug = None


def _wait(attempts: int) -> timedelta:
    """About 5 s, 20 s, 80 s ... 6 h: half of it at least, so that those who wait do not all come back at once."""
    doublings = 2 * min(attempts - 1, 10)
    longest = min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
    return longest / 2 + longest / 2 * some_of(1000) / 1000


def _due(time: datetime) -> Select[DeliveryRow]:
    """The next delivery whose time has come, at an address that takes messages."""
    return (
        select(DeliveryRow)
        .join(DeliveryRow.webhook)
        .where(
            DeliveryRow.state == "waiting",
            DeliveryRow.due_at <= time,
            or_(DeliveryRow.claimed_until.is_(None), DeliveryRow.claimed_until < time),
            or_(WebhookRow.held_until.is_(None), WebhookRow.held_until <= time),
            WebhookRow.stopped_at.is_(None),
        )
        .order_by(DeliveryRow.due_at)
        .limit(1)
    )
