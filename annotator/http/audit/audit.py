"""An audit: asks a site as strangers do, and says which hidden passages it gives away."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.core.audit.finding import Doubt, Finding, Report
from annotator.http.audit.look import Look, Looker
from annotator.http.audit.probe import probe_search
from annotator.http.audit.walk import Walk
from annotator.markup.lead import Lead
from annotator.services.audit.order import MOST_ADDRESSES

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to look at: addresses of registered origins, at most so many. What was `kept` is not asked again."""

    addresses: Sequence[str]
    origins: Sequence[str]
    most: int = MOST_ADDRESSES
    kept: Mapping[Lead, Look] = field(default_factory=dict)
    keep: Callable[[Look], None] = lambda _look: None


def audit(looker: Looker, plan: Plan, progress: Progress) -> Report:
    """Look at all of it; the report has each passage once for each address and channel."""
    looks = list(_looks(looker, plan, progress))
    doubts = [Doubt(look.lead.address, look.doubt) for look in looks if look.doubt]
    return Report(
        looked_at=len(looks),
        passages=len(looker.secrets.passages),
        findings=tuple(_findings(looks)),
        doubts=tuple(doubts),
    )


def _looks(looker: Looker, plan: Plan, progress: Progress) -> Iterator[Look]:
    """All looks: those of the walk through the site, then those of its search."""
    walk = Walk(looker, plan.origins, plan.most, plan.kept)
    for look in walk.looks(plan.addresses, progress):
        if look.lead not in plan.kept:
            plan.keep(look)
        yield look
    for origin in () if walk.is_given_up else plan.origins:
        for look in probe_search(looker, origin, walk.homes):
            plan.keep(look)
            yield look
            progress(walk.looked_at, walk.looked_at)
        progress(walk.looked_at, walk.looked_at)  # a search may take minutes


def _findings(looks: Iterable[Look]) -> Iterator[Finding]:
    for look in looks:
        for place in look.places:
            address, channel = look.lead
            yield Finding(address, channel, place.where, place.passage)
