"""What may an appointment cover, and which of its days call for a reason?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from app.domain.appointment import WHOLE, Appointment, Cover, covered
from app.domain.neutral import is_dated_elsewhere
from app.domain.outstanding import window_of
from app.domain.patient import Patient
from app.domain.schedule import out_of_plan
from app.domain.timeline import Hold, Timeline
from app.domain.visit import Outcome, VisitRecord
from app.domain.workdays import DayReason, OfficeDays, Unsuited
from app.service.in_force import version_of
from app.service.ports import Work
from app.service.visits import check_assessments, planned
from app.words import N_, Refusal

Covers = Mapping[str, Cover]


def whole(*visits: str) -> dict[str, Cover]:
    """These visits, each with all that is done there."""
    return dict.fromkeys(visits, WHOLE)


def check_covers(work: Work, patient: Patient, covers: Covers, beside: str = "") -> None:
    """`Refusal` unless all of this can be booked; `beside` is the appointment that it replaces.

    Refused are: nothing at all, a visit or an assessment that the protocol does not have or that
    has an outcome already, and what another standing appointment covers.
    """
    if not any(cover.itself or cover.assessments for cover in covers.values()):
        raise Refusal(N_("Say what the appointment is for: a visit or some of its assessments."))
    others = {key: each for key, each in patient.appointments.items() if key != beside}
    for visit, cover in covers.items():
        _check_known(work, patient, visit, cover)
        _check_in_plan(work, patient, visit)
        _check_open(patient, visit, cover)
        _check_free(patient, visit, cover, others)


def calls_for_reason(
    timeline: Timeline, covers: Covers, day: date, days: OfficeDays
) -> tuple[DayReason, ...]:
    """Why a day for all of this has to be explained; empty where it needs no explanation.

    A day outside the window of anything it covers, or one on which the office or a service that
    it needs is closed. The window of a visit that waits counts once its anchor is booked: before
    that, nobody knows it. Nothing is asked for the sake of a visit whose day is set elsewhere
    (DOMAIN, Blinding).
    """
    asked = [
        (visit, cover)
        for visit, cover in covers.items()
        if not is_dated_elsewhere(timeline.version, (visit,))
    ]
    if not asked:
        return ()
    needed = {one for visit, cover in asked for one in _needed(timeline, visit, cover)}
    outside = (r for visit, cover in asked for r in _outside(timeline, visit, cover, day))
    return (*dict.fromkeys(outside), *days.reasons(day, needed))


def _needed(timeline: Timeline, visit: str, cover: Cover) -> frozenset[str]:
    """The assessments that have to be done at it."""
    planned_ = frozenset(one.id for one in timeline.of(visit).visit.assessments)
    return cover.assessments or (planned_ if cover.itself else frozenset())


def _outside(timeline: Timeline, visit: str, cover: Cover, day: date) -> Iterator[DayReason]:
    expected = timeline.of(visit)
    timing = expected.visit.timing
    if expected.hold is Hold.NEVER_DUE and not (timing and timing.anchor in timeline.facts.booked):
        return
    if cover.itself and timing:
        yield from _beyond(day, expected.earliest, expected.latest, visit)
    for one in expected.visit.assessments:
        if one.id in cover.assessments and (one.window or not cover.itself):
            yield from _beyond(day, *window_of(one, expected), visit)


def _beyond(
    day: date, earliest: date | None, latest: date | None, what: str
) -> Iterator[DayReason]:
    if earliest and latest and not earliest <= day <= latest:
        yield DayReason(Unsuited.OUTSIDE_WINDOW, what)


def _check_known(work: Work, patient: Patient, visit: str, cover: Cover) -> None:
    known = {one.id for one in planned(work, patient, visit).assessments}
    check_assessments(visit, known, sorted(cover.assessments))


def _check_in_plan(work: Work, patient: Patient, visit: str) -> None:
    """`Refusal` for a visit that is not expected, with what has to be taken back first."""
    record = patient.records.get(visit)
    is_off = visit in out_of_plan(version_of(work, patient), patient.facts, date.max)
    if not is_off or (record and record.outcome):
        return
    decided = patient.overrides.get(visit)
    if patient.stop and not (decided and decided.not_applicable):
        raise Refusal(
            N_("The treatment of {code} was stopped on {on}: resume it first, then book {visit}."),
            code=patient.code,
            on=patient.stop.on,
            visit=visit,
        )
    raise Refusal(
        N_("{visit} does not apply to {code}: take that decision back first, then book."),
        visit=visit,
        code=patient.code,
    )


def _check_open(patient: Patient, visit: str, cover: Cover) -> None:
    """A visit that is done may still have its outstanding assessments booked, and nothing else."""
    record = patient.records.get(visit, VisitRecord())
    if record.outcome and (cover.itself or record.outcome is not Outcome.DONE):
        raise Refusal(
            N_("{visit} of {code} already has an outcome. Correct that first, then book."),
            visit=visit,
            code=patient.code,
        )
    for assessment in sorted(cover.assessments & set(record.assessments or {})):
        raise Refusal(
            N_("{assessment} of {visit} is recorded already. Leave it out of the appointment."),
            assessment=assessment,
            visit=visit,
        )


def _check_free(
    patient: Patient, visit: str, cover: Cover, others: Mapping[str, Appointment]
) -> None:
    for key, taken in covered(others, visit, ()).items():
        other = others[key]
        if cover.itself and other.is_for(visit):
            raise Refusal(
                N_("{visit} of {code} is booked already, on {day} ({key}): move that one instead."),
                visit=visit,
                code=patient.code,
                day=other.day,
                key=key,
            )
        for assessment in sorted(cover.assessments & taken):
            raise Refusal(
                N_("{assessment} of {visit} is booked already, on {day} ({key})."),
                assessment=assessment,
                visit=visit,
                day=other.day,
                key=key,
            )
