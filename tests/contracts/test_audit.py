"""Our own audit finds nothing on us: it follows our links as a stranger does, without a list of ours."""

from annotator.core.audit.finding import Verdict
from tests.contracts.asking import on_one_database
from tests.contracts.world import World
from tests.support.own_audit import audit_ourselves


@on_one_database
def test_our_own_audit_finds_nothing_on_us(world: World) -> None:
    report, asked = audit_ourselves(world.app)
    paths = {address.partition("?")[0] for address in asked}
    assert report.verdict is Verdict.CLEAN, report
    assert report.passages > 50
    assert {f"/articles/{world.piece.slug}", f"/films/{world.films['main']}"} <= paths
    assert paths >= {"/", "/feed.atom", "/search", "/oembed", "/api/v1/docs"}
