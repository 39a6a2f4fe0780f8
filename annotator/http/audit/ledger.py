"""What an audit in the background has looked at, stored in the database every few seconds."""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from annotator.core.audit.finding import Channel, Where
from annotator.core.audit.secret import HiddenPassage
from annotator.http.audit.look import Look, Place
from annotator.markup.lead import Lead
from annotator.services.audit.report import digest_of
from annotator.services.audit.work import Progress, Task
from annotator.storage.article import ArticleRow
from annotator.storage.audit import AuditLookRow, AuditPlaceRow

# Looks are stored when so many wait, or after so many seconds.
AT_ONCE = 25
SECONDS = 2.0
# Of one answer: a page that gives everything away needs no longer list.
MOST_PLACES = 50
LONGEST_DOUBT = 300

Keep = Callable[[Sequence[AuditLookRow], Progress], None]


class Ledger:
    """The looks of one audit. `keep` stores some, and raises what ends the audit; `articles` are ids by slug."""

    def __init__(self, keep: Keep, articles: Mapping[str, int]) -> None:
        self._keep = keep
        self._articles = articles
        self._rows: list[AuditLookRow] = []
        self._progress = Progress()
        self._kept_at = time.monotonic()

    def note(self, looked_at: int, known: int) -> None:
        """How far the audit is."""
        self._progress = Progress(looked_at, known)
        is_late = time.monotonic() - self._kept_at > SECONDS
        if is_late or len(self._rows) >= AT_ONCE:
            self.flush()

    def write(self, look: Look) -> None:
        """Keep one more, soon."""
        self._rows.append(self._row(look))

    def flush(self) -> None:
        """Keep what waits."""
        rows, self._rows = self._rows, []
        self._kept_at = time.monotonic()
        self._keep(rows, self._progress)

    def _row(self, look: Look) -> AuditLookRow:
        address, channel = look.lead
        if channel is Channel.SEARCH:  # without the words that were looked for
            address = address.rpartition("=")[0] + "="
        places = map(self._place, look.places[:MOST_PLACES])
        return AuditLookRow(
            address=address,
            channel=str(channel),
            leads=json.dumps(look.leads),
            doubt=look.doubt and look.doubt[:LONGEST_DOUBT],
            is_there=look.is_there,
            places=list(places),
        )

    def _place(self, place: Place) -> AuditPlaceRow:
        passage = place.passage
        return AuditPlaceRow(
            article_id=self._articles[passage.article],
            number=passage.number,
            digest=digest_of(passage.text),
            part=str(place.where),
        )


def read_ids(current: Session) -> dict[str, int]:
    """The ids of articles by their slugs."""
    query = select(ArticleRow.slug, ArticleRow.id)
    return dict(current.execute(query).all())


def read_looks(
    current: Session, task: Task, passages: Iterable[HiddenPassage]
) -> dict[Lead, Look]:
    """What was looked at before a worker stopped."""
    known = {}
    for passage in passages:
        key = (passage.article, digest_of(passage.text))
        known[key] = passage
    is_of_task = AuditLookRow.audit_id == task.id
    query = select(AuditLookRow).where(is_of_task)
    with_articles = selectinload(AuditLookRow.places).joinedload(AuditPlaceRow.article)
    looks = {}
    for row in current.scalars(query.options(with_articles)):
        look = _look(row, known)
        looks[look.lead] = look
    return looks


def _look(row: AuditLookRow, known: Mapping[tuple[str, str], HiddenPassage]) -> Look:
    places = []
    for place in row.places:
        key = (place.article.slug, place.digest)
        passage = known.get(key)
        if passage:
            places.append(Place(Where(place.part), passage))
    stored = json.loads(row.leads)
    leads = tuple(Lead(address, Channel(name)) for address, name in stored)
    lead = Lead(row.address, Channel(row.channel))
    return Look(lead, tuple(places), leads, None, row.is_there)
