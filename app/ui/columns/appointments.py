"""What stands in a line about an appointment?"""

from __future__ import annotations

from typing import Final, NamedTuple

from app.domain.appointment import Appointment, BookingState, ContactMode
from app.service.dossier import Dossier
from app.service.names import CONTACT_MODES, FATES, brief
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill, Shape
from app.ui.theme import Tone
from app.words import N_

_STATES: Final = {
    BookingState.REQUESTED: N_("requested"),
    BookingState.CONFIRMED: N_("service confirmed"),
    BookingState.TOLD: N_("patient told"),
}
_SHAPES: Final = {
    BookingState.REQUESTED: Shape.AHEAD,
    BookingState.CONFIRMED: Shape.OPEN,
    BookingState.TOLD: Shape.DONE,
}


class Booked(NamedTuple):
    """An appointment by its key, what it is for in words, and whether it waits for an answer."""

    key: str
    appointment: Appointment
    what: str
    is_past: bool
    is_unanswered: bool


def appointments(desk: Desk) -> tuple[Column[Booked], ...]:
    """The appointments of one patient."""
    say = desk.say
    return (
        Column(say("State"), str, Look.PILL, 17, pill=lambda row: state_pill(row, desk)),
        Column(say("Day"), lambda row: when(row.appointment, desk), Look.STRONG, 20),
        Column(say("For"), lambda row: row.what, tip=lambda row: row.what),
        Column(say("Place"), lambda row: _where(row.appointment, desk), width=20, may_be_cut=True),
        Column(
            say("Reason"),
            lambda row: row.appointment.reason,
            Look.QUIET,
            18,
            tip=_reason,
            may_be_cut=True,
        ),
        Column("", lambda _: "", Look.ACTIONS, 20),
    )


def state_pill(row: Booked, desk: Desk) -> Pill:
    """How an appointment stands: called off, to be answered, kept, or how far it is agreed."""
    say, each = desk.say, row.appointment
    if each.fate:
        return Pill(Tone.QUIET, Shape.MISSED, say(FATES[each.fate]))
    if row.is_unanswered:
        return Pill(Tone.QUESTION, Shape.QUESTION, say("did it happen?"))
    if row.is_past:
        return Pill(Tone.DONE, Shape.DONE, say("answered"))
    tone = Tone.DONE if each.state is BookingState.TOLD else Tone.UPCOMING
    return Pill(tone, _SHAPES[each.state], say(_STATES[each.state]))


def when(appointment: Appointment, desk: Desk) -> str:
    """The day and time of an appointment."""
    say, day = desk.say, appointment.day
    on = say.weekday(day) if day.year == desk.today.year else f"{say.weekday(day)} {day.year}"
    return f"{on}, {say.clock(appointment.at)}" if appointment.at else on


def what(appointment: Appointment, found: Dossier, desk: Desk) -> str:
    """What an appointment is for: its visits by name, merely some assessments by theirs."""
    names = found.version.assessment_by_id
    parts = []
    in_order = [line.visit.id for line in found.lines if line.visit.id in appointment.covers]
    for visit in in_order:
        cover = appointment.covers[visit]
        name = desk.text(found.line(visit).visit.name)
        some = [brief(desk.text(names[one].name)) for one in sorted(cover.assessments)]
        told = desk.say.listed(some)
        parts.append(
            name if not some else f"{name} ({told})" if cover.itself else f"{name}: {told}"
        )
    return " + ".join(parts)


def _where(appointment: Appointment, desk: Desk) -> str:
    by_telephone = appointment.mode is ContactMode.TELEPHONE
    how = desk.say(CONTACT_MODES[appointment.mode]) if by_telephone else ""
    return ", ".join(filter(None, (appointment.place, how)))


def _reason(row: Booked) -> str:
    return row.appointment.reason
