"""Seats for expensive work: few, with a short queue, and refused beyond it."""

from contextlib import ExitStack
from threading import Event, Thread

import pytest

from annotator.core.errors import Busy
from annotator.http.limit.seat import ALLOWANCES, Allowance, Seats, Work
from annotator.http.runtime import SHORT_ARTICLE, runtime_of
from annotator.serve import TURNS
from tests.api.desk import open_desk
from tests.web.newsroom import sign_in

WAITING = dict(ALLOWANCES) | {Work.HINT: Allowance(1, 1, 5.0)}


def test_a_seat_is_free_again_after_the_work_even_if_that_failed():
    seats = Seats()
    with pytest.raises(ZeroDivisionError), seats.take(Work.IMPORT):
        raise ZeroDivisionError
    with seats.take(Work.IMPORT):
        pass


def test_beyond_the_seats_and_the_queue_work_is_refused_at_once():
    seats = Seats()
    with seats.take(Work.HINT), pytest.raises(Busy), seats.take(Work.HINT):
        pass


def test_one_kind_of_work_takes_no_seat_of_another():
    seats = Seats()
    with ExitStack() as held:
        for work in Work:
            held.enter_context(seats.take(work))


def test_the_queue_goes_on_when_a_seat_becomes_free():
    seats, seated = Seats(WAITING), Event()

    def wait() -> None:
        with seats.take(Work.HINT):
            seated.set()

    with seats.take(Work.HINT):
        waiting = Thread(target=wait)
        waiting.start()
        assert not seated.wait(0.05)
    assert seated.wait(5)
    waiting.join()


def test_expensive_work_leaves_turns_for_readers():
    allowed = [limits.seats + limits.waiting for limits in ALLOWANCES.values()]
    assert sum(allowed) < TURNS


def test_a_sign_in_without_a_seat_is_told_when_to_retry(app, client):
    with ExitStack() as held:
        seats = runtime_of(app).seats
        held.enter_context(seats.take(Work.PASSWORD))
        held.enter_context(only_seats(seats))
        answer = sign_in(client)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"


def only_seats(seats: Seats) -> ExitStack:
    """Fill the queue for passwords too."""
    room = seats._rooms[Work.PASSWORD]
    full = ExitStack()
    room._admission.acquire()
    full.callback(room._admission.release)
    return full


def test_hints_on_a_short_text_need_no_seat_and_on_a_long_one_do(app):
    desk = open_desk(app)
    film = desk.film()["slug"]
    bodies = ("<p>Calm.</p>", f"<p>{'Calm. ' * (SHORT_ARTICLE // 6 + 1)}</p>")
    slugs = [desk.article(film, body=body)["slug"] for body in bodies]
    with runtime_of(app).seats.take(Work.HINT):
        statuses = [desk.get(f"/articles/{slug}/lint").status_code for slug in slugs]
    assert statuses == [200, 503]
