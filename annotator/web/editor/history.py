"""The history of an article's text: its revisions, a comparison, and restoring."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, url_for

from annotator.core.errors import Conflict, InvalidInput, TooLarge
from annotator.core.permission import is_admin
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import LARGEST_INTEGER
from annotator.http.form.parameter import Number
from annotator.http.language import gettext as _
from annotator.http.limit.seat import Work
from annotator.http.request.paging import cursor, page_cursor
from annotator.http.request.query import QuerySchema, read_query
from annotator.http.request.transaction import earlier_answer, writes
from annotator.http.runtime import comparison_seat, seat
from annotator.services.article import lookup
from annotator.services.revision import history as revisions
from annotator.services.revision.carry import Carrying
from annotator.services.revision.history import Comparison, Entry
from annotator.storage.article import ArticleRow
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.field import form_text, whole_number

PAGE = 50  # revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Which revisions are compared."""

    old: int | None = None
    new: int | None = None


class ComparedParameters(QuerySchema):
    """The numbers of the two revisions."""

    value = Compared
    old = Number(0, LARGEST_INTEGER)
    new = Number(0, LARGEST_INTEGER)


COMPARED = ComparedParameters()


@pages.get("/articles/<slug>/history")
@audience(Audience.EDITORS)
def history(slug: str) -> Response:
    """The revisions, newest first; `?old=NUMBER&new=NUMBER` compares two."""
    return _page(slug)


@pages.post("/articles/<slug>/history")
@audience(Audience.EDITORS)
def restore(slug: str) -> Response:
    """Restore an old text as the newest revision, then show what needs review, if anything."""
    actor = current_actor()
    number, base = _number("revision"), _number("base_revision")
    if earlier := earlier_answer():
        return earlier
    try:
        with seat(Work.COMPARISON):
            known = revisions.look_back(session(), actor, slug, number, base)
        return writes(_restore)(slug, number, base, known)
    except Conflict:
        session().rollback()
        return _page(slug, _("Someone has saved a newer text. Look at it first."))
    except TooLarge:
        session().rollback()
        failed = _(
            "Comparing this revision with the newest one takes longer than 5 seconds, "
            "so it is not restored. Copy the paragraphs that you need into the newest text."
        )
        return _page(slug, failed, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _restore(slug: str, number: int, base: int, known: Carrying) -> Response:
    """Restore it, and go where the editor is needed next."""
    done = revisions.restore_revision(
        session(), current_actor(), slug, number, base, known
    )
    held = "web.publication" if done.repeated else "web.review"
    return go_to("web.edit" if done.safe else held, slug=slug)


def _page(
    slug: str,
    failed: str | None = None,
    status: HTTPStatus = HTTPStatus.CONFLICT,
) -> Response:
    """The revisions, two of them compared."""
    actor = current_actor()
    article = lookup.find_article(session(), actor, slug)
    entries, older = _entries(slug)
    old, new = _chosen(article)
    comparison, is_too_long = _comparison(article, old, new)
    return answer(
        "history.html",
        status=status if failed else HTTPStatus.OK,
        article=article,
        entries=entries,
        older=older,
        old=old,
        new=new,
        comparison=comparison,
        is_too_long=is_too_long,
        failed=failed,
        may_delete=is_admin(actor),
    )


def _entries(slug: str) -> tuple[list[Entry], str | None]:
    """A page of revisions, and the address of the next."""
    cursor_of_page = page_cursor(int)
    before = cursor_of_page[0] if cursor_of_page else None
    entries = revisions.list_revisions(
        session(), current_actor(), slug, before, PAGE + 1
    )
    older = None
    if len(entries) > PAGE:
        last = entries[PAGE - 1].row.number
        older = url_for(".history", slug=slug, cursor=cursor([last]))
    return entries[:PAGE], older


def _chosen(article: ArticleRow) -> tuple[int, int]:
    """The two revisions to compare, by default the newest and the one before it."""
    last = article.working_revision
    query = read_query(COMPARED, Compared)
    old = query.old or max(1, last - 1)
    return old, query.new or last


def _comparison(
    article: ArticleRow, old: int, new: int
) -> tuple[Comparison | None, bool]:
    """Two revisions side by side, or whether that takes too long."""
    if old == new:
        return None, False
    actor = current_actor()
    length = len(lookup.working_text(session(), article).text)
    try:
        with comparison_seat(length):
            slug = article.slug
            compared = revisions.compare_revisions(session(), actor, slug, old, new)
    except TooLarge:
        return None, True
    return compared, False


def _number(name: str) -> int:
    """A number that the form sends."""
    number = whole_number(form_text(name))
    if number is None:
        raise InvalidInput({name: "Give a revision's number."})
    return number
