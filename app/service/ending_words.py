"""How is it told what an end of participation, or taking it back, would mean?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.domain.appointment import Appointment
from app.domain.patient import Ending, Patient
from app.domain.protocol import ProtocolVersion
from app.service.dossier import VisitLine
from app.service.ending import Outlook, stays_off
from app.words import Speech


def warnings(found: Outlook, kind: Ending | None, say: Speech) -> Iterator[str]:
    """What to think twice about, a sentence each."""
    if found.done_after:
        yield say.plural(
            "1 visit is recorded after this day: {visits}. Check the day.",
            "{n} visits are recorded after this day: {visits}. Check the day.",
            len(found.done_after),
            visits=say.listed(
                [_dated(line, line.expected.done_on, say) for line in found.done_after]
            ),
        )
    still_open = len(found.closed.missed) + len(found.closed.not_expected)
    if kind is Ending.COMPLETED and still_open:
        yield say.plural(
            "1 visit is still open: a patient who completed has none.",
            "{n} visits are still open: a patient who completed has none.",
            still_open,
        )
    if kind is Ending.LOST_TO_FOLLOW_UP and not found.attempts:
        yield say("No attempt to reach the patient is logged yet.")


def after_the_end(patient: Patient, visit: str, done_on: date, say: Speech) -> str:
    """What to think twice about before a visit is recorded after the end; empty where it is not.

    A visit that is there because of the end may well come after it.
    """
    ended = patient.ended_for(visit)
    if ended is None or done_on <= ended:
        return ""
    day = say.dated(ended)
    return say("Participation ended on {day}, before this day. Check both days.", day=day)


def remarks(found: Outlook, say: Speech) -> Iterator[str]:
    """What follows from the end beside the visits, a sentence each."""
    if found.off:
        yield say.plural(
            "1 appointment after this day is called off: {days}. Tell the service.",
            "{n} appointments after this day are called off: {days}. Tell the services.",
            len(found.off),
            days=say.listed([say.dated(each.day) for each in found.off]),
        )
    if found.stand:
        yield say.plural(
            "1 appointment of this day stands: {times}. Call it off if nobody comes.",
            "{n} appointments of this day stand: {times}. Call off those to which nobody comes.",
            len(found.stand),
            times=say.listed([_timed(each, say) for each in found.stand]),
        )
    if found.attempts:
        yield say.plural(
            "1 attempt to reach the patient in vain: {days}",
            "{n} attempts to reach the patient in vain: {days}",
            len(found.attempts),
            days=say.listed([say.dated(each.on) for each in found.attempts]),
        )
    if found.without_contact:
        yield say("From then on there is no contact with the patient for the study.")
    elif found.early_termination:
        name = found.early_termination.name.in_(say.language)
        yield say("The protocol has a visit for it: {visit}.", visit=name)


def stays_off_said(patient: Patient, version: ProtocolVersion, say: Speech) -> str:
    """Which appointments do not come back with a participation that is reopened; else empty."""
    off = stays_off(patient)
    if not off:
        return ""
    names = [_names(each.covers, patient, version, say) for each in off]
    return say.plural(
        "1 appointment after the end stays cancelled: {days}. Book it anew if it is to take place.",
        "{n} appointments after the end stay cancelled: {days}. Book anew what is to take place.",
        len(off),
        days=say.listed(
            [f"{name} · {say.dated(each.day)}" for name, each in zip(names, off, strict=True)]
        ),
    )


def _names(visits: Iterable[str], patient: Patient, version: ProtocolVersion, say: Speech) -> str:
    """The visits of an appointment by name."""
    planned = {**version.by_id, **version.unscheduled_by_id}
    ids = [patient.unscheduled[one].kind if one in patient.unscheduled else one for one in visits]
    return say.listed([planned[one].name.in_(say.language) for one in ids if one in planned])


def closed_said(found: Outlook, say: Speech) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The open visits under what becomes of them, each with its day."""
    missed, off = found.closed
    if missed:
        words = say.plural("1 visit will be missed:", "{n} visits will be missed:", len(missed))
        yield words, _listed(missed, say)
    if off:
        words = say.plural(
            "1 visit will not be expected:", "{n} visits will not be expected:", len(off)
        )
        yield words, _listed(off, say)


def _timed(each: Appointment, say: Speech) -> str:
    """An appointment of a known day with its time and place: "09:00, Room 4"."""
    at = say.clock(each.at) if each.at else say("time not known yet")
    return f"{at}, {each.place}" if each.place else at


def _listed(lines: Sequence[VisitLine], say: Speech) -> tuple[str, ...]:
    return tuple(_dated(line, line.expected.in_force, say) for line in lines)


def _dated(line: VisitLine, day: date | None, say: Speech) -> str:
    """A visit with its day: "Week 4 · 22 Nov 2026"."""
    name = line.visit.name.in_(say.language)
    return f"{name} · {say.dated(day)}" if day else name
