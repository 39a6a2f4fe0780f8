"""An audit: asks a site as strangers do, and says which hidden passages it gives away."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.core.audit.finding import Doubt, Finding, Report
from annotator.http.audit.diary import Diary
from annotator.http.audit.look import Look, Looker
from annotator.http.audit.probe import probe_search
from annotator.http.audit.walk import Walk

MOST_ADDRESSES = 20_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to look at: addresses of registered origins, at most so many; `diary` is a file to go on from."""

    addresses: Sequence[str]
    origins: Sequence[str]
    most: int = MOST_ADDRESSES
    diary: Path | None = None


def audit(looker: Looker, plan: Plan, progress: Progress) -> Report:
    """Look at all of it; the report has each passage once for each address and channel."""
    looks = list(_looks(looker, plan, progress))
    return Report(
        looked_at=len(looks),
        passages=len(looker.secrets.passages),
        findings=tuple(_findings(looks)),
        doubts=tuple(
            Doubt(look.lead.address, look.doubt) for look in looks if look.doubt
        ),
    )


def _looks(looker: Looker, plan: Plan, progress: Progress) -> Iterator[Look]:
    diary = Diary(plan.diary) if plan.diary else None
    known = {one.name: one for one in looker.secrets.passages}
    kept = diary.read(known) if diary else {}
    walk = Walk(looker, plan.origins, plan.most, kept)
    for look in walk.looks(plan.addresses, progress):
        if diary and look.lead not in kept:
            diary.write(look)
        yield look
    for origin in plan.origins:
        yield from probe_search(looker, origin, walk.homes)


def _findings(looks: Iterable[Look]) -> Iterator[Finding]:
    for look in looks:
        for place in look.places:
            address, channel = look.lead
            yield Finding(address, channel, place.where, place.passage)
