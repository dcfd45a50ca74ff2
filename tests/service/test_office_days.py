"""The days an office keeps free: what is written, what is refused, what a closure would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.appointment import WHOLE, Appointment, BookingState, Cover, Fate
from app.domain.change import Deed
from app.domain.patient import End, Ending
from app.domain.site import Closure, LocalHoliday
from app.domain.town_days import local_holidays
from app.service import office_days, visits
from app.service.closure_effects import closure_effects
from app.service.journal import undo
from app.service.ports import Conflict, Office, Unknown
from app.words import Refusal
from tests.build import DONE, day
from tests.desk import an_office
from tests.service.test_days import TODAY, book, treated
from tests.service.test_deeds import enrol

FUENSANTA, RAFAEL = day("2014-09-08"), day("2014-10-24")
W4 = {"W4": WHOLE}
CONFIRMED = LocalHoliday("Virgen de la Fuensanta", is_confirmed=True)


def holidays(office: Office) -> dict[date, LocalHoliday]:
    return dict(local_holidays(office.site("CO"), 2014))


def test_confirming_one_offered_holiday_keeps_the_other_to_be_confirmed() -> None:
    office = an_office()
    office_days.set_holidays(office, "CO", {FUENSANTA: CONFIRMED})
    assert office.site("CO").local_holidays == {
        FUENSANTA: CONFIRMED,
        RAFAEL: LocalHoliday("San Rafael"),
    }
    assert office.journal()[0].deed is Deed.SET_HOLIDAYS


def test_a_holiday_is_moved_by_taking_it_out_and_setting_another() -> None:
    office = an_office()
    moved = LocalHoliday(" San Rafael ", is_confirmed=True)
    office_days.set_holidays(office, "CO", {RAFAEL: None, day("2014-10-27"): moved})
    assert list(holidays(office)) == [FUENSANTA, day("2014-10-27")]
    assert holidays(office)[day("2014-10-27")].name == "San Rafael"


def test_what_is_closed_already_is_not_closed_twice() -> None:
    office = an_office()
    first, last = day("2014-12-24"), day("2014-12-26")
    office_days.close_days(office, "CO", Closure(first, last), today=TODAY)
    for each in (Closure(first, last, "Again"), Closure(last, last)):
        with pytest.raises(Refusal, match="closed already"):
            office_days.close_days(office, "CO", each, today=TODAY)
    office_days.close_days(office, "CO", Closure(last, day("2014-12-27")), today=TODAY)
    assert len(office.site("CO").closures) == 2


@pytest.mark.parametrize(
    "given",
    [
        {day("2014-06-19"): LocalHoliday("A third")},
        {FUENSANTA: LocalHoliday("  ")},
        {FUENSANTA: LocalHoliday("x" * 501)},
        {day("2014-06-19"): None},
        {FUENSANTA: None, RAFAEL: None},
    ],
)
def test_holidays_that_cannot_be_are_refused(given: dict[date, LocalHoliday | None]) -> None:
    office = an_office()
    before = office.site("CO")
    with pytest.raises(Refusal):
        office_days.set_holidays(office, "CO", given)
    assert office.site("CO") == before


def test_a_holiday_may_lie_in_a_year_far_away() -> None:
    office = an_office()
    office_days.set_holidays(office, "CO", {day("2199-09-09"): CONFIRMED, day("2199-10-24"): None})
    assert list(local_holidays(office.site("CO"), 2199)) == [day("2199-09-09")]
    assert list(holidays(office)) == [FUENSANTA, RAFAEL]


def test_a_closure_is_kept_and_taken_out_and_both_can_be_undone() -> None:
    office = an_office()
    empty = office.site("CO").closures
    closure = Closure(TODAY, TODAY, "Scanner away", "MRI")
    office_days.close_days(office, "CO", closure, today=TODAY)
    assert office.site("CO").closures == {"x1": closure}
    office_days.open_days(office, "CO", "x1")
    assert office.site("CO").closures == empty
    undo(office, office.journal()[0].number)
    assert office.site("CO").closures == {"x1": closure}
    undo(office, office.journal()[2].number)
    assert office.site("CO").closures == empty


@pytest.mark.parametrize(
    ("first", "last", "assessment", "kind"),
    [
        ("2014-04-12", "2014-04-11", "", Refusal),
        ("2014-04-01", "2014-04-09", "", Refusal),
        ("2013-04-11", "2013-04-12", "", Refusal),
        ("2014-04-11", "2015-04-12", "", Refusal),
        ("2014-04-11", "2014-04-12", "SCANNER", Unknown),
    ],
)
def test_closures_that_cannot_be_are_refused(
    first: str, last: str, assessment: str, kind: type[Refusal]
) -> None:
    office = an_office()
    closure = Closure(day(first), day(last), "", assessment)
    with pytest.raises(kind):
        closure_effects(office, "CO", closure, TODAY)
    with pytest.raises(kind):
        office_days.close_days(office, "CO", closure, today=TODAY)
    assert office.site("CO").closures == {}


def test_a_closure_that_began_already_may_be_entered() -> None:
    office = an_office()
    office_days.close_days(office, "CO", Closure(day("2014-04-07"), TODAY), today=TODAY)
    assert list(office.site("CO").closures) == ["x1"]


def test_a_stale_save_of_the_office_s_days_is_refused() -> None:
    office = an_office()
    stale = office.site("CO").revision
    office_days.close_days(office, "CO", Closure(TODAY, TODAY), today=TODAY, revision=stale)
    later = TODAY + timedelta(days=1)
    with pytest.raises(Conflict):
        office_days.close_days(office, "CO", Closure(later, later), today=TODAY, revision=stale)
    with pytest.raises(Conflict):
        office_days.set_holidays(office, "CO", {FUENSANTA: CONFIRMED}, revision=stale)
    with pytest.raises(Conflict):
        office_days.open_days(office, "CO", "x1", revision=stale)


def test_an_unknown_closure_and_an_unknown_site_are_named() -> None:
    office = an_office()
    with pytest.raises(Unknown):
        office_days.open_days(office, "CO", "x1")
    with pytest.raises(Unknown):
        office_days.open_days(office, "MA", "x1")


def test_a_closure_lists_the_appointments_it_hits_and_what_is_left_of_windows() -> None:
    office = treated()
    enrol(office, "CO-002")
    told = Appointment(day("2014-04-22"), place="Room 4", covers=W4, state=BookingState.TOLD)
    book(office, told)
    before = len(office.journal())
    found = closure_effects(office, "CO", Closure(day("2014-04-21"), day("2014-04-22")), TODAY)
    (hit,) = found.hits
    assert (hit.patient, hit.appointment, hit.patient_knows) == ("CO-001", told, True)
    assert [visit.id for visit in hit.visits] == ["W4"]
    assert (found.patients, found.places) == (("CO-001",), ("Room 4",))
    (window,) = (one for one in found.windows if one.patient == "CO-001")
    assert (window.visit.id, window.before, window.after) == ("W4", (9, 9), (7, 7))
    assert len(office.journal()) == before


def test_a_booked_visit_that_is_not_hit_has_no_window_to_tell_of() -> None:
    office = treated()
    book(office, Appointment(day("2014-04-24"), covers=W4))
    found = closure_effects(office, "CO", Closure(day("2014-04-21"), day("2014-04-22")), TODAY)
    assert (found.hits, found.windows) == ((), ())


def test_a_closed_service_hits_only_the_appointments_that_need_it() -> None:
    office = treated()
    scan = {"W4": Cover(itself=False, assessments=frozenset({"MRI"}))}
    book(
        office,
        Appointment(day("2014-04-22"), covers=scan),
        Appointment(day("2014-04-23"), covers=W4),
        Appointment(day("2014-04-23"), covers=W4, fate=Fate.CANCELLED),
    )

    def hit(assessment: str) -> list[int]:
        closure = Closure(day("2014-04-21"), day("2014-04-25"), "", assessment)
        found = closure_effects(office, "CO", closure, TODAY)
        assert found.patients == ()
        return [hit.appointment.day.day for hit in found.hits]

    assert (hit("MRI"), hit("BLOOD"), hit("EDSS"), hit("")) == ([22], [23], [], [22, 23])


def test_nobody_is_called_for_an_appointment_after_the_end_of_participation() -> None:
    office = treated()
    book(office, Appointment(day("2014-04-22"), covers=W4, state=BookingState.TOLD))
    with office.work(Deed.END_PARTICIPATION) as work:
        end = End(Ending.WITHDREW_CONSENT, TODAY)
        work.save(replace(work.patient("CO-001"), end=end))
    found = closure_effects(office, "CO", Closure(TODAY, day("2014-04-30")), TODAY)
    assert (found.hits, found.windows, found.patients) == ((), (), ())


def test_what_is_recorded_already_is_not_hit() -> None:
    office = treated()
    book(office, Appointment(day("2014-04-22"), covers=W4))
    visits.record_assessments(
        office, "CO-001", "W4", {"MRI": replace(DONE, done_on=TODAY)}, today=TODAY
    )
    closure = Closure(day("2014-04-21"), day("2014-04-25"), "", "MRI")
    found = closure_effects(office, "CO", closure, TODAY)
    assert (found.hits, found.windows) == ((), ())


def test_days_before_today_are_not_looked_at() -> None:
    office = treated()
    book(office, Appointment(day("2014-04-08"), covers=W4))
    assert closure_effects(office, "CO", Closure(day("2014-04-07"), TODAY), TODAY).hits == ()


@pytest.mark.parametrize("assessment", ["", "MRI"])
def test_an_appointment_of_a_visit_that_took_place_before_is_not_hit(assessment: str) -> None:
    office = treated()
    book(office, Appointment(day("2014-04-22"), covers=W4))
    visits.record(office, "CO-001", "W4", TODAY, {}, today=TODAY)
    closure = Closure(day("2014-04-21"), day("2014-04-25"), "", assessment)
    assert closure_effects(office, "CO", closure, TODAY).hits == ()
