"""Which appointments are asked about once their day has passed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.appointment import WHOLE, Appointment, Cover, Fate
from app.domain.kept import unanswered
from app.domain.patient import End, Ending
from app.domain.visit import Outcome, VisitRecord
from tests.build import DONE, a_patient, day

MRI = Cover(itself=False, assessments=frozenset({"MRI"}))


def asked(
    *appointments: Appointment, record: VisitRecord | None = None, ended: str | None = None
) -> tuple[str, ...]:
    patient = a_patient(ended=ended)
    booked = {f"a{n}": each for n, each in enumerate(appointments, 1)}
    records = {"W4": record} if record else {}
    return unanswered(replace(patient, records=records, appointments=booked), day("2014-05-01"))


@pytest.mark.parametrize(
    ("on", "cover", "record", "expected"),
    [
        ("2014-04-30", WHOLE, None, True),
        ("2014-05-01", WHOLE, None, False),
        ("2014-04-30", WHOLE, VisitRecord(assessments={"MRI": DONE}), True),
        ("2014-04-30", WHOLE, VisitRecord(Outcome.DONE, day("2014-04-30")), False),
        ("2014-04-30", WHOLE, VisitRecord(Outcome.MISSED), False),
        ("2014-04-30", MRI, None, True),
        ("2014-04-30", MRI, VisitRecord(Outcome.DONE, day("2014-04-29")), True),
        ("2014-04-30", MRI, VisitRecord(assessments={"MRI": DONE}), False),
        ("2014-04-30", MRI, VisitRecord(Outcome.MISSED), False),
        ("2014-04-30", MRI, VisitRecord(Outcome.NOT_APPLICABLE), False),
    ],
)
def test_a_past_appointment_is_asked_about_until_what_it_is_for_is_recorded(
    on: str, cover: Cover, record: VisitRecord | None, *, expected: bool
) -> None:
    assert bool(asked(Appointment(day(on), covers={"W4": cover}), record=record)) is expected


def test_one_called_off_is_not_asked_about() -> None:
    past = Appointment(day("2014-04-20"), covers={"W4": WHOLE})
    assert asked(replace(past, fate=Fate.DID_NOT_COME), past) == ("a2",)


def test_nobody_asks_whether_the_dead_came() -> None:
    before, after = (
        Appointment(day(on), covers={"W4": WHOLE}) for on in ("2014-04-10", "2014-04-21")
    )
    assert asked(after, before, ended="2014-04-20") == ("a2",)


def test_the_oldest_is_asked_about_first() -> None:
    on = ("2014-04-21", "2014-04-02", "2014-04-10")
    assert asked(*(Appointment(day(one), covers={"W4": MRI}) for one in on)) == ("a2", "a3", "a1")


def test_nobody_is_asked_about_a_patient_entered_in_error() -> None:
    patient = a_patient(booked={"W4": "2014-04-10"})
    assert unanswered(patient, day("2014-05-01")) == ("a1",)
    wrong = replace(patient, end=End(Ending.ENTERED_IN_ERROR, day("2014-04-20")))
    assert unanswered(wrong, day("2014-05-01")) == ()
