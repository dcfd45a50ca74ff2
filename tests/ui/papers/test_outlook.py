"""What a patient is told of the visits ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from app.domain.appointment import WHOLE, Appointment, Cover
from app.domain.site import Closure
from app.domain.status import OPEN, Flag
from app.domain.visit import AssessmentOutcome, AssessmentRecord, VisitRecord
from app.service.outlook import Ahead, Standing, ahead
from app.service.paper_subject import PaperSubject
from tests.ui.papers.trial import SITE, VISITS, a_subject, a_visit, early, midway


def told(subject: PaperSubject) -> dict[str, Ahead]:
    return {visit.visit.id: visit for visit in ahead(subject)}


def closed_on(day: date, assessment: str = "") -> PaperSubject:
    """A patient to be treated, of an office that is closed on a day, or one service of it."""
    site = replace(SITE, closures={"x1": Closure(day, day, "", assessment)})
    return a_subject({"CON": date(2026, 11, 2)}, site=site, today=date(2026, 11, 23))


def test_every_open_visit_is_told_once() -> None:
    for subject in (early(), midway(), a_subject()):
        open_ones = {v for v, status in subject.statuses.items() if status.status in OPEN}
        shown = [visit.visit.id for visit in ahead(subject)]
        assert sorted(shown) == sorted(open_ones)


def test_a_booked_visit_has_its_day() -> None:
    infusion = told(early())["INF"]
    assert (infusion.standing, infusion.days) == (Standing.BOOKED, (date(2026, 12, 2),))


def test_an_appointment_that_has_passed_is_to_be_called_about() -> None:
    past = Appointment(date(2026, 11, 20), time(9))
    visit = told(a_subject({"CON": date(2026, 11, 2)}, {"INF": past}))["INF"]
    assert (visit.standing, visit.days) == (Standing.CALL, (date(2026, 11, 20),))


def test_an_overdue_visit_without_a_day_is_to_be_called_about() -> None:
    visits = told(a_subject({"CON": date(2026, 8, 3)}))
    assert (visits["INF"].standing, visits["INF"].days) == (Standing.CALL, ())


def test_an_open_window_is_told_by_its_bookable_days_from_today_on() -> None:
    infusion = told(closed_on(date(2026, 11, 24)))["INF"]
    assert infusion.standing is Standing.TO_BOOK
    assert infusion.days[:2] == (date(2026, 11, 23), date(2026, 11, 25))
    assert infusion.days[-1] == date(2026, 12, 24)
    assert not {date(2026, 12, 7), date(2026, 12, 8)} & set(infusion.days)


def test_a_closed_service_matters_only_to_the_visits_that_need_it() -> None:
    assert date(2026, 11, 24) in told(closed_on(date(2026, 11, 24), "MRI"))["INF"].days
    assert date(2026, 11, 24) not in told(closed_on(date(2026, 11, 24), "PREG"))["INF"].days


def test_a_window_without_a_workday_is_told_roughly() -> None:
    visits = (VISITS[0], a_visit("CALL", "CON", 5, (0, 1)))
    subject = a_subject({"CON": date(2026, 11, 23)}, visits=visits, today=date(2026, 11, 23))
    call = told(subject)["CALL"]
    assert (call.standing, call.days) == (Standing.ABOUT, (date(2026, 11, 28),))


def test_days_that_hang_on_an_appointment_are_told_while_they_are_near() -> None:
    visits = told(early())
    assert visits["W4"].standing is Standing.TO_BOOK
    assert visits["W4"].counts_from == date(2026, 12, 2)
    assert visits["M6"].standing is Standing.LATER


def test_what_hangs_on_a_visit_without_a_day_comes_last() -> None:
    shown = ahead(a_subject({"CON": date(2026, 11, 2)}))
    waiting = [visit.standing is Standing.LATER for visit in shown]
    assert waiting == sorted(waiting)
    assert any(waiting)
    assert not all(waiting)


def test_a_visit_whose_day_cannot_be_known_has_none() -> None:
    assert all(visit.days == () for visit in ahead(a_subject()))


def some(*assessments: str) -> Cover:
    return Cover(itself=False, assessments=frozenset(assessments))


def with_standing(**covers: Mapping[str, Cover]) -> PaperSubject:
    """Month 6 is open; its appointments are on the first days of December, in this order."""
    standing = {
        key: Appointment(date(2026, 12, number), time(9), covers=each)
        for number, (key, each) in enumerate(covers.items(), 1)
    }
    booked = {
        visit: appointment
        for appointment in standing.values()
        for visit, cover in appointment.covers.items()
        if cover.itself
    }
    return replace(midway(booked=booked), standing=standing)


def planned(visit: Ahead) -> list[str]:
    return [one.id for one in visit.visit.assessments]


def of_month_six(subject: PaperSubject) -> list[tuple[Standing, list[str]]]:
    return [(one.standing, planned(one)) for one in ahead(subject) if one.visit.id == "M6"]


def test_each_appointment_has_its_line_with_what_is_done_there() -> None:
    subject = with_standing(a1={"M6": some("EP")}, a2={"M6": WHOLE})
    assert of_month_six(subject) == [
        (Standing.BOOKED, ["EP"]),
        (Standing.BOOKED, ["CSF", "FUNC", "SKIN"]),
    ]


def test_a_visit_booked_in_parts_alone_is_still_to_be_booked() -> None:
    found = of_month_six(with_standing(a1={"M6": some("EP")}))
    assert found == [(Standing.BOOKED, ["EP"]), (Standing.TO_BOOK, ["CSF", "FUNC", "SKIN"])]


def test_two_visits_on_one_appointment_are_one_line() -> None:
    lines = ahead(with_standing(a1={"M6": WHOLE, "W4": some("MRI", "AE")}))
    (joint,) = [one for one in lines if one.standing is Standing.BOOKED]
    assert planned(joint) == ["EP", "CSF", "FUNC", "SKIN", "MRI", "AE"]


def test_an_appointment_for_what_is_recorded_is_left_out() -> None:
    subject = with_standing(a1={"M6": some("EP")})
    done = AssessmentRecord(AssessmentOutcome.DONE, date(2026, 11, 20))
    records = {**subject.timeline.facts.records, "M6": VisitRecord(assessments={"EP": done})}
    facts = replace(subject.timeline.facts, records=records)
    subject = replace(subject, timeline=replace(subject.timeline, facts=facts))
    assert of_month_six(subject) == [(Standing.TO_BOOK, ["CSF", "FUNC", "SKIN"])]


def test_who_still_has_an_appointment_for_a_visit_given_up_is_told_of_it() -> None:
    days = {"CON": (5, 4), "INF": (6, 8), "D1": (6, 9), "M6": (11, 20)}
    done = {visit: date(2026, *on) for visit, on in days.items()}
    agreed = Appointment(date(2026, 12, 1), time(9), covers={"W4": WHOLE})
    subject = replace(a_subject(done, {"W4": agreed}), standing={"a1": agreed})
    assert Flag.INFERRED in subject.statuses["W4"].flags
    (line,) = [one for one in ahead(subject) if one.visit.id == "W4"]
    assert (line.standing, line.days) == (Standing.BOOKED, (date(2026, 12, 1),))
