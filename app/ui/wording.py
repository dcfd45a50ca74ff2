"""How do codes sound: statuses, flags, stages and deeds in the words of the office?"""

from __future__ import annotations

from datetime import date
from typing import Final

from app.domain.appointment import Appointment
from app.domain.protocol import PlannedVisit
from app.domain.status import Flag, Punctuality, Status, VisitStatus
from app.service import status_words
from app.service.worklines import Group, Kind, WorkRow
from app.ui.table_model import Pill, Shape
from app.ui.theme import Tone
from app.words import Speech

GROUPS: Final = status_words.GROUPS

FLAGS: Final = status_words.FLAGS

DAGGER: Final = status_words.UNCONFIRMED
NOTHING: Final = "–"


def pill(found: VisitStatus, say: Speech, visit: PlannedVisit | None = None) -> Pill:
    """A visit's status as a pill: a tone, a mark and words, of what it waits for if it is given."""
    if status_words.only_waits(found.status, found.flags, found.days):
        words = status_words.waits_said(visit, say) if visit else say("waiting")
        return Pill(Tone.DUE, Shape.OPEN, words)
    if Flag.DID_IT_HAPPEN in found.flags:
        return Pill(Tone.QUESTION, Shape.QUESTION, say("was booked"))
    if Flag.INFERRED in found.flags:
        return Pill(Tone.QUESTION, Shape.QUESTION, say("missed?"))
    if found.status is Status.DONE:
        return _done(found, say)
    if found.status is Status.MISSED:
        return Pill(Tone.QUIET, Shape.MISSED, say("missed"))
    if found.status is Status.NOT_EXPECTED:
        return Pill(Tone.QUIET, Shape.NONE, say("not expected"))
    return _ahead(found, say)


def work_pill(row: WorkRow, say: Speech) -> Pill:
    """A line of the worklist as a pill: its visit's, or that its slot is to be ordered now."""
    if row.snooze:
        words = say("until {day}", day=say.short(row.snooze.until))
        return Pill(Tone.QUIET, Shape.NONE, words)
    if row.group is Group.TO_BOOK:
        return Pill(Tone.UPCOMING, Shape.AHEAD, say("to be booked"))
    return pill(row.status, say, row.visit)


def _done(found: VisitStatus, say: Speech) -> Pill:
    incomplete = Flag.ASSESSMENTS_OUTSTANDING in found.flags
    if found.timing in (Punctuality.EARLY, Punctuality.LATE):
        off = abs(found.days or 0)
        if found.timing is Punctuality.LATE:
            text = say.plural("done, 1 day late", "done, {n} days late", off)
        else:
            text = say.plural("done, 1 day early", "done, {n} days early", off)
        return Pill(Tone.DONE, Shape.OUTSIDE, text)
    return Pill(Tone.DONE, Shape.DONE, say("done, incomplete") if incomplete else say("done"))


def _ahead(found: VisitStatus, say: Speech) -> Pill:
    days = found.days
    if found.status is Status.OVERDUE:
        text = say.plural("1 day late", "{n} days late", days or 0)
        return Pill(Tone.OVERDUE, Shape.LATE, text)
    if found.status is Status.DUE:
        return Pill(Tone.DUE, Shape.OPEN, _left(days, say))
    if found.status is Status.UPCOMING:
        text = say.plural("opens tomorrow", "opens in {n} days", days or 0)
        return Pill(Tone.UPCOMING, Shape.AHEAD, text)
    waits = Flag.WAITING in found.flags
    return Pill(Tone.QUIET, Shape.NONE, say("waiting") if waits else say("planned"))


def _left(days: int | None, say: Speech) -> str:
    if days is None:
        return say("open")
    return say.plural("1 day left", "{n} days left", days) if days else say("last day")


def tips(found: VisitStatus, say: Speech) -> str:
    """What the flags of a visit mean, one a line."""
    return "\n".join(say(FLAGS[flag]) for flag in status_words.worth_saying(found.flags))


def window(
    earliest: date | None, latest: date | None, found: VisitStatus, today: date, say: Speech
) -> str:
    """The window's days; a dagger where the site has not confirmed it."""
    if earliest is None or latest is None:
        return say("no window") if Flag.WINDOW_UNKNOWN in found.flags else NOTHING
    return say.span(earliest, latest, today) + _dagger(found)


def window_of_row(row: WorkRow, today: date, say: Speech) -> str:
    """The window of a line; of what a visit that was done has left, the day until which it is.

    That is no window of the visit, which has its own on the patient's page.
    """
    if row.kind is Kind.ASSESSMENTS and row.done_on and row.latest:
        return left_until(row.latest, row.status, today, say)
    return window(row.earliest, row.latest, row.status, today, say)


def left_until(latest: date, found: VisitStatus, today: date, say: Speech) -> str:
    """Until when what is outstanding of a visit is to be done."""
    return say("until {day}", day=say.near(latest, today.year)) + _dagger(found)


def _dagger(found: VisitStatus) -> str:
    return f" {DAGGER}" if Flag.WINDOW_UNCONFIRMED in found.flags else ""


def day(on: date | None, today: date, say: Speech) -> str:
    """A day as in a table, with its year where it is not today's."""
    return say.near(on, today.year) if on else NOTHING


def booked(appointment: Appointment | None, found: VisitStatus, today: date, say: Speech) -> str:
    """The appointment's day and time, and whether it lies outside the window."""
    if appointment is None:
        return say("not booked") if Flag.NOT_BOOKED in found.flags else NOTHING
    on = say.weekday(appointment.day)
    if appointment.day.year != today.year:
        on = f"{on} {appointment.day.year}"
    if appointment.at:
        on = f"{on}, {say.clock(appointment.at)}"
    if Flag.BOOKED_OUTSIDE in found.flags:
        return f"▲ {on}"
    return on


def booking_tip(appointment: Appointment | None, found: VisitStatus, say: Speech) -> str:
    """Where the visit is booked, and what is odd about it."""
    place = appointment.place if appointment else ""
    return "\n".join(filter(None, (place, tips(found, say))))
