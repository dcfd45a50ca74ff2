"""When a visit is agreed for: the deeds that book it, move the booking and cancel it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from app.domain.appointment import Appointment
from app.domain.change import Action, Deed
from app.domain.patient import Patient
from app.service.patients import check_after_consent, check_text
from app.service.ports import Office
from app.service.visits import planned, seen
from app.words import N_, Refusal


def book(
    office: Office,
    code: str,
    visit: str,
    day: date,
    at: time | None = None,
    place: str = "",
    reason: str = "",
    *,
    revision: int | None = None,
) -> Action | None:
    """Book a visit for a day, or move its booking there; `at` is local time at the site.

    A past day is legal: the office may catch up. `Refusal` before consent, for a visit that has
    an outcome, and for a slot (day, time) that the patient or the same place already has.
    """
    check_text(place)
    check_text(reason)
    with office.work(Deed.BOOK, reason) as work:
        patient = seen(work.patient(code), revision)
        planned(work, patient, visit)
        check_after_consent(patient, day)
        _check_open(patient, visit, day)
        zone = work.site(patient.site).zone
        appointment = Appointment(day, at, zone if at else "", place.strip())
        _check_slot(office, patient, visit, appointment)
        work.save(replace(patient, appointments={**patient.appointments, visit: appointment}))
    return work.action


def cancel(office: Office, code: str, visit: str, reason: str = "") -> Action | None:
    """Cancel a visit's booking; `Refusal` if it has none."""
    check_text(reason)
    with office.work(Deed.CANCEL_BOOKING, reason) as work:
        patient = work.patient(code)
        planned(work, patient, visit)
        if visit not in patient.appointments:
            raise Refusal(
                N_("{visit} of {code} isn't booked; nothing to cancel."), visit=visit, code=code
            )
        left = {key: kept for key, kept in patient.appointments.items() if key != visit}
        work.save(replace(patient, appointments=left))
    return work.action


def _check_open(patient: Patient, visit: str, day: date) -> None:
    if patient.end and day > patient.end.on:
        raise Refusal(
            N_("The participation of {code} ended on {on}: nothing can be booked after it."),
            code=patient.code,
            on=patient.end.on,
        )
    record = patient.records.get(visit)
    if record and record.outcome:
        raise Refusal(
            N_("{visit} of {code} already has an outcome. Correct that first, then book."),
            visit=visit,
            code=patient.code,
        )


def _check_slot(office: Office, patient: Patient, visit: str, wanted: Appointment) -> None:
    if wanted.at is None:
        return
    for other in office.patients():
        for booked_visit, booked in other.appointments.items():
            if (booked.day, booked.at) != (wanted.day, wanted.at):
                continue
            mine = other.code == patient.code
            if mine and (booked_visit == visit or booked.place == wanted.place):
                continue
            if mine or (other.site == patient.site and booked.place == wanted.place != ""):
                raise Refusal(
                    N_(
                        "{code} is already booked for {visit} on {day} at that time."
                        " Choose another time."
                    ),
                    code=other.code,
                    visit=booked_visit,
                    day=wanted.day,
                )
