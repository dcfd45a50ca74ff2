"""The calendar of the office: appointments, windows, closed days, and another day for a chip."""

from __future__ import annotations

from datetime import time

import pytest

from app.domain.appointment import WHOLE, BookingState, Cover, Fate
from app.domain.day_span import month_of
from app.domain.site import Closure, Site
from app.domain.status import Status
from app.domain.workdays import Unsuited
from app.service import bookings, office_days, studies
from app.service.calendar import calendar
from app.service.calendar_rows import DayBooking, OfficeCalendar
from app.service.ports import Conflict, Office
from app.service.rebooking import move_to, prospect
from app.service.to_book import to_book
from app.service.worklist import worklist
from app.words import Refusal
from tests.build import day
from tests.desk import TODAY, an_office, book, the_trial
from tests.service.test_deeds import enrol, record, the_patient

MRI = Cover(itself=False, assessments=frozenset({"MRI"}))


@pytest.fixture
def office() -> Office:
    """CO-001 and CO-002 treated on 24 March: week 4 is due from 14 to 28 April."""
    office = an_office()
    for code in ("CO-001", "CO-002"):
        enrol(office, code)
        for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
            record(office, visit, on, code)
    return office


def seen(office: Office, month: str = "2014-09-01", **wanted: str) -> OfficeCalendar:
    return calendar(office, *month_of(day(month)), today=TODAY, **wanted)  # type: ignore[arg-type]


def the_booking(found: OfficeCalendar) -> DayBooking:
    (booking,) = found.bookings
    return booking


def test_an_appointment_stands_on_its_day_with_the_window_that_suits_it(office: Office) -> None:
    book(office, "CO-001", "INF2", day("2014-09-22"), time(9), "Ward")
    booking = the_booking(seen(office))
    assert (booking.patient, booking.key) == ("CO-001", "a1")
    assert (booking.earliest, booking.latest) == (day("2014-09-13"), day("2014-10-04"))
    assert (booking.is_outside, booking.is_past) == (False, False)
    assert seen(office, "2014-08-01").bookings == ()


def test_nobody_is_shown_to_come_for_what_took_place_before(office: Office) -> None:
    book(office, "CO-001", "W4", day("2014-05-06"))
    book(office, "CO-002", "W4", TODAY)
    for code in ("CO-001", "CO-002"):
        record(office, "W4", "2014-05-01", code)
    assert the_booking(seen(office, "2014-05-01")).patient == "CO-002"


def test_what_one_appointment_covers_shares_one_window(office: Office) -> None:
    book(office, "CO-001", {"INF2": WHOLE, "P2W4": MRI}, day("2014-09-22"))
    booking = the_booking(seen(office))
    assert [visit.id for visit in booking.visits] == ["INF2", "P2W4"]
    assert [part.in_("en") for part in booking.parts] == ["MRI"]
    assert (booking.earliest, booking.latest, booking.is_outside) == (None, None, False)


def test_a_day_outside_its_window_is_told(office: Office) -> None:
    book(office, "CO-001", "INF2", day("2014-09-10"))
    assert the_booking(seen(office)).is_outside


def test_a_past_appointment_waits_for_an_answer_until_it_is_recorded(office: Office) -> None:
    book(office, "CO-001", "W4", day("2014-04-21"))
    booking = the_booking(seen(office, "2014-04-01"))
    assert (booking.is_unanswered, booking.is_recorded) == (True, False)
    record(office, "W4", "2014-04-21")
    booking = the_booking(seen(office, "2014-04-01"))
    assert (booking.is_unanswered, booking.is_recorded) == (False, True)


def test_what_was_called_off_is_not_shown(office: Office) -> None:
    book(office, "CO-001", "INF2", day("2014-09-22"))
    bookings.cancel(office, "CO-001", "INF2")
    assert seen(office).bookings == ()


def test_appointments_stand_by_time_those_without_one_last(office: Office) -> None:
    book(office, "CO-001", "INF2", day("2014-09-22"))
    book(office, "CO-002", "INF2", day("2014-09-22"), time(8, 30))
    codes = [each.patient for each in seen(office).by_day[day("2014-09-22")]]
    assert codes == ["CO-002", "CO-001"]


def test_places_are_counted_whichever_was_asked_for(office: Office) -> None:
    book(office, "CO-001", "INF2", day("2014-09-22"), time(9), "Ward")
    book(office, "CO-002", "INF2", day("2014-09-22"), time(9), "Day unit")
    found = seen(office, place="Ward")
    assert [each.patient for each in found.bookings] == ["CO-001"]
    assert found.places == {"Day unit": 1, "Ward": 1}


def test_windows_reach_into_the_month_and_go_without_what_is_done(office: Office) -> None:
    record(office, "W4", "2014-04-21")
    found = seen(office, "2014-04-01")
    assert [(each.patient, each.visit.id) for each in found.windows] == [("CO-002", "W4")]
    assert found.windows[0].status.status is Status.OVERDUE
    assert list(found.windows_on(day("2014-04-28"))) == list(found.windows)
    assert list(found.windows_on(day("2014-04-29"))) == []


def test_windows_without_an_appointment_go_first(office: Office) -> None:
    book(office, "CO-001", "INF2", day("2014-09-22"))
    order = [(each.patient, each.visit.id) for each in seen(office).windows]
    assert order[0] == ("CO-002", "INF2")
    assert ("CO-001", "INF2") in order


def test_a_closed_day_says_why_and_a_closed_service_closes_no_office(office: Office) -> None:
    office_days.close_days(office, "CO", Closure(*[day("2014-09-03")] * 2, "Works"), today=TODAY)
    service = Closure(day("2014-09-04"), day("2014-09-04"), "Repair", "MRI")
    office_days.close_days(office, "CO", service, today=TODAY)
    found = seen(office)
    assert [off.reason.why for off in found.off[day("2014-09-08")]] == [Unsuited.LOCAL_HOLIDAY]
    assert [found.is_closed(day(f"2014-09-0{n}")) for n in (2, 3, 4, 6, 8)] == [
        *(False, True, False, True, True)
    ]
    assert found.off[day("2014-09-04")][0].reason.assessment == "MRI"
    assert found.services["MRI"].in_("en") == "MRI"


def test_the_town_s_holiday_closes_one_site_alone(office: Office) -> None:
    studies.add_site(office, Site("MA", "Carlos Haya", "Málaga", "Europe/Madrid"))
    studies.adopt(office, "MA", the_trial(), day("2014-01-01"))
    on = day("2014-10-24")
    assert not seen(office, "2014-10-01").is_closed(on)
    assert seen(office, "2014-10-01", site="CO").is_closed(on)
    assert seen(office, "2014-10-01", site="MA").bookings == ()
    assert seen(office, study="another").windows == ()


def test_to_book_goes_by_the_last_day(office: Office) -> None:
    rows = to_book(worklist(office, TODAY))
    assert [(row.patient, row.visit.id) for row in rows] == [("CO-001", "W4"), ("CO-002", "W4")]
    book(office, "CO-001", "W4", TODAY)
    rows = to_book(worklist(office, TODAY), "CO", "S")
    assert [row.patient for row in rows] == ["CO-002"]
    assert to_book(worklist(office, TODAY), "MA") == ()


def test_another_day_keeps_time_and_place_and_is_requested_anew(office: Office) -> None:
    told = {"state": BookingState.TOLD}
    book(office, "CO-001", "INF2", day("2014-09-22"), time(9), "Ward", **told)
    move_to(office, "CO-001", "a1", day("2014-09-24"), today=TODAY)
    old, new = the_patient(office).appointments.values()
    assert old.fate is Fate.RESCHEDULED
    assert (new.day, new.at, new.place) == (day("2014-09-24"), time(9), "Ward")
    assert new.state is BookingState.REQUESTED


def test_a_prospect_asks_why_outside_the_window_and_saves_nothing(office: Office) -> None:
    book(office, "CO-001", "W4", day("2014-04-28"))
    before = the_patient(office)
    found = prospect(office, "CO-001", "a1", day("2014-05-04"), TODAY)
    assert [one.why for one in found.reasons] == [Unsuited.OUTSIDE_WINDOW, Unsuited.WEEKEND]
    assert found.changes is None
    assert the_patient(office) == before
    with pytest.raises(Refusal, match="Say why"):
        move_to(office, "CO-001", "a1", day("2014-05-04"), today=TODAY)


def test_of_an_infusion_nothing_is_asked_but_what_moves_with_it_is_shown(office: Office) -> None:
    book(office, "CO-001", "INF2", day("2014-09-22"))
    found = prospect(office, "CO-001", "a1", day("2014-10-12"), TODAY)
    assert found.reasons == ()
    assert found.changes is not None
    assert [one.after.visit.id for one in found.changes.moves] == ["P2W4"]


def test_a_day_within_the_window_has_nothing_to_ask(office: Office) -> None:
    book(office, "CO-001", "P2W4", day("2014-10-17"))
    book(office, "CO-001", "INF2", day("2014-09-19"))
    found = prospect(office, "CO-001", "a1", day("2014-10-16"), TODAY)
    assert found.changes is not None
    assert not found.changes.has_any


@pytest.mark.parametrize("key", ["a9", ""])
def test_what_does_not_stand_is_not_moved(office: Office, key: str) -> None:
    with pytest.raises(Refusal, match="isn't booked"):
        prospect(office, "CO-001", key, day("2014-10-16"), TODAY)
    with pytest.raises(Refusal):
        move_to(office, "CO-001", key, day("2014-10-16"), today=TODAY)


def test_a_stale_move_is_a_conflict(office: Office) -> None:
    book(office, "CO-001", "INF2", day("2014-09-22"))
    stale = the_patient(office).revision
    record(office, "W4", "2014-04-21")
    with pytest.raises(Conflict):
        move_to(office, "CO-001", "a1", day("2014-09-24"), today=TODAY, revision=stale)


def test_what_waits_for_a_late_visit_has_no_window_yet(office: Office) -> None:
    enrol(office, "CO-003")
    month = "2014-04-01"
    late, due = "2014-03-18", "2014-02-20"
    for today, is_shown in ((day(due), True), (day(late), False)):
        found = calendar(office, *month_of(day(month)), today=today).windows
        assert bool([each for each in found if each.patient == "CO-003"]) is is_shown
    book(office, "CO-003", "INC", day("2014-03-20"), today=day(late))
    found = calendar(office, *month_of(day(month)), today=day(late)).windows
    assert [each.visit.id for each in found if each.patient == "CO-003"] != []
