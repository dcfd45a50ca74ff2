"""Appointments: what they cover, how they move, and what is refused of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest

from app.domain.appointment import WHOLE, Appointment, BookingState, ContactMode, Cover, Fate
from app.domain.change import Deed
from app.domain.patient import Ending, Patient
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome
from app.service import bookings, closing, participation, patients, visits
from app.service.covering import whole
from app.service.ports import Conflict, Office, Unknown
from app.words import Refusal
from tests.build import DONE, day
from tests.desk import TODAY, an_office, book

D = day
MRI = Cover(itself=False, assessments=frozenset({"MRI"}))
BLOOD = Cover(itself=False, assessments=frozenset({"BLOOD"}))
MONDAY = D("2014-04-21")
"""The target of W4, Easter Monday: no holiday in Andalusia. Its window: 14 to 28 April."""


def treated() -> Office:
    """An office with a patient whose first infusion was given on 2014-03-24."""
    office = an_office()
    patients.enrol(
        office, code="CO-001", site="CO", study="S", consented_on=D("2014-02-03"), today=TODAY
    )
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        visits.record(office, "CO-001", visit, D(on), {}, today=TODAY)
    return office


def the_patient(office: Office) -> Patient:
    return office.patients(["CO-001"])[0]


def booked(office: Office) -> dict[str, Appointment]:
    return dict(the_patient(office).appointments)


def test_one_visit_needs_several_appointments() -> None:
    office = treated()
    book(office, "CO-001", "W4", D("2014-04-22"), time(10), "Clinic")
    book(office, "CO-001", {"W4": MRI}, D("2014-04-24"), time(8), "Radiology")
    found = booked(office)
    assert [(each.day, each.place) for each in found.values()] == [
        (D("2014-04-22"), "Clinic"),
        (D("2014-04-24"), "Radiology"),
    ]
    assert the_patient(office).booked == {"W4": D("2014-04-22")}


def test_one_appointment_covers_two_visits() -> None:
    office = treated()
    book(office, "CO-001", {"W4": WHOLE, "INF2": MRI} | {"INF2": WHOLE}, D("2014-09-19"))
    assert the_patient(office).booked == dict.fromkeys(("W4", "INF2"), D("2014-09-19"))


def test_another_day_makes_a_new_one_and_keeps_the_old_as_rescheduled() -> None:
    office = treated()
    book(office, "CO-001", "W4", D("2014-04-22"), time(10), "Clinic")
    book(office, "CO-001", "W4", D("2014-04-23"), time(10), "Clinic")
    found = booked(office)
    assert [(key, each.day, each.fate) for key, each in found.items()] == [
        ("a1", D("2014-04-22"), Fate.RESCHEDULED),
        ("a2", D("2014-04-23"), None),
    ]


@pytest.mark.parametrize(
    ("at", "place", "mode", "state"),
    [
        (time(10), "Clinic", None, BookingState.TOLD),
        (time(11), "Clinic", None, BookingState.REQUESTED),
        (time(10), "Ward", None, BookingState.REQUESTED),
        (time(10), "Clinic", ContactMode.TELEPHONE, BookingState.REQUESTED),
    ],
)
def test_what_the_patient_was_told_is_asked_anew_once_it_changes(
    at: time, place: str, mode: ContactMode | None, state: BookingState
) -> None:
    office = treated()
    book(office, "CO-001", "W4", D("2014-04-22"), time(10), "Clinic")
    bookings.set_state(office, "CO-001", ["W4"], BookingState.TOLD)
    book(office, "CO-001", "W4", D("2014-04-22"), at, place, mode=mode)
    found = booked(office)
    assert list(found) == ["a1"]
    assert (found["a1"].state, found["a1"].fate) == (state, None)


def test_an_appointment_takes_more_along_when_it_is_moved_by_its_key() -> None:
    office = treated()
    book(office, "CO-001", {"W4": MRI}, D("2014-04-22"))
    book(office, "CO-001", {"W4": WHOLE}, D("2014-04-22"), moves="a1")
    assert {key: dict(each.covers) for key, each in booked(office).items()} == {"a1": {"W4": WHOLE}}


def test_states_are_set_several_at_once() -> None:
    office = treated()
    book(office, "CO-001", "W4", D("2014-04-22"))
    book(office, "CO-001", {"W4": MRI}, D("2014-04-24"))
    action = bookings.set_state(office, "CO-001", ["a1", "a2"], BookingState.CONFIRMED)
    assert action is not None
    assert (action.deed, len(action.changes)) == (Deed.SET_BOOKING_STATE, 2)
    assert {each.state for each in booked(office).values()} == {BookingState.CONFIRMED}


def test_what_is_cancelled_stays_in_the_record_with_its_reason() -> None:
    office = treated()
    book(office, "CO-001", {"W4": MRI}, D("2014-04-22"))
    bookings.cancel(office, "CO-001", "a1", "scanner broken")
    found = booked(office)["a1"]
    assert (found.fate, found.reason, dict(found.covers)) == (
        Fate.CANCELLED,
        "scanner broken",
        {"W4": MRI},
    )
    with pytest.raises(Refusal, match="isn't booked"):
        bookings.cancel(office, "CO-001", "a1", "again")


@pytest.mark.parametrize(
    ("what", "on", "message"),
    [
        ("W4", "2014-04-29", "outside the window of W4"),
        ({"W4": MRI}, "2014-04-11", "outside the window of W4"),
        ({"SCR": BLOOD}, "2014-03-04", "outside the window of SCR"),
        ("W4", "2014-04-26", "it is closed"),
        ("W4", "2014-04-18", "it is closed"),
    ],
)
def test_a_day_outside_or_closed_asks_why(
    what: str | dict[str, Cover], on: str, message: str
) -> None:
    office = treated()
    with pytest.raises(Refusal, match=message):
        book(office, "CO-001", what, D(on), reason=" ")
    book(office, "CO-001", what, D(on), reason="the patient travels")
    assert booked(office)["a1"].reason == "the patient travels"


def test_the_reason_stays_while_the_day_does() -> None:
    office = treated()
    book(office, "CO-001", "W4", D("2014-04-29"), reason="the patient travels")
    book(office, "CO-001", "W4", D("2014-04-29"), time(9), reason="")
    assert booked(office)["a1"].reason == "the patient travels"


@pytest.mark.parametrize("on", ["2014-09-20", "2014-12-25", "2014-06-02"])
def test_no_cause_is_asked_of_the_date_of_an_infusion(on: str) -> None:
    office = treated()
    book(office, "CO-001", "INF2", D(on), reason="")
    bookings.cancel(office, "CO-001", "INF2")
    assert booked(office)["a1"].fate is Fate.CANCELLED


def test_a_visit_whose_anchor_has_no_day_yet_asks_nothing() -> None:
    office = an_office()
    patients.enrol(
        office, code="CO-001", site="CO", study="S", consented_on=D("2014-02-03"), today=TODAY
    )
    book(office, "CO-001", "W4", D("2014-05-05"), reason="")
    assert booked(office)


def test_a_day_set_elsewhere_excuses_its_own_visit_alone() -> None:
    office = treated()
    covers = {"INF2": WHOLE, "W4": WHOLE}
    book(office, "CO-001", covers, D("2014-04-22"), reason="")
    with pytest.raises(Refusal, match="outside the window of W4"):
        book(office, "CO-001", covers, D("2014-09-19"), reason="", moves="a1")
    book(office, "CO-001", {"INF2": WHOLE}, D("2014-12-19"), reason="", moves="a1")


def test_one_moved_by_its_key_covers_what_it_did() -> None:
    office = treated()
    covers = {"W4": WHOLE, "P2W4": MRI}
    book(office, "CO-001", covers, D("2014-04-21"))
    book(office, "CO-001", "W4", D("2014-04-22"), moves="a1")
    assert booked(office)["a2"].covers == covers
    with pytest.raises(Refusal, match="a2 of CO-001 is not for BSL"):
        book(office, "CO-001", "BSL", D("2014-04-23"), moves="a2")
    book(office, "CO-001", {"W4": WHOLE}, D("2014-04-23"), moves="a2")
    assert booked(office)["a3"].covers == {"W4": WHOLE}


REFUSALS: list[tuple[str, Callable[[Office], object]]] = [
    ("Say what the appointment is for", lambda o: book(o, "CO-001", {}, MONDAY)),
    (
        "Say what the appointment is for",
        lambda o: book(o, "CO-001", {"W4": Cover(itself=False)}, MONDAY),
    ),
    ("no visit W5", lambda o: book(o, "CO-001", "W5", MONDAY)),
    (
        "W4 has no assessment EEG",
        lambda o: book(o, "CO-001", {"W4": Cover(False, frozenset({"EEG"}))}, MONDAY),
    ),
    ("already has an outcome", lambda o: book(o, "CO-001", "INF1", MONDAY)),
    ("already has an outcome", lambda o: book(o, "CO-001", {"BSL": MRI}, MONDAY)),
    ("IC of SCR is recorded already", lambda o: book(o, "CO-001", {"SCR": _only("IC")}, MONDAY)),
    ("W4 of CO-001 is booked already", lambda o: book(o, "CO-001", whole("W4", "INF2"), MONDAY)),
    (
        r"MRI of W4 is booked already, on 24 Apr 2014 \(a2\)",
        lambda o: book(o, "CO-001", {"W4": _only("MRI", "BLOOD")}, MONDAY),
    ),
    ("isn't booked", lambda o: book(o, "CO-001", "W4", MONDAY, moves="a9")),
    ("isn't booked", lambda o: bookings.set_state(o, "CO-001", ["a9"], BookingState.TOLD)),
    ("is before", lambda o: book(o, "CO-001", "INF2", D("2014-01-02"))),
    ("Say why", lambda o: bookings.cancel(o, "CO-001", "W4")),
    (
        "already booked for W4",
        lambda o: book(o, "CO-001", "INF2", D("2014-04-22"), time(10), "Elsewhere"),
    ),
]


def _only(*assessments: str) -> Cover:
    return Cover(itself=False, assessments=frozenset(assessments))


@pytest.mark.parametrize(("message", "deed"), REFUSALS)
def test_what_can_not_be_booked_is_refused_and_nothing_is_written(
    message: str, deed: Callable[[Office], object]
) -> None:
    office = treated()
    closing.close(office, "CO-001", "BSL", Outcome.MISSED, "ill")
    book(office, "CO-001", "W4", D("2014-04-22"), time(10), "Clinic")
    book(office, "CO-001", {"W4": MRI}, D("2014-04-24"))
    before = the_patient(office), len(office.journal())
    with pytest.raises(Refusal, match=message):
        deed(office)
    assert (the_patient(office), len(office.journal())) == before


def test_what_is_outstanding_of_a_visit_done_is_still_booked() -> None:
    office = treated()
    visits.record(office, "CO-001", "W4", D("2014-04-21"), {"BLOOD": DONE}, today=TODAY)
    book(office, "CO-001", {"W4": MRI}, D("2014-04-25"))
    with pytest.raises(Refusal, match="recorded already"):
        book(office, "CO-001", {"W4": BLOOD}, D("2014-04-25"))


def test_a_slot_called_off_is_free_again() -> None:
    office = treated()
    book(office, "CO-001", "W4", D("2014-04-22"), time(10), "Clinic")
    bookings.cancel(office, "CO-001", "W4", "moved away")
    book(office, "CO-001", {"W4": MRI}, D("2014-04-22"), time(10), "Radiology")
    assert list(booked(office)) == ["a1", "a2"]


def test_nothing_is_booked_after_the_end() -> None:
    office = treated()
    end = (Ending.WITHDREW_CONSENT, D("2014-04-20"), "")
    participation.end(office, "CO-001", *end, today=TODAY)
    with pytest.raises(Refusal, match="nothing can be booked after it"):
        book(office, "CO-001", {"W4": MRI}, D("2014-04-21"))


@pytest.mark.parametrize(
    "deed",
    [
        lambda o, r: book(o, "CO-001", "INF2", D("2014-09-19"), revision=r),
        lambda o, r: bookings.cancel(o, "CO-001", "a1", "why", revision=r),
        lambda o, r: bookings.set_state(o, "CO-001", ["a1"], BookingState.TOLD, revision=r),
    ],
)
def test_a_stale_save_is_refused(deed: Callable[[Office, int], object]) -> None:
    office = treated()
    stale = the_patient(office).revision
    book(office, "CO-001", "W4", D("2014-04-22"))
    with pytest.raises(Conflict):
        deed(office, stale)


def test_an_unknown_assessment_is_named_with_those_there_are() -> None:
    office = treated()
    with pytest.raises(Unknown, match="It has: BLOOD, MRI"):
        book(office, "CO-001", {"W4": _only("EEG")}, MONDAY)


def test_closing_a_visit_calls_its_appointments_off_and_leaves_the_joint_one() -> None:
    office = treated()
    not_done = AssessmentRecord(AssessmentOutcome.NOT_DONE, reason="scanner away")
    visits.record_assessments(office, "CO-001", "W4", {"BLOOD": not_done}, today=TODAY)
    book(office, "CO-001", {"W4": WHOLE, "INF2": WHOLE}, D("2014-09-19"))
    book(office, "CO-001", {"W4": MRI}, D("2014-04-24"))
    closing.close(office, "CO-001", "W4", Outcome.MISSED, "ill")
    found = booked(office)
    assert (dict(found["a1"].covers), found["a1"].fate) == ({"INF2": WHOLE}, None)
    assert (found["a2"].fate, found["a2"].reason) == (Fate.CANCELLED, "ill")
