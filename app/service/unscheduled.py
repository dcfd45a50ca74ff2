"""Which visits are added beside the plan, and when may one be taken out again?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final

from app.domain.appointment import released
from app.domain.change import Action, Deed
from app.domain.neutral import is_neutral_kind
from app.domain.partial import PartialDay
from app.domain.patient import Ending, Patient
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.unscheduled import UnscheduledVisit, comes_with_the_end, unscheduled_key
from app.service.closing import check_why_closed
from app.service.events import keys_of, kind_of, the_event, with_event
from app.service.in_force import version_of
from app.service.patients import (
    check_after_consent,
    check_contact,
    check_day,
    check_text,
    seen,
)
from app.service.ports import Office, Unknown
from app.words import N_, Refusal

WITH_EARLY_TERMINATION: Final = frozenset(
    {Ending.WITHDRAWN_BY_INVESTIGATOR, Ending.LOST_TO_FOLLOW_UP}
)
"""The ends after which the protocol's early termination visit is offered."""


def add(
    office: Office,
    code: str,
    kind: str,
    starts_on: date,
    cause: str = "",
    event: str = "",
    *,
    happened: Mapping[str, PartialDay] | None = None,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Add a visit beside the plan; its window counts from `starts_on` and no other date moves.

    A kind that counts from an event (a relapse reported) is linked to the one with the key
    `event`, else to the one entered on that day, else the event is entered with it. `happened`
    are further events to enter, such as the relapse's onset. `Refusal` for a kind that happens
    once and is there, a cause of a procedure, and where there is no contact any more.
    """
    check_text(cause)
    with office.work(Deed.ADD_UNSCHEDULED) as work:
        patient = seen(work.patient(code), revision)
        version = version_of(work, patient)
        for other, day in (happened or {}).items():
            patient = with_event(patient, version, other, day, today)
        work.save(with_visit(patient, version, kind, starts_on, cause, event, today=today))
    return work.action


def cancel_unscheduled(
    office: Office, code: str, key: str, reason: str, *, revision: int | None = None
) -> Action | None:
    """Take an unscheduled visit out that does not take place; its events stay.

    A reason is asked, but of one that is neutral to all. `Refusal` once something is recorded of
    it, and while it has an appointment.
    """
    check_text(reason)
    with office.work(Deed.CANCEL_UNSCHEDULED, reason) as work:
        patient = seen(work.patient(code), revision)
        check_why_closed(version_of(work, patient), key, reason)
        _check_idle(patient, key)
        left = {other: kept for other, kept in patient.unscheduled.items() if other != key}
        overrides = {other: kept for other, kept in patient.overrides.items() if other != key}
        work.save(replace(patient, unscheduled=left, overrides=overrides))
    return work.action


def with_visit(
    patient: Patient,
    version: ProtocolVersion,
    kind: str,
    starts_on: date,
    cause: str = "",
    event: str = "",
    *,
    today: date,
) -> Patient:
    """The patient with one more unscheduled visit; what `add` refuses is refused."""
    visit = kind_of_visit(version, kind)
    _check_may_be(patient, version, visit, starts_on, cause, today)
    patient, link = _linked(patient, version, visit, event, starts_on, today)
    added = UnscheduledVisit(kind, starts_on, cause.strip(), link)
    key = unscheduled_key(kind, _named(patient))
    return replace(patient, unscheduled={**patient.unscheduled, key: added})


def kind_of_visit(version: ProtocolVersion, kind: str) -> PlannedVisit:
    """A kind of unscheduled visit by its id; `Unknown` names those of the protocol."""
    if kind not in version.unscheduled_by_id:
        raise Unknown(
            N_("The protocol has no unscheduled visit {kind}. It has: {known}."),
            kind=kind,
            known=", ".join(version.unscheduled_by_id) or "–",
        )
    return version.unscheduled_by_id[kind]


def early_termination(version: ProtocolVersion) -> PlannedVisit | None:
    """The kind of visit that ends a participation early: the one that counts from a withdrawal.

    It happens once, unlike the other kinds; None where the protocol has none.
    """
    return next(filter(comes_with_the_end, version.unscheduled), None)


def without_last_visit(patient: Patient, version: ProtocolVersion, reason: str) -> Patient:
    """A patient who goes on after all, without the early termination visit that the end brought.

    Its appointment is called off, and the event that was entered for it taken out. A visit of
    which something is recorded stays, and one that began before the end.
    """
    kind, end = early_termination(version), patient.end
    if kind is None or kind.timing is None or end is None:
        return patient
    idle = {
        key
        for key, one in patient.unscheduled.items()
        if one.kind == kind.id and one.starts_on >= end.on and key not in patient.records
    }
    left = {key: one for key, one in patient.unscheduled.items() if key not in idle}
    followed = {one.event for one in left.values()}
    its = [key for key in keys_of(patient, kind.timing.anchor) if key not in followed]
    gone = {key for key in its if (day := patient.events[key].day) and day >= end.on}
    return replace(
        patient,
        unscheduled=left,
        overrides={key: one for key, one in patient.overrides.items() if key not in idle},
        appointments=released(patient.appointments, idle, reason),
        events={key: day for key, day in patient.events.items() if key not in gone},
    )


def _named(patient: Patient) -> Iterator[str]:
    """Every key under which something is kept of a visit that is there, or was once.

    A new visit under such a key would take over what was said of the old one.
    """
    by_visit = (patient.unscheduled, patient.records, patient.overrides, patient.marks)
    yield from chain(*by_visit, patient.reports, patient.answers, patient.snoozes)
    yield from chain(*(each.covers for each in patient.appointments.values()))


def _check_may_be(
    patient: Patient,
    version: ProtocolVersion,
    kind: PlannedVisit,
    starts_on: date,
    cause: str,
    today: date,
) -> None:
    if kind.timing:
        check_day(patient, starts_on, today)
    check_after_consent(patient, starts_on)
    check_contact(patient, starts_on)
    if cause.strip() and is_neutral_kind(version, kind):
        raise Refusal(N_("No cause is kept of {kind}: enter its date alone."), kind=kind.id)
    known = [key for key, one in patient.unscheduled.items() if one.kind == kind.id]
    if known and not kind.repeatable:
        raise Refusal(
            N_("{code} has the visit {visit} already; there is one at the most."),
            code=patient.code,
            visit=known[0],
        )


def _linked(
    patient: Patient,
    version: ProtocolVersion,
    kind: PlannedVisit,
    event: str,
    starts_on: date,
    today: date,
) -> tuple[Patient, str]:
    """The patient with the event that the visit follows, and that event's key."""
    if event:
        _check_event(patient, kind, event, starts_on)
        return patient, event
    anchor = kind.timing.anchor if kind.timing else ""
    if anchor not in version.event_ids:
        return patient, ""
    day = PartialDay(starts_on.isoformat())
    same = [key for key in keys_of(patient, anchor) if patient.events[key] == day]
    if same:
        return patient, same[0]
    entered = with_event(patient, version, anchor, day, today)
    return entered, next(key for key in entered.events if key not in patient.events)


def _check_event(patient: Patient, kind: PlannedVisit, event: str, starts_on: date) -> None:
    on = the_event(patient, event)
    counts = kind.timing is not None and kind.timing.anchor == kind_of(event)
    if counts and on.day != starts_on:
        raise Refusal(
            N_("{kind} counts from {event}: start it on that day, or correct the event."),
            kind=kind.id,
            event=event,
        )


def _check_idle(patient: Patient, key: str) -> None:
    if key not in patient.unscheduled:
        raise Unknown(
            N_("There is no unscheduled visit {visit} of {code}. There are: {known}."),
            visit=key,
            code=patient.code,
            known=", ".join(patient.unscheduled) or "–",
        )
    if key in patient.records:
        raise Refusal(
            N_("Something is recorded of {visit} of {code}: take that back first."),
            visit=key,
            code=patient.code,
        )
    if any(key in each.covers for each in patient.appointments.values() if each.is_open):
        raise Refusal(
            N_("{visit} of {code} has an appointment: cancel that first."),
            visit=key,
            code=patient.code,
        )
