"""When is a patient to come: the deeds that book, move, agree and call off an appointment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time

from app.domain.appointment import (
    Appointment,
    BookingState,
    ContactMode,
    Fate,
    booked_for,
    next_key,
)
from app.domain.change import Action, Deed
from app.domain.kept import is_settled
from app.domain.neutral import is_dated_elsewhere
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.workdays import OfficeDays, Unsuited
from app.service.covering import (
    Covers,
    calls_for_reason,
    check_covers,
    whole,
)
from app.service.in_force import version_of
from app.service.patients import (
    check_after_consent,
    check_no_reason,
    check_reason,
    check_text,
    seen,
)
from app.service.ports import Office, Work
from app.words import N_, Refusal


def book(
    office: Office,
    code: str,
    what: str | Covers,
    day: date,
    at: time | None = None,
    place: str = "",
    reason: str = "",
    *,
    today: date,
    mode: ContactMode | None = None,
    state: BookingState | None = None,
    moves: str = "",
    revision: int | None = None,
) -> Action | None:
    """Book an appointment, or move one; `what` is a visit with all it has, or what is covered.

    `moves` is the key of the appointment to move; without it the standing one that covers exactly
    the same is moved. One moved by its key and for a visit covers what it did. `at` is local.
    """
    check_text(place)
    check_text(reason)
    with office.work(Deed.BOOK, reason) as work:
        patient = seen(work.patient(code), revision)
        covers = _covers(patient, what, moves)
        key = _moved(patient, covers, moves)
        new = Appointment(day, at, "", place.strip(), covers, reason=reason.strip())
        wanted = _agreed_anew(new, patient.appointments.get(key), mode, state)
        work.save(with_booking(office, work, patient, wanted, key, today))
    return work.action


def cancel(
    office: Office, code: str, which: str, reason: str = "", *, revision: int | None = None
) -> Action | None:
    """Call an appointment off, by its key or by the visit that it is for; it stays in the record.

    A reason is asked, but for a date that is set elsewhere. `Refusal` if it does not stand.
    """
    check_text(reason)
    with office.work(Deed.CANCEL_BOOKING, reason) as work:
        patient = seen(work.patient(code), revision)
        key = standing_key(patient, which)
        check_cause(work, patient, key, reason)
        work.save(without(patient, key, Fate.CANCELLED, reason))
    return work.action


def set_state(
    office: Office,
    code: str,
    keys: Iterable[str],
    state: BookingState,
    *,
    reason: str = "",
    revision: int | None = None,
) -> Action | None:
    """Say how far appointments are agreed: requested, confirmed by the service, patient told.

    `Refusal` for one that does not stand, and where all that it is for is recorded.
    """
    check_text(reason)
    with office.work(Deed.SET_BOOKING_STATE, reason) as work:
        work.save(_with_state(seen(work.patient(code), revision), keys, state))
    return work.action


def set_states(
    office: Office, which: Mapping[str, Iterable[str]], state: BookingState
) -> Action | None:
    """Say of appointments of several patients, by code, how far they are agreed: all or none."""
    with office.work(Deed.SET_BOOKING_STATE) as work:
        for code, keys in which.items():
            work.save(_with_state(work.patient(code), keys, state))
    return work.action


def _with_state(patient: Patient, keys: Iterable[str], state: BookingState) -> Patient:
    standing = [_unsettled(patient, standing_key(patient, key)) for key in keys]
    agreed = {key: replace(patient.appointments[key], state=state) for key in standing}
    return replace(patient, appointments={**patient.appointments, **agreed})


def with_booking(
    office: Office, work: Work, patient: Patient, wanted: Appointment, key: str, today: date
) -> Patient:
    """The patient with an appointment made, or with the one called `key` moved to it.

    Another day makes a new one and leaves the old one as rescheduled; anything else is changed
    where it stands. `Refusal` before consent, after the end, for what is recorded or booked
    already, for a slot that is taken and, without a reason, for a day outside a window or on
    which the office or the service is closed.
    """
    zone = work.site(patient.site).zone if wanted.at else ""
    wanted = replace(wanted, zone=zone)
    check_after_consent(patient, wanted.day)
    _check_before_end(patient, wanted)
    check_covers(work, patient, wanted.covers, key)
    _check_silence(version_of(work, patient), wanted.covers, wanted.reason)
    old = patient.appointments.get(key)
    stays = old is not None and old.day == wanted.day
    if old and stays and not wanted.reason:
        wanted = replace(wanted, reason=old.reason)
    _check_day(work, patient, wanted, today)
    _check_slot(office, patient, key, wanted)
    kept = dict(patient.appointments)
    if old and not stays:
        kept[key] = replace(old, fate=Fate.RESCHEDULED)
    kept[key if stays else next_key("a", kept)] = wanted
    return replace(patient, appointments=kept)


def without(patient: Patient, key: str, fate: Fate, reason: str) -> Patient:
    """The patient with an appointment called off or unkept, for a reason or for the old one."""
    old = patient.appointments[key]
    gone = replace(old, fate=fate, reason=reason.strip() or old.reason)
    return replace(patient, appointments={**patient.appointments, key: gone})


def standing_key(patient: Patient, which: str) -> str:
    """The key of a standing appointment by itself, or by the visit it is for; else `Refusal`."""
    for key, each in patient.appointments.items():
        if each.is_open and (key == which or each is booked_for(patient.appointments, which)):
            return key
    standing = [key for key, each in patient.appointments.items() if each.is_open]
    raise Refusal(
        N_("{visit} of {code} isn't booked. Standing appointments: {known}."),
        visit=which,
        code=patient.code,
        known=", ".join(standing) or "–",
    )


def _unsettled(patient: Patient, key: str) -> str:
    """The key again; `Refusal` where nobody comes to it any more."""
    if is_settled(patient, patient.appointments[key]):
        raise Refusal(
            N_(
                "All that appointment {key} of {code} is for is recorded: nothing is left to agree."
            ),
            key=key,
            code=patient.code,
        )
    return key


def check_cause(work: Work, patient: Patient, key: str, reason: str) -> None:
    """`Refusal` for an appointment called off without a reason, unless others set its date."""
    covers, version = patient.appointments[key].covers, version_of(work, patient)
    if not is_dated_elsewhere(version, covers):
        check_reason(reason)
    _check_silence(version, covers, reason)


def _check_silence(version: ProtocolVersion, covers: Covers, reason: str) -> None:
    """`Refusal` for a reason of an appointment for nothing but what others set the date of."""
    if all(is_dated_elsewhere(version, (visit,)) for visit in covers):
        check_no_reason(", ".join(covers), reason)


def _covers(patient: Patient, what: str | Covers, moves: str) -> Covers:
    """What is to be covered; of a visit alone, all that the appointment moved covers already."""
    if not isinstance(what, str):
        return what
    if not moves:
        return whole(what)
    key = standing_key(patient, moves)
    covers = patient.appointments[key].covers
    if what not in covers:
        raise Refusal(
            N_("Appointment {key} of {code} is not for {visit}: cancel it, and book the visit."),
            key=key,
            code=patient.code,
            visit=what,
        )
    return covers


def _moved(patient: Patient, covers: Covers, moves: str) -> str:
    """The key of the appointment that is moved; empty where a new one is made."""
    if moves:
        return standing_key(patient, moves)
    same = (k for k, each in patient.appointments.items() if each.is_open and each.covers == covers)
    return next(same, "")


def _agreed_anew(
    new: Appointment,
    old: Appointment | None,
    mode: ContactMode | None,
    state: BookingState | None,
) -> Appointment:
    """The new appointment with its contact mode and state, those of the old one if none is given.

    A changed day, time, place or mode is requested anew: what the service confirmed and the
    patient was told is no longer so.
    """
    new = replace(new, mode=mode or (old.mode if old else ContactMode.IN_PERSON))
    kept = old.state if old and _agreed(old) == _agreed(new) else BookingState.REQUESTED
    return replace(new, state=state or kept)


def _agreed(appointment: Appointment) -> tuple[object, ...]:
    """What the service and the patient agreed to."""
    return appointment.day, appointment.at, appointment.place, appointment.mode


def _check_before_end(patient: Patient, wanted: Appointment) -> None:
    ends = [day for visit in wanted.covers if (day := patient.ended_for(visit))]
    if ends and wanted.day > min(ends):
        raise Refusal(
            N_("The participation of {code} ended on {on}: nothing can be booked after it."),
            code=patient.code,
            on=min(ends),
        )


def _check_day(work: Work, patient: Patient, wanted: Appointment, today: date) -> None:
    """`Refusal` for a day that calls for a reason where none is given."""
    if wanted.reason:
        return
    timeline = project(version_of(work, patient), patient.facts, today)
    days = OfficeDays(work.site(patient.site))
    for found in calls_for_reason(timeline, wanted.covers, wanted.day, days):
        if found.why is Unsuited.OUTSIDE_WINDOW:
            message = N_(
                "{day} lies outside the window of {visit}. Say why, or choose another day."
            )
            raise Refusal(message, reason="", day=wanted.day, visit=found.name)
        message = N_("Nobody is seen on {day}: it is closed. Say why, or choose another day.")
        raise Refusal(message, reason="", day=wanted.day)


def _check_slot(office: Office, patient: Patient, key: str, wanted: Appointment) -> None:
    """`Refusal` where the patient, or the same place, is taken at that time."""
    if wanted.at is None:
        return
    for other in office.patients():
        mine = other.code == patient.code
        for name, booked in other.appointments.items():
            at_once = booked.is_open and (booked.day, booked.at) == (wanted.day, wanted.at)
            if not at_once or (mine and (name == key or booked.place == wanted.place)):
                continue
            if mine or (other.site == patient.site and booked.place == wanted.place != ""):
                raise Refusal(
                    N_(
                        "{code} is already booked for {visit} on {day} at that time."
                        " Choose another time."
                    ),
                    code=other.code,
                    visit=", ".join(booked.covers),
                    study=other.study,
                    day=wanted.day,
                )
