"""What services ask before they do anything: may this actor?"""

from annotator.core.errors import Forbidden, SignInRequired
from annotator.core.permission import Actor, Role, Scope, is_editor, may_write


def require_editor(actor: Actor) -> int:
    """The editor's user id; raises SignInRequired for anybody else."""
    if not is_editor(actor) or actor.user_id is None:
        raise SignInRequired(
            "Sign in as an editor, or send a token: Authorization: Bearer TOKEN."
        )
    return actor.user_id


def require_scope(actor: Actor, scope: Scope) -> int:
    """The user id of an editor who may write this; raises SignInRequired or Forbidden."""
    user_id = require_editor(actor)
    if not may_write(actor, scope):
        raise Forbidden(f"This token lacks the scope {scope}; create one that has it.")
    return user_id


def require_admin(actor: Actor) -> int:
    """The admin's user id; raises SignInRequired or Forbidden."""
    user_id = require_editor(actor)
    if actor.role is not Role.ADMIN:
        raise Forbidden("Only an admin may do this.")
    return user_id


def require_admin_scope(actor: Actor, *, reads: bool = False) -> int:
    """The user id of an admin who may write what concerns other sites, or read it; raises SignInRequired or Forbidden."""
    user_id = require_admin(actor)
    return user_id if reads else require_scope(actor, Scope.SITES_WRITE)
