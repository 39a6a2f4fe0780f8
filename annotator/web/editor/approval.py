"""Pages for proposals: the queue, the rules behind it, and who is assigned to what."""

from collections.abc import Sequence
from datetime import datetime

from flask import Response, request, url_for

from annotator.core.carrying.place import Review
from annotator.core.errors import AnnotatorError, InvalidInput
from annotator.core.permission import Act, Role, may, may_give_role
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.error.problem import status_of
from annotator.http.language import gettext as _
from annotator.http.request.paging import cursor, page_cursor
from annotator.http.request.transaction import writes
from annotator.services.account import administration
from annotator.services.account.account import list_users
from annotator.services.annotation.comparison import find_differences
from annotator.services.annotation.decision import approve, reject
from annotator.services.annotation.lookup import AnchoredAnnotation
from annotator.services.annotation.queue import Side, list_proposals, note_visit
from annotator.services.article.assignment import list_assignments, unassign
from annotator.services.article.lookup import read_titles
from annotator.services.article.rule import Rules, read_rules, set_rules
from annotator.services.film.edition_proposal import list_edition_proposals
from annotator.services.reader.film import find_film, list_films
from annotator.storage.account import UserRow
from annotator.storage.film import EditionProposalRow, FilmRow
from annotator.storage.rule import AssignmentRow
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.editor.decision import accepts, sent_decision
from annotator.web.editor.workspace import kind_words
from annotator.web.field import address_text, form_line, form_text
from annotator.web.wording import role_names, sentence_of

PAGE = 25
MOST_CUTS = 100
FILMS = 500  # to choose from
CHOICES = {"": None, "yes": True, "no": False}


@pages.get("/proposals")
@audience(Audience.EDITORS)
def proposals() -> Response:
    """What waits for this editor's approval, or what they have proposed."""
    return _proposals()


@pages.post("/proposals/<id>")
@audience(Audience.EDITORS)
def decide(id: str) -> Response:
    """Approve or reject a proposal, as it was on the page."""
    try:
        return writes(lambda: _decided(id))()
    except AnnotatorError as error:
        session().rollback()
        return _proposals(sentence_of(error), status_of(error))


@pages.post("/desk/visit")
@audience(Audience.EDITORS)
@writes
def mark_seen() -> Response:
    """Start counting news again."""
    note_visit(session(), current_actor())
    return go_to(".desk")


@pages.get("/rules")
@audience(Audience.EDITORS)
def rules() -> Response:
    """The rules of the service, or of a film."""
    return _rules()


@pages.post("/rules")
@audience(Audience.EDITORS)
def change_rules() -> Response:
    """Set them, with a reason for the log."""
    try:
        return writes(_changed_rules)()
    except InvalidInput as error:
        session().rollback()
        return _rules(sentence_of(error), 422)


@pages.get("/assignments")
@audience(Audience.EDITORS)
def assignments() -> Response:
    """Who is assigned to which article, one's own first."""
    actor = current_actor()
    after = page_cursor(int, int)
    rows = list_assignments(session(), actor, None, after, PAGE + 1)
    own = []
    if not after:
        own = list_assignments(session(), actor, actor.user_id, None, PAGE)
    shown = rows[:PAGE]
    more = None
    if len(rows) > PAGE:
        place = (shown[-1].user_id, shown[-1].article_id)
        more = url_for(".assignments", cursor=cursor(place))
    return answer(
        "assignments.html",
        own=own,
        rows=shown,
        titles=_titles([*own, *shown]),
        people=_people() if may(actor, Act.GIVE_ROLES) else [],
        more=more,
    )


@pages.post("/assignments")
@audience(Audience.EDITORS)
@writes
def finish_assignment() -> Response:
    """End an assignment."""
    form = request.form
    slugs = form.getlist("article")[:PAGE]
    user = form_text("user")
    unassign(session(), current_actor(), slugs, user)
    return go_to(".assignments")


@pages.post("/assignments/roles")
@audience(Audience.EDITORS)
@writes
def give_role() -> Response:
    """Give somebody another role."""
    role = form_text("role")
    if role not in set(Role):
        raise InvalidInput({"role": "Choose a role from the form."})
    user = form_text("user")
    administration.give_role(session(), current_actor(), user, Role(role))
    return go_to(".assignments")


def _people() -> list[tuple[UserRow, dict[Role, str]]]:
    """Those whose role this editor may change, each with the roles to choose from."""
    actor = current_actor()
    people = []
    others = (user for user in list_users(session()) if user.id != actor.user_id)
    for user in others:
        roles = {
            role: name
            for role, name in role_names().items()
            if may_give_role(actor, Role(user.role), role)
        }
        if roles and user.disabled_at is None:
            people.append((user, roles))
    return people


def _proposals(wrong: str = "", status: int = 200) -> Response:
    """A page of proposals; a decision that was refused has its reason."""
    of = address_text("of")
    side = Side.OWN if of == Side.OWN else Side.OTHERS
    actor = current_actor()
    after = page_cursor(datetime, str)
    rows = list_proposals(session(), actor, side, after, PAGE + 1)
    shown = rows[:PAGE]
    may_approve = may(actor, Act.APPROVE)
    decides_alone = may(actor, Act.DECIDE_ALONE)
    two_people = read_rules(session(), actor).two_people
    more = None
    if len(rows) > PAGE:
        last = shown[-1].row
        place = cursor((last.created_at, last.id))
        more = url_for(".proposals", of=side, cursor=place)
    return answer(
        "proposals.html",
        status=status,
        side=side,
        rows=shown,
        titles=_titles(shown),
        editions=_edition_proposals(side),
        changes=find_differences(session(), shown),
        fields=_field_names(),
        kinds=kind_words() | _place_words(),
        wrong=wrong,
        may_reject=may_approve,
        may_approve=may_approve
        and (side is Side.OTHERS or decides_alone or not two_people),
        more=more,
    )


def _titles(
    rows: Sequence[AnchoredAnnotation | AssignmentRow],
) -> dict[str, str]:
    """The titles of their articles, by slug."""
    slugs = [row.article.slug for row in rows]
    return read_titles(session(), slugs)


def _edition_proposals(side: Side) -> list[EditionProposalRow]:
    """What is proposed for cuts: on the first page of the queue."""
    if "cursor" in request.args:
        return []
    actor = current_actor()
    rows = list_edition_proposals(session(), actor, None, MOST_CUTS)
    if side is Side.OWN:
        return [row for row in rows if row.proposer_id == actor.user_id]
    return [row for row in rows if row.proposer_id != actor.user_id]


def _place_words() -> dict[str, str]:
    """What the page calls a spoiler's place in a new text, before and after somebody has confirmed it."""
    return {
        Review.NEEDED: _("needs review"),
        Review.NONE: _("confirmed"),
    }


def _field_names() -> dict[str, str]:
    """What the page calls the fields that a proposal can change."""
    return {
        "kind": _("Kind"),
        "level": _("Level"),
        "film": _("Film"),
        "point": _("Reveal point"),
        "edition": _("Cut"),
        "exact": _("Words"),
        "place": _("Place"),
        "replacement": _("Replacement"),
        "statement": _("Claim"),
        "status": _("Checked"),
        "holder": _("Whose opinion"),
        "source_url": _("Source"),
    }


def _decided(id: str) -> Response:
    decide = approve if accepts() else reject
    decide(session(), current_actor(), id, sent_decision())
    return go_to(".proposals", of=request.args.get("of"))


def _changed_rules() -> Response:
    """Store the rules of a film, or of the service."""
    film = _film(form_text("film"))
    rules = Rules(
        CHOICES.get(form_text("two_people")),
        CHOICES.get(form_text("approved_reading")),
    )
    reason = form_line("reason")
    set_rules(session(), current_actor(), rules, reason, film)
    slug = film.slug if film else None
    return go_to(".rules", film=slug, done="yes")


def _rules(wrong: str = "", status: int = 200) -> Response:
    """The page of rules; refused ones have their reason."""
    actor = current_actor()
    film = _film(request.values.get("film", ""))
    choices = {"": _("default"), "yes": _("yes"), "no": _("no")}
    return answer(
        "rules.html",
        status=status,
        film=film,
        rules=read_rules(session(), actor, film),
        films=list_films(session(), None, FILMS),
        wrong=wrong,
        done="done" in request.args and not wrong,
        may_change=may(actor, Act.SET_RULES),
        choices=choices,
        names={None: "", True: "yes", False: "no"},
    )


def _film(slug: str) -> FilmRow | None:
    if not slug:
        return None
    return find_film(session(), slug)
