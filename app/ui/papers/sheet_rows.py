"""What does each line of the schedule sheet say, cell by cell?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.day import study_day
from app.domain.status import Flag, Punctuality, Status, VisitStatus
from app.domain.timeline import ExpectedVisit
from app.service.paper_subject import PaperSubject
from app.service.reasons import decided_said
from app.service.signing import signed_said
from app.words import N_, Speech

UNKNOWN: Final = "—"
PROVISIONAL: Final = "*"
UNCONFIRMED: Final = "†"
CUT: Final = "‡"
ESTIMATED: Final = "§"
SET_APART: Final = "¶"
"""Its note on the sheet says what was decided, by whom and why."""

SIGNED: Final = "#"
"""Its note on the sheet says who signed what is recorded, when, and whether it changed since."""

FOOTNOTES: Final = {
    PROVISIONAL: N_("provisional: counts from a visit that is not done yet"),
    UNCONFIRMED: N_("window not yet confirmed by the site against its protocol"),
    CUT: N_("window shortened by another visit"),
    ESTIMATED: N_("estimated: counts from a visit that was not done"),
    UNKNOWN: N_("not known, or not given by the protocol"),
}

CLOSED: Final = {
    Status.MISSED: N_("missed"),
    Status.NOT_EXPECTED: N_("not expected"),
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One visit: cells in the order of the columns, initials left out."""

    visit: str
    target: str
    window: str
    booked: str
    done: str
    study_day: str
    provisional: bool


def set_apart(subject: PaperSubject, say: Speech) -> Iterator[str]:
    """What was decided for this patient alone, visit by visit."""
    for expected in subject.timeline.visits:
        if expected.override:
            name = expected.visit.name.in_(say.language)
            decided = decided_said(expected.override, say)
            yield f"{SET_APART}\N{NO-BREAK SPACE}{name}: {decided}"


def signed_notes(subject: PaperSubject, say: Speech) -> Iterator[str]:
    """Who has signed what is recorded, visit by visit, and whether that changed since."""
    for expected in subject.timeline.visits:
        given = subject.signatures.get(expected.visit.id)
        if given:
            name = expected.visit.name.in_(say.language)
            yield f"{SIGNED}\N{NO-BREAK SPACE}{name}: {signed_said(given, say)}"


def sheet_row(expected: ExpectedVisit, subject: PaperSubject, say: Speech) -> SheetRow:
    """The visit as the sheet tells it; a mark at a date refers to `FOOTNOTES`."""
    status = subject.statuses[expected.visit.id]
    return SheetRow(
        expected.visit.name.in_(say.language),
        _target(expected, say),
        _window(expected, status, say),
        _booked(expected, subject, say),
        _done(expected, status, say) + _sign(expected, subject),
        _study_day(expected, subject),
        expected.provisional and not expected.done_on,
    )


def _target(expected: ExpectedVisit, say: Speech) -> str:
    if not expected.target:
        return UNKNOWN
    marks = PROVISIONAL if expected.provisional else ""
    marks += ESTIMATED if expected.estimated else ""
    marks += SET_APART if expected.override else ""
    return f"{say.dated(expected.target)}{marks}"


def _window(expected: ExpectedVisit, status: VisitStatus, say: Speech) -> str:
    if not expected.earliest or not expected.latest:
        return UNKNOWN
    marks = UNCONFIRMED if Flag.WINDOW_UNCONFIRMED in status.flags else ""
    marks += CUT if expected.cuts else ""
    if expected.earliest == expected.latest:
        return f"{say.dated(expected.latest)}{marks}"
    first, last = expected.earliest, expected.latest
    start = say.short(first) if first.year == last.year else say.dated(first)
    return f"{start} – {say.dated(last)}{marks}"


def _booked(expected: ExpectedVisit, subject: PaperSubject, say: Speech) -> str:
    if not expected.booked_on:
        return ""
    appointment = subject.appointments.get(expected.visit.id)
    at = f", {say.clock(appointment.at)}" if appointment and appointment.at else ""
    return f"{say.dated(expected.booked_on)}{at}"


def _done(expected: ExpectedVisit, status: VisitStatus, say: Speech) -> str:
    if expected.done_on:
        return f"{say.dated(expected.done_on)}{_punctuality(status, say)}"
    if Flag.INFERRED in status.flags:
        return say("missed? (to be confirmed)")
    closed = CLOSED.get(status.status)
    return say(closed) if closed else ""


def _sign(expected: ExpectedVisit, subject: PaperSubject) -> str:
    return f"\N{NO-BREAK SPACE}{SIGNED}" if expected.visit.id in subject.signatures else ""


def _punctuality(status: VisitStatus, say: Speech) -> str:
    days = abs(status.days or 0)
    if status.timing is Punctuality.EARLY:
        return ", " + say.plural("{n} day early", "{n} days early", days)
    if status.timing is Punctuality.LATE:
        return ", " + say.plural("{n} day late", "{n} days late", days)
    return ""


def _study_day(expected: ExpectedVisit, subject: PaperSubject) -> str:
    """By the study's own convention, with a Day 0; of the done day, else of the target."""
    zero, day = subject.timeline.day_zero, expected.done_on or expected.target
    if zero is None or day is None:
        return UNKNOWN
    return f"{study_day(day, zero):+d}" if day != zero else "0"
