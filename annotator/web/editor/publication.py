"""Publishing and withdrawing, after a check list whose warnings an editor may accept."""

from flask import Response, request

from annotator.core.errors import Conflict
from annotator.core.hint.rule import Rule
from annotator.core.permission import Act, is_admin, may, require_editor
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.request.transaction import writes
from annotator.services.article.approved_reading import (
    PROPOSALS_LEFT,
    UNREAD,
    needs_approved_reading,
)
from annotator.services.article.check_list import check_list
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish as publish_article
from annotator.services.article.publication import withdraw as withdraw_article
from annotator.services.article.repetition import REPEATED, Waiting, find_waiting
from annotator.storage.article import ArticleRow
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.field import address_text, form_line

LONGEST_REASON = 1000


@pages.get("/articles/<slug>/publication")
@audience(Audience.EDITORS)
def publication(slug: str) -> Response:
    """The check list, with the buttons that publish and withdraw."""
    return _page(slug)


@pages.post("/articles/<slug>/publication")
@audience(Audience.EDITORS)
def publish(slug: str) -> Response:
    """Publish the working revision; open warnings need a tick."""
    checks = check_list(session(), current_actor(), slug)
    if checks.is_open and request.form.get("known") != "yes":
        return _page(
            slug,
            422,
            _(
                "Not published: some checks are open. Finish them, or tick “Publish with open checks”."
            ),
        )
    try:
        return writes(lambda: _published(slug))()
    except Conflict as error:
        session().rollback()
        return _page(slug, 409, _refusal(str(error)))


@pages.post("/articles/<slug>/publication/withdrawal")
@audience(Audience.EDITORS)
@writes
def withdraw(slug: str) -> Response:
    """Withdraw the article."""
    actor = current_actor()
    article = find_article(session(), actor, slug, lock=True)
    withdraw_article(session(), actor, article)
    return go_to(".publication", slug=slug, done="withdrawn")


def _published(slug: str) -> Response:
    """Publish the article, for a reason where that is needed."""
    actor = current_actor()
    article = find_article(session(), actor, slug, lock=True)
    hold_new = _sent_holding()
    reason = form_line("reason")
    publish_article(
        session(),
        actor,
        article,
        hold_new=hold_new,
        reason=reason[:LONGEST_REASON] or None,
    )
    return go_to(".publication", slug=slug, done="published")


def _refusal(sentence: str) -> str:
    """Why the article was not published, in the page's language."""
    refusals = {
        PROPOSALS_LEFT: _("Not published: somebody else has to approve the proposals."),
        REPEATED: _(
            "Not published: new words of yours repeat what an approved spoiler hides. Somebody else has to review their paragraphs or publish this text."
        ),
        UNREAD: _("Not published: somebody else has to review each paragraph."),
    }
    spoilers = _("Not published: spoilers need review. Review them first.")
    return refusals.get(sentence, spoilers)


def _sent_holding() -> bool | None:
    """Whether later paragraphs wait; None where the form did not ask."""
    form = request.form
    if "asks_holding" not in form:
        return None
    return form.get("hold_new") == "yes"


def _page(slug: str, status: int = 200, refused: str | None = None) -> Response:
    """The check list before publication."""
    actor = current_actor()
    checks = check_list(session(), actor, slug)
    editor = require_editor(actor)
    waiting = find_waiting(session(), checks.article, editor)
    done = {
        "published": _("Published. Readers see this text now."),
        "withdrawn": _("Withdrawn. Readers no longer find the article."),
    }
    message = done.get(address_text("done"))
    return answer(
        "publication.html",
        status=status,
        checks=checks,
        title=checks.revision.text.partition("\n")[0],
        rules=rule_names(),
        refused=refused,
        done=message,
        waiting=waiting,
        may_publish=may(actor, Act.PUBLISH),
        may_alone=_may_alone(checks.article, waiting),
        may_delete=is_admin(actor),
    )


def _may_alone(article: ArticleRow, waiting: Waiting) -> bool:
    """Whether the form asks for a reason with which nobody else is needed."""
    if not may(current_actor(), Act.DECIDE_ALONE):
        return False
    return waiting.is_own or needs_approved_reading(session(), article)


def rule_names() -> dict[Rule, str]:
    """Where a hint was found."""
    return {
        Rule.TITLE: _("in the title"),
        Rule.STANDFIRST: _("in the standfirst"),
        Rule.HEADING: _("in a heading"),
        Rule.CAPTION: _("in a caption"),
        Rule.IMAGE: _("in a picture’s alternative text"),
        Rule.ADDRESS: _("in an address"),
        Rule.BESIDE: _("in the sentence beside it"),
        Rule.ELSEWHERE: _("elsewhere in the text"),
        Rule.REPLACEMENT: _("in its replacement"),
        Rule.BEAT: _("in a beat’s label"),
    }
