"""For admins: the accounts of others. Invited people choose their password by a link."""

from itertools import chain

from flask import Response

from annotator.core.errors import Conflict, InvalidInput
from annotator.core.permission import Role
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.access.device import remember_device
from annotator.http.address import address_from_outside
from annotator.http.language import gettext as _
from annotator.http.limit.seat import Work
from annotator.http.request.reply import repeat_without_secret
from annotator.http.request.transaction import writes
from annotator.http.runtime import seat
from annotator.services.account.account import hash_password, list_users, rename_user
from annotator.services.account.administration import (
    disable_user,
    enable_user,
    find_account,
    find_invited,
    invite,
    invite_user,
    set_password,
    set_role,
)
from annotator.web.account.sign_in import start_session
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.field import address_text, form_text
from annotator.web.wording import role_names

LARGEST_ID = 2**31 - 1  # of a row
ONE = f"/accounts/<int(max={LARGEST_ID}):user_id>"


@pages.get("/accounts")
@audience(Audience.ADMINS)
def accounts() -> Response:
    """Every account."""
    return _page()


@pages.post("/accounts")
@audience(Audience.ADMINS)
@writes
def invite_person() -> Response:
    """Add an account and show the link for its owner, only once."""
    email = form_text("email")
    name = form_text("name")
    try:
        role = _sent_role()
        secret = invite_user(session(), current_actor(), email, role, name)
    except (InvalidInput, Conflict) as error:
        session().rollback()
        return _page(wrong=_sentence(error))
    return _link(secret, email.strip())


@pages.post(f"{ONE}/link")
@audience(Audience.ADMINS)
@writes
def renew_link(user_id: int) -> Response:
    """Show a new link that sets the password, only once."""
    user = find_account(session(), current_actor(), user_id)
    if user.disabled_at is not None:
        raise Conflict("This account is disabled. Enable it first.")
    return _link(invite(session(), user), user.email)


@pages.post(f"{ONE}/change")
@audience(Audience.ADMINS)
@writes
def change_account(user_id: int) -> Response:
    """Change the name and the role of an account."""
    user = find_account(session(), current_actor(), user_id)
    set_role(session(), user, _sent_role())
    name = form_text("name")
    rename_user(session(), user, name)
    return go_to(".accounts", done="changed")


@pages.post(f"{ONE}/disabling")
@audience(Audience.ADMINS)
@writes
def disable_account(user_id: int) -> Response:
    """Close an account: its sessions and tokens end at once."""
    user = find_account(session(), current_actor(), user_id)
    disable_user(session(), user)
    return go_to(".accounts", done="disabled")


@pages.post(f"{ONE}/enabling")
@audience(Audience.ADMINS)
@writes
def enable_account(user_id: int) -> Response:
    """Open an account again."""
    user = find_account(session(), current_actor(), user_id)
    enable_user(session(), user)
    return go_to(".accounts", done="enabled")


@pages.get("/invitations/<secret>")
@audience(Audience.ANYONE)
def invitation(secret: str) -> Response:
    """The form in which somebody who was invited chooses a password."""
    return answer("invitation.html", user=find_invited(session(), secret))


@pages.post("/invitations/<secret>")
@audience(Audience.ANYONE)
def accept_invitation(secret: str) -> Response:
    """Store the password, end the link and sign its owner in."""
    find_invited(session(), secret)
    session().rollback()
    with seat(Work.PASSWORD):
        hashed = hash_password(form_text("new_password"))
    return _accept(secret, hashed)


@writes
def _accept(secret: str, hashed: str) -> Response:
    """Store the first password of somebody who was invited, and sign them in."""
    user = find_invited(session(), secret)
    set_password(session(), user, hashed)
    response = go_to(".desk")
    remember_device(response, user)
    return start_session(response, user)


def _link(secret: str, email: str) -> Response:
    """Show a link, only once: not when the same form is sent again."""
    repeat_without_secret(go_to(".accounts", done="again"))
    return _page(secret, email)


def _page(secret: str = "", invited: str = "", wrong: str = "") -> Response:
    """The accounts; a new account's link is on the page once."""
    done = address_text("done")
    link = ""
    if secret:
        link = address_from_outside("web.invitation", secret=secret)
    return answer(
        "accounts.html",
        status=422 if wrong else 200,
        users=list_users(session()),
        own=current_actor().user_id,
        link=link,
        invited=invited,
        wrong=wrong,
        done=_done().get(done),
        roles=role_names(),
    )


def _done() -> dict[str, str]:
    """What a form on this page has changed."""
    return {
        "again": _(
            "The link was already created, and is shown only once. "
            "If you didn’t copy it, create another."
        ),
        "changed": _("The account is changed."),
        "disabled": _("The account is disabled. Its sessions and tokens have ended."),
        "enabled": _("The account is enabled. Its owner can sign in again."),
    }


def _sent_role() -> Role:
    role = form_text("role")
    if role not in set(Role):
        raise InvalidInput({"role": "Choose a role from the form."})
    return Role(role)


def _sentence(error: InvalidInput | Conflict) -> str:
    if isinstance(error, Conflict):
        return str(error)
    lines = chain.from_iterable(error.errors.values())
    return " ".join(lines)
