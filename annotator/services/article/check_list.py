"""What to check before an article is published. All of it is advice, but for what `publish` refuses."""

from dataclasses import dataclass

from sqlalchemy import ColumnExpressionArgument, func, select
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.hint.finding import Finding
from annotator.core.permission import Actor
from annotator.services.article.claim import Contradiction, contradictions_in
from annotator.services.article.coverage import CoveredBlock, coverage
from annotator.services.article.hint import lint
from annotator.services.article.lookup import find_source
from annotator.services.article.preview import previews
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.preview import PreviewRow
from annotator.storage.suggestion import risks


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """A block that no editor has reviewed."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class CheckList:
    """The state of the working revision."""

    article: ArticleRow
    revision: RevisionRow
    unreviewed: tuple[Unreviewed, ...]
    blocks: int
    findings: tuple[Finding, ...]
    dismissed: int  # findings that an editor has dismissed
    waiting: int  # spoilers that hold this text back from readers
    wanted: int  # other annotations that need review
    unseen: PreviewRow | None  # this editor's last preview for newcomers
    point: PreviewRow | None  # and for readers further on
    spoilers: int
    tagged: int  # annotations of any kind
    contradictions: tuple[Contradiction, ...]  # open ones of its facts
    suggestions: int  # passages that seem to tell a plot point

    @property
    def is_open(self) -> bool:
        """Whether anything is still to do, so that publishing asks for confirmation."""
        looked = self.is_fresh(self.unseen) and (
            self.is_fresh(self.point) or not self.spoilers
        )
        is_untagged = not self.tagged and not self.article.is_read
        open_checks = self.unreviewed or self.findings or self.wanted or is_untagged
        return bool(open_checks) or not looked

    def is_fresh(self, look: PreviewRow | None) -> bool:
        """Whether nothing that readers could see has changed since this preview."""
        return look is not None and look.version == self.article.version

    @property
    def is_live(self) -> bool:
        """Whether readers have this text already."""
        return (
            self.article.status == "published"
            and self.article.live_revision == self.revision.number
        )


def check_list(session: Session, actor: Actor, slug: str) -> CheckList:
    """The check list for the working revision. Raises SignInRequired, NotFound."""
    article, revision, _ = find_source(session, actor, slug)
    covered = coverage(session, actor, slug)
    _, hints = lint(session, actor, slug)
    looks = previews(session, actor, revision.id)
    at_risk = risks(session, [article.id])
    unreviewed = [block for block in covered.blocks if block.review is None]
    findings = [hint.finding for hint in hints if not hint.dismissed]
    holding_back = AnnotationRow.holds_back(AnchorRow.review)
    waiting = _count(session, revision, holding_back)
    return CheckList(
        article,
        revision,
        unreviewed=tuple(_begun(block, revision.text) for block in unreviewed),
        blocks=len(covered.blocks),
        findings=tuple(findings),
        dismissed=len(hints) - len(findings),
        waiting=waiting,
        wanted=_count(session, revision, AnchorRow.waits) - waiting,
        unseen=looks.get("unseen"),
        point=looks.get("point"),
        spoilers=_count(session, revision, _IS_SPOILER),
        tagged=_count(session, revision, AnnotationRow.is_live),
        contradictions=tuple(contradictions_in(session, article.id)),
        suggestions=sum(risk.suggestions for risk in at_risk.values()),
    )


_IS_SPOILER = AnnotationRow.is_live & (AnnotationRow.kind == Kind.SPOILER)


def _begun(block: CoveredBlock, text: str) -> Unreviewed:
    text = text[block.start : block.end]
    return Unreviewed(block.start, text)


def _count(
    session: Session, revision: RevisionRow, which: ColumnExpressionArgument[bool]
) -> int:
    query = select(func.count()).select_from(AnchorRow).join(AnchorRow.annotation)
    query = query.where(holding(revision), AnnotationRow.has_effect, which)
    return session.scalar(query) or 0
