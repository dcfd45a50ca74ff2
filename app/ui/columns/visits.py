"""What stands in a line about a visit of a patient, and about one of its assessments?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from app.domain.outstanding import AssessmentState, ExpectedAssessment
from app.domain.visit import WhyNotDone
from app.service.dossier import VisitLine
from app.service.names import WHY_NOT_DONE, brief
from app.ui import wording
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill, Shape
from app.ui.theme import Tone
from app.ui.wording import booking_tip
from app.words import Speech


def visits(desk: Desk, closed: Mapping[str, str] | None = None) -> tuple[Column[VisitLine], ...]:
    """The visits of one patient; `closed` tells, by visit, of bookings on closed days."""
    on_closed = {} if closed is None else closed
    say = desk.say

    def tip(line: VisitLine) -> str:
        return wording.tips(line.status, say)

    def pill(line: VisitLine) -> Pill:
        return wording.pill(line.status, say, line.visit)

    return (
        Column(say("Status"), str, Look.PILL, 19, tip=tip, pill=pill),
        Column(say("Visit"), lambda line: desk.text(line.visit.name), Look.STRONG, tip=tip),
        Column(
            say("Target"),
            lambda line: _target(line, desk),
            width=10,
            tip=tip,
            may_be_left_out=True,
        ),
        Column(say("Window"), lambda line: _window(line, desk), width=17, tip=tip),
        Column(
            say("Done or booked"),
            lambda line: _marked(_booked(line, desk), line.visit.id in on_closed),
            width=17,
            tip=lambda line: f"{on_closed.get(line.visit.id, '')}\n{_place(line, say)}".strip(),
        ),
    )


def _place(line: VisitLine, say: Speech) -> str:
    """Where the visit is booked, and what is booked apart from it."""
    told = booking_tip(line.appointment, line.status, say)
    parts = [f"{say.weekday(one.day)} {one.place}".strip() for one in line.apart]
    apart = say("Parts of it: {parts}", parts=", ".join(parts)) if parts else ""
    return "\n".join(filter(None, (told, apart)))


def _target(line: VisitLine, desk: Desk) -> str:
    sign = "~" if line.expected.provisional or line.expected.estimated else ""
    return sign + wording.day(line.expected.target, desk.today, desk.say)


def _window(line: VisitLine, desk: Desk) -> str:
    expected = line.expected
    return wording.window(expected.earliest, expected.latest, line.status, desk.today, desk.say)


def _booked(line: VisitLine, desk: Desk) -> str:
    if line.expected.done_on:
        return wording.day(line.expected.done_on, desk.today, desk.say)
    told = wording.booked(line.appointment, line.status, desk.today, desk.say)
    if not line.apart:
        return told
    if line.appointment:
        return f"{told} +{len(line.apart)}"
    return desk.say("parts on {day}", day=desk.say.short(line.apart[0].day))


def _marked(told: str, is_odd: bool) -> str:
    """The words with the mark of what is odd, once."""
    return f"▲ {told}" if is_odd and not told.startswith("▲") else told


class Checked(NamedTuple):
    """An assessment in the list beside a visit: what is said of it, and when it is booked."""

    name: str
    expected: ExpectedAssessment
    booked_on: date | None = None


def checks(desk: Desk) -> tuple[Column[Checked], ...]:
    """The assessments of one visit."""
    return (
        Column(desk.say("Assessment"), lambda row: brief(row.name), tip=lambda row: row.name),
        Column(
            "",
            str,
            Look.PILL,
            15,
            pill=lambda row: _check(row.expected, row.booked_on, desk),
            tip=lambda row: why_not(row, desk.say),
        ),
    )


def why_not(row: Checked, say: Speech) -> str:
    """Why an assessment was not done: the cause of the list, then the words."""
    cause = row.expected.cause
    listed = cause and (cause is not WhyNotDone.OTHER or not row.expected.reason)
    named = say(WHY_NOT_DONE[cause]) if cause and listed else ""
    return ": ".join(filter(None, (named, row.expected.reason)))


def _check(found: ExpectedAssessment, booked_on: date | None, desk: Desk) -> Pill:
    say = desk.say
    if found.state is AssessmentState.DONE:
        text = wording.day(found.done_on, desk.today, say) if found.done_on else say("done")
        return Pill(Tone.DONE, Shape.DONE, text)
    if found.state is AssessmentState.NOT_DONE:
        return Pill(Tone.QUIET, Shape.MISSED, say("not done"))
    if found.state is AssessmentState.CLOSED:
        return Pill(Tone.QUIET, Shape.NONE, wording.NOTHING)
    if booked_on:
        return Pill(Tone.UPCOMING, Shape.AHEAD, say("booked {day}", day=say.short(booked_on)))
    text = say("optional") if found.planned.optional else say("to do")
    text = say("if it applies") if found.planned.some_patients else text
    return Pill(Tone.UPCOMING, Shape.AHEAD, text)
