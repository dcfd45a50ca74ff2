"""What the calendar leaves out: who comes no more, and windows that are no windows."""

from __future__ import annotations

from dataclasses import replace

from app.domain.change import Deed
from app.domain.day_span import month_of
from app.domain.patient import End, Ending
from app.domain.site import Site
from app.service import studies
from app.service.calendar import calendar
from app.service.ports import Office
from tests.build import a_visit, day
from tests.desk import TODAY, StoppedClock, an_office, book, the_trial
from tests.memory import in_memory
from tests.service.test_deeds import enrol, record

MAY = month_of(day("2014-05-01"))


def with_another_entered_visit() -> Office:
    """An office whose study has a visit that counts from nothing, beside the consent."""
    office = in_memory(who="ana", clock=StoppedClock())
    studies.add_site(office, Site("CO", "Reina Sofía", "Córdoba", "Europe/Madrid"))
    trial = replace(the_trial(), visits=(*the_trial().visits, a_visit("TALK")))
    studies.adopt(office, "CO", trial, day("2014-01-01"))
    return office


def test_what_was_booked_past_the_end_of_participation() -> None:
    office = an_office()
    enrol(office)
    record(office, "INC", "2014-02-17")
    book(office, "CO-001", "BMH", day("2014-05-20"))
    assert len(calendar(office, *MAY, today=TODAY).bookings) == 1
    with office.work(Deed.END_PARTICIPATION) as work:
        ended = End(Ending.WITHDREW_CONSENT, day("2014-05-19"))
        work.save(replace(work.patient("CO-001"), end=ended))
    assert calendar(office, *MAY, today=TODAY).bookings == ()


def test_the_day_of_an_entered_visit_is_no_window() -> None:
    office = with_another_entered_visit()
    enrol(office)
    book(office, "CO-001", "TALK", day("2014-05-20"))
    found = calendar(office, *MAY, today=TODAY)
    (booking,) = found.bookings
    assert (booking.earliest, booking.latest, booking.is_outside) == (None, None, False)
    assert "TALK" not in [window.visit.id for window in found.windows]


def test_a_window_that_still_waits_is_tentative() -> None:
    office = an_office()
    enrol(office)
    record(office, "INC", "2014-02-17")
    record(office, "BMH", "2014-02-19")
    found = calendar(office, *MAY, today=day("2014-03-01"))
    waiting = {each.visit.id: each.is_tentative for each in found.windows}
    assert waiting == {}
    april = calendar(office, *month_of(day("2014-04-01")), today=day("2014-03-01"))
    assert {each.visit.id: each.is_tentative for each in april.windows} == {
        "INF1": False,
        "W4": True,
    }
