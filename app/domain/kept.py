"""Which appointments wait for somebody to say what became of them?"""

from __future__ import annotations

from datetime import date

from app.domain.appointment import Appointment, Cover
from app.domain.patient import Ending, Patient
from app.domain.visit import Outcome, VisitRecord


def unanswered(patient: Patient, today: date) -> tuple[str, ...]:
    """The keys of the standing appointments of days gone by of which nothing is recorded.

    The earliest first. What was booked after the end of participation is off: nobody asks.
    """
    known = patient.appointments.items()
    keys = [key for key, each in known if is_unanswered(patient, each, today)]
    return tuple(sorted(keys, key=lambda key: patient.appointments[key].day))


def is_settled(patient: Patient, appointment: Appointment) -> bool:
    """Whether all that an appointment is for has been recorded, there or elsewhere."""
    records = patient.records
    return not any(
        _is_outstanding(records.get(visit, VisitRecord()), cover)
        for visit, cover in appointment.covers.items()
    )


def is_unanswered(patient: Patient, appointment: Appointment, today: date) -> bool:
    """Whether a standing appointment has gone by and nothing is recorded of it."""
    if not appointment.is_open or appointment.day >= today:
        return False
    return not is_off(patient, appointment) and not is_settled(patient, appointment)


def still_to_come(patient: Patient, appointment: Appointment, today: date) -> bool:
    """Whether somebody is expected for a standing appointment, today or later.

    One of the day on which participation ended stands: the patient may well have come, or come.
    """
    return (
        appointment.is_open
        and appointment.day >= today
        and not is_off(patient, appointment)
        and not is_settled(patient, appointment)
    )


def is_off(patient: Patient, appointment: Appointment) -> bool:
    """Whether nobody comes: it is for a day after the end, or of a patient who never was one."""
    if patient.end and patient.end.kind is Ending.ENTERED_IN_ERROR:
        return True
    ends = [patient.ended_for(visit) for visit in appointment.covers]
    return bool(ends) and all(day and appointment.day > day for day in ends)


def _is_outstanding(record: VisitRecord, cover: Cover) -> bool:
    """A visit that has its outcome was answered for; what is left of it has lines of its own."""
    if cover.itself:
        return record.outcome is None
    if record.outcome in (Outcome.MISSED, Outcome.NOT_APPLICABLE):
        return False
    return bool(cover.assessments - set(record.assessments or {}))
