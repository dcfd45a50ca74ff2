"""Which columns does each table have, and what stands in them?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from app.domain.appointment import Appointment
from app.domain.change import Action
from app.domain.outstanding import AssessmentState, ExpectedAssessment
from app.domain.status import VisitStatus
from app.service.dossier import VisitLine
from app.service.names import DEEDS, STAGES
from app.service.worklines import Kind, WorkRow
from app.service.worklist import RosterRow
from app.ui import wording
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill, Shape
from app.ui.theme import Tone

NEVER = date.max


def worklist(desk: Desk) -> tuple[Column[WorkRow], ...]:
    """The lines of Today."""
    say = desk.say

    def outstanding(row: WorkRow) -> str:
        names = [wording.brief(desk.text(name)) for name in row.assessments]
        return ", ".join(names) or wording.NOTHING

    def tip(row: WorkRow) -> str:
        return wording.tips(row.status, say)

    return (
        Column(
            say("Status"),
            str,
            Look.PILL,
            19,
            tip=tip,
            pill=lambda row: wording.pill(row.status, say),
        ),
        Column(say("Patient"), lambda row: row.patient, Look.STRONG, 9),
        Column(say("Visit"), lambda row: desk.text(row.visit.name), tip=tip),
        Column(
            say("Outstanding"),
            outstanding,
            tip=lambda row: "\n".join(desk.text(name) for name in row.assessments),
        ),
        Column(
            say("Window"),
            lambda row: wording.window(row.earliest, row.latest, row.status, desk.today, say),
            width=17,
            tip=tip,
        ),
        Column(
            say("Booked"),
            lambda row: _when(row, desk),
            width=18,
            tip=lambda row: _booking_tip(row.appointment, row.status, desk),
        ),
        Column("", lambda _: "", Look.ACTIONS, 16),
    )


def _when(row: WorkRow, desk: Desk) -> str:
    if row.kind is Kind.ASSESSMENTS and row.done_on:
        return desk.say("visit done {day}", day=wording.day(row.done_on, desk.today, desk.say))
    return wording.booked(row.appointment, row.status, desk.today, desk.say)


def _booking_tip(appointment: Appointment | None, found: VisitStatus, desk: Desk) -> str:
    """Where the visit is booked, and what is odd about it."""
    place = appointment.place if appointment else ""
    return "\n".join(filter(None, (place, wording.tips(found, desk.say))))


def roster(desk: Desk, urgent: Callable[[str], WorkRow | None]) -> tuple[Column[RosterRow], ...]:
    """The list of patients; `urgent` is the first line of a patient on the worklist."""
    say = desk.say
    return (
        Column(say("Patient"), lambda row: row.patient, Look.STRONG, 11, key=lambda r: r.patient),
        Column(say("Site"), lambda row: row.site, width=8, key=lambda r: r.site),
        Column(say("Study"), lambda row: row.study, Look.QUIET, 15, key=lambda r: r.study),
        Column(
            say("Stage"),
            lambda row: say(STAGES[row.stage]),
            width=16,
            key=lambda row: say(STAGES[row.stage]),
        ),
        Column(
            say("Study day"),
            lambda row: wording.NOTHING if row.study_day is None else str(row.study_day),
            width=14,
            key=lambda row: -(10**6) if row.study_day is None else row.study_day,
            at_right=True,
        ),
        Column(
            say("Visits done"),
            lambda row: say("{done} of {all}", done=row.done, all=row.expected),
            width=13,
            key=lambda row: row.done / max(row.expected, 1),
            at_right=True,
        ),
        Column(
            say("Next visit"), lambda row: _next(row, desk), key=lambda row: _next_day(row) or NEVER
        ),
        Column(
            say("Status"),
            str,
            Look.PILL,
            21,
            key=_roster_urgency,
            pill=lambda row: _roster_pill(row, urgent(row.patient), desk),
        ),
    )


def _next(row: RosterRow, desk: Desk) -> str:
    day = _next_day(row)
    if row.next is None or day is None:
        return wording.NOTHING
    name = desk.text(row.next.visit.name)
    return f"{wording.day(day, desk.today, desk.say)} · {name}"


def _next_day(row: RosterRow) -> date | None:
    return row.next.expected.in_force if row.next else None


def _roster_urgency(row: RosterRow) -> tuple[int, date]:
    return -row.overdue, _next_day(row) or NEVER


def _roster_pill(row: RosterRow, urgent: WorkRow | None, desk: Desk) -> Pill:
    if row.overdue:
        text = desk.say.plural("1 overdue", "{n} overdue", row.overdue)
        return Pill(Tone.OVERDUE, Shape.LATE, text)
    if urgent:
        return wording.pill(urgent.status, desk.say)
    if row.next is None:
        return Pill(Tone.QUIET, Shape.NONE, desk.say("nothing to come"))
    return wording.pill(row.next.status, desk.say)


def visits(desk: Desk) -> tuple[Column[VisitLine], ...]:
    """The visits of one patient."""
    say = desk.say

    def window(line: VisitLine) -> str:
        expected = line.expected
        return wording.window(expected.earliest, expected.latest, line.status, desk.today, say)

    def target(line: VisitLine) -> str:
        sign = "~" if line.expected.provisional or line.expected.estimated else ""
        return sign + wording.day(line.expected.target, desk.today, say)

    def tip(line: VisitLine) -> str:
        return wording.tips(line.status, say)

    def place(line: VisitLine) -> str:
        return _booking_tip(line.appointment, line.status, desk)

    return (
        Column(
            say("Status"),
            str,
            Look.PILL,
            19,
            tip=tip,
            pill=lambda line: wording.pill(line.status, say),
        ),
        Column(say("Visit"), lambda line: desk.text(line.visit.name), Look.STRONG, tip=tip),
        Column(say("Target"), target, width=11, tip=tip),
        Column(say("Window"), window, width=17, tip=tip),
        Column(say("Done or booked"), lambda line: _booked(line, desk), width=15, tip=place),
    )


def _booked(line: VisitLine, desk: Desk) -> str:
    if line.expected.done_on:
        return wording.day(line.expected.done_on, desk.today, desk.say)
    return wording.booked(line.appointment, line.status, desk.today, desk.say)


class Checked(NamedTuple):
    """An assessment in the list beside a visit: what is said of it."""

    name: str
    expected: ExpectedAssessment


def checks(desk: Desk) -> tuple[Column[Checked], ...]:
    """The assessments of one visit."""
    return (
        Column(
            desk.say("Assessment"), lambda row: wording.brief(row.name), tip=lambda row: row.name
        ),
        Column("", str, Look.PILL, 15, pill=lambda row: _check(row.expected, desk), tip=_reason),
    )


def _reason(row: Checked) -> str:
    return row.expected.reason


def _check(found: ExpectedAssessment, desk: Desk) -> Pill:
    say = desk.say
    if found.state is AssessmentState.DONE:
        text = wording.day(found.done_on, desk.today, say) if found.done_on else say("done")
        return Pill(Tone.DONE, Shape.DONE, text)
    if found.state is AssessmentState.NOT_DONE:
        return Pill(Tone.QUIET, Shape.MISSED, say("not done"))
    if found.state is AssessmentState.CLOSED:
        return Pill(Tone.QUIET, Shape.NONE, wording.NOTHING)
    optional = found.planned.optional or found.planned.some_patients
    text = say("if it applies") if optional else say("to do")
    return Pill(Tone.UPCOMING, Shape.AHEAD, text)


def journal(desk: Desk) -> tuple[Column[Action], ...]:
    """What was done, by whom and why."""
    from app.ui.journal_words import changes

    say = desk.say
    known: dict[int, list[str]] = {}

    def changed(action: Action) -> list[str]:
        if action.number not in known:
            known[action.number] = changes(action, desk)
        return known[action.number]

    def when(action: Action) -> str:
        at = action.at.astimezone()
        return f"{say.dated(at.date())}, {say.clock(at.time())}"

    def who(action: Action) -> str:
        return action.who

    def about(action: Action) -> str:
        return ", ".join(code for _, code in action.subjects)

    return (
        Column("#", lambda action: str(action.number), Look.QUIET, 6, at_right=True),
        Column(say("When"), when, width=19),
        Column(say("Who"), who, width=13, tip=who),
        Column(say("What"), lambda action: say(DEEDS[action.deed]), Look.STRONG, 21),
        Column(say("About"), about, width=9, tip=about),
        Column(
            say("Changed"),
            lambda action: "; ".join(changed(action)),
            tip=lambda action: "\n".join(changed(action)[:30]),
        ),
        Column(say("Why"), lambda action: action.reason, Look.QUIET, 24, tip=lambda a: a.reason),
    )
