"""Who comes on each day, what for, and what is made ready."""

from __future__ import annotations

from datetime import time

import pytest

from app.domain.appointment import WHOLE, Cover
from app.domain.preparation import Preparation
from app.service import preparing
from app.service.agenda import Agenda, agenda
from app.service.ports import Office, Unknown
from tests.build import day
from tests.desk import TODAY, an_office, book
from tests.service.test_deeds import enrol, record

BLOOD = Cover(itself=False, assessments=frozenset({"BLOOD"}))


@pytest.fixture
def office() -> Office:
    """CO-001 and CO-002 treated on 24 March; blood of week 4 is booked apart from the rest."""
    office = an_office()
    for code in ("CO-001", "CO-002"):
        enrol(office, code)
        for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
            record(office, visit, on, code)
    book(office, "CO-001", "W4", day("2014-05-06"), time(9), "Ward")
    book(office, "CO-001", {"W4": BLOOD}, day("2014-05-05"), time(8), "Lab")
    return office


def of_may(office: Office, **wanted: object) -> Agenda:
    return agenda(office, day("2014-05-01"), day("2014-05-31"), today=TODAY, **wanted)  # type: ignore[arg-type]


def test_each_appointment_tells_what_is_done_there_and_nothing_else(office: Office) -> None:
    found = of_may(office).by_day
    told = {on: [each.to_do[0].in_("en") for each in those] for on, those in found.items()}
    assert told == {day("2014-05-05"): ["BLOOD"], day("2014-05-06"): ["MRI"]}


def test_visits_on_one_day_share_what_they_have(office: Office) -> None:
    book(office, "CO-002", {"W4": WHOLE, "P2W4": WHOLE}, day("2014-05-12"))
    (shared,) = of_may(office).by_day[day("2014-05-12")]
    assert [one.in_("en") for one in shared.to_do] == ["MRI", "BLOOD"]


def test_what_is_made_ready_is_told_with_its_day_and_once_it_is(office: Office) -> None:
    offer = {"kit": Preparation("Kit ready", 7), "car": Preparation("Car", 2, "MRI")}
    preparing.define_preparations(office, "CO", offer)
    preparing.prepare(office, "CO-001", "a1", {"kit": TODAY}, today=TODAY)
    blood, visit = (of_may(office).by_day[day(on)][0] for on in ("2014-05-05", "2014-05-06"))
    assert [(one.name, one.since, one.done_on) for one in visit.preparations] == [
        ("Kit ready", day("2014-04-29"), TODAY),
        ("Car", day("2014-05-04"), None),
    ]
    assert [(one.name, one.done_on) for one in blood.preparations] == [("Kit ready", None)]


def test_windows_that_close_unbooked_are_told_from_today_on(office: Office) -> None:
    enrol(office, "CO-003", "2014-04-21")
    found = of_may(office)
    closing = [(each.patient, each.visit.id) for each in found.closing(*found.calendar.span)]
    assert ("CO-003", "INC") in closing
    assert all(each.latest >= TODAY for each in found.closing(day("2014-01-01"), TODAY))
    assert "W4" not in [visit for code, visit in closing if code == "CO-001"]


def test_it_can_be_of_some_patients_and_of_one_study(office: Office) -> None:
    book(office, "CO-002", "W4", day("2014-05-07"))
    assert {each.booking.patient for each in of_may(office, codes=["CO-002"]).entries} == {"CO-002"}
    only = of_may(office, codes=["CO-002"])
    assert {each.patient for each in only.closing(*only.calendar.span)} <= {"CO-002"}
    assert of_may(office, study="OTHER").entries == ()
    with pytest.raises(Unknown):
        of_may(office, site="XX")


def test_the_head_says_whose_paper_it_is(office: Office) -> None:
    head = of_may(office, site="CO", study="S").head
    assert ([site.code for site in head.sites], head.study, head.who) == (["CO"], "S", "ana")
