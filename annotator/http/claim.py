"""Noting what facts and opinions say that have changed: in the background, or before an editor reads it."""

from annotator.extensions import session, writing_session
from annotator.http.background import Background
from annotator.storage.claim_queue import is_waiting, note_waiting, wait_for_new_rules

# Articles in one transaction: editors don't wait for long.
AT_ONCE = 10
# Articles of a film whose claims are noted while an editor waits for the list.
WHILE_WAITING = 50


def note_claims(film: str) -> None:
    """Note what claims about a film say by now, before they are read."""
    if is_waiting(session(), film):
        _note(WHILE_WAITING, film)


def _note(limit: int, film: str | None = None) -> bool:
    session().rollback()  # a transaction that has read cannot turn into one that writes
    noted = note_waiting(writing_session(), limit, film)
    session().commit()
    return noted > 0


class Noter(Background):
    """Notes claims that have changed, in a thread of its own: nobody should wait for a comparison of articles."""

    name = "claims"
    _knows_rules = False

    def turn(self) -> None:
        """Note all claims that wait; the first time also those that older rules noted."""
        if not self._knows_rules:
            self._look_for_older_rules()
            self._knows_rules = True
        while not self._stopping.is_set() and self._note_some():
            pass

    def _look_for_older_rules(self) -> None:
        with self._app.app_context():
            session().rollback()
            wait_for_new_rules(writing_session())
            session().commit()

    def _note_some(self) -> bool:
        """Note what claims of some articles say by now; False if none wait."""
        with self._app.app_context():
            return is_waiting(session()) and _note(AT_ONCE)
