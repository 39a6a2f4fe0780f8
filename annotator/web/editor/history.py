"""The history of an article's text: its revisions, a comparison, and restoring."""

from dataclasses import dataclass

from flask import Response, url_for

from annotator.core.errors import Conflict, InvalidInput
from annotator.core.permission import is_admin
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import LARGEST_INTEGER
from annotator.http.form.parameter import Number
from annotator.http.language import gettext as _
from annotator.http.request.paging import cursor, page_cursor
from annotator.http.request.query import QuerySchema, read_query
from annotator.http.request.transaction import writes
from annotator.services.article import lookup
from annotator.services.revision import history as revisions
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
@writes
def restore(slug: str) -> Response:
    """Restore an old text as the newest revision, then show what needs review, if anything."""
    base = _number("base_revision")
    try:
        done = revisions.restore_revision(
            session(), current_actor(), slug, _number("revision"), base
        )
    except Conflict:
        session().rollback()
        return _page(slug, _("Someone has saved a newer text. Look at it first."))
    held = "web.publication" if done.repeated else "web.review"
    return go_to("web.edit" if done.safe else held, slug=slug)


def _page(slug: str, failed: str | None = None) -> Response:
    """The revisions, two of them compared."""
    actor = current_actor()
    article = lookup.find_article(session(), actor, slug)
    entries, older = _entries(slug)
    old, new = _chosen(article)
    return answer(
        "history.html",
        status=409 if failed else 200,
        article=article,
        entries=entries,
        older=older,
        old=old,
        new=new,
        comparison=_comparison(slug, old, new),
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


def _comparison(slug: str, old: int, new: int) -> Comparison | None:
    if old == new:
        return None
    actor = current_actor()
    return revisions.compare_revisions(session(), actor, slug, old, new)


def _number(name: str) -> int:
    """A number that the form sends."""
    number = whole_number(form_text(name))
    if number is None:
        raise InvalidInput({name: "Give a revision's number."})
    return number
