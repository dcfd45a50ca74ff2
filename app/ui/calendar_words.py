"""What does the calendar say of its days, windows and appointments?"""

from __future__ import annotations

from collections import Counter
from datetime import date

from app.service import booking_words
from app.service.calendar_rows import DayBooking, OfficeCalendar, OpenWindow
from app.ui import wording
from app.ui.carried import Carried, visits_of
from app.ui.columns.appointments import Booked, state_pill
from app.ui.desk import Desk
from app.ui.table_model import Pill
from app.words import Speech


def state_of(booking: DayBooking, desk: Desk) -> Pill:
    """How an appointment stands: agreed how far, to be answered, or over."""
    known = (booking.key, booking.appointment, "", booking.is_past, booking.is_unanswered)
    return state_pill(Booked(*known), desk)


def who_when(booking: DayBooking, desk: Desk) -> str:
    """Who comes, and when: "9:00 CO-010"."""
    at = booking.appointment.at
    return f"{desk.say.clock(at)} {booking.patient}" if at else booking.patient


def chip_words(booking: DayBooking, desk: Desk) -> str:
    """An appointment in few words: "9:00 CO-010 W4"."""
    return f"{who_when(booking, desk)} {what(booking, desk)}"


def chip_word(booking: DayBooking, desk: Desk) -> str:
    """An appointment in the fewest words, without the assessments that it is merely for."""
    return f"{who_when(booking, desk)} {visits_of(booking)}"


def chip_without_hour(booking: DayBooking) -> str:
    """Who comes and for which visits; the hour goes before they do: "CO-010 W4"."""
    return f"{booking.patient} {visits_of(booking)}"


def what(booking: DayBooking, desk: Desk) -> str:
    """What it is for in few words: its visits, and the assessments it is merely for."""
    return booking_words.what_for(booking, desk.say)


def names_of(booking: DayBooking, desk: Desk) -> str:
    """The names of the visits that an appointment is for."""
    return booking_words.names_of(booking, desk.say)


def where(booking: DayBooking, desk: Desk) -> str:
    """The place, and that it is a call where it is one."""
    return booking_words.place_said(booking, desk.say)


def chip_tip(booking: DayBooking, desk: Desk) -> str:
    """An appointment in a few lines."""
    say, each = desk.say, booking.appointment
    at = say.clock(each.at) if each.at else say("no time yet")
    parts = say.listed([desk.text(part) for part in booking.parts])
    lines = [
        f"{booking.patient} · {names_of(booking, desk)}",
        say("only {parts}", parts=parts) if parts else "",
        f"{say.weekday(each.day)}, {at}",
        where(booking, desk),
        state_of(booking, desk).text,
        window_said(booking.earliest, booking.latest, desk),
        say("▲ outside the window") if booking.is_outside else "",
        each.reason,
    ]
    return "\n".join(filter(None, lines))


def window_said(earliest: date | None, latest: date | None, desk: Desk) -> str:
    """The days that suit, or nothing where they are unknown."""
    if earliest is None or latest is None:
        return ""
    return desk.say("Window: {span}", span=desk.say.span(earliest, latest, desk.today))


def band_words(window: OpenWindow) -> str:
    """A window in few words: "CO-010 W4"."""
    return f"{window.patient} {window.visit.id.replace('_', ' ')}"


def band_tip(window: OpenWindow, desk: Desk) -> str:
    """A window in a few lines."""
    say = desk.say
    booked = say("Booked: {day}", day=say.weekday(window.booked_on)) if window.booked_on else ""
    lines = [
        f"{window.patient} · {desk.text(window.visit.name)}",
        wording.pill(window.status, say, window.visit).text,
        window_said(window.earliest, window.latest, desk),
        say("Target: {day}", day=say.dated(window.target)) if window.target else "",
        booked,
        wording.tips(window.status, say),
    ]
    return "\n".join(filter(None, lines))


def closed_said(found: OfficeCalendar, day: date, desk: Desk, *, in_full: bool = False) -> str:
    """Why a day is not as others, with the sites where it is so for some alone; no weekends.

    `in_full` says what kind of day it is, and weekends too.
    """
    return booking_words.closed_said(found, day, desk.say, in_full=in_full)


def load_said(count: int, say: Speech) -> str:
    """How many appointments a day has, in few words; nothing for none."""
    return say.plural("{n} appt", "{n} appts", count) if count else ""


def places_said(places: Counter[str], say: Speech) -> str:
    """How many appointments each place has, the busiest first: "MRI unit 3 · Ward 1"."""
    nowhere = say("no place yet")
    told = (f"{place or nowhere} {count}" for place, count in places.most_common())
    return " · ".join(told)


def more_said(hidden: int, hidden_windows: int, say: Speech) -> str:
    """What does not fit in a day: appointments, else windows alone."""
    if hidden:
        return say.plural("+{n} more", "+{n} more", hidden)
    return say.plural("+{n} window", "+{n} windows", hidden_windows)


def day_tip(found: OfficeCalendar, day: date, desk: Desk) -> str:
    """A day in a few lines: its date, why it is closed, and its load by place."""
    say, bookings = desk.say, found.by_day.get(day, ())
    count = say.plural("1 appointment", "{n} appointments", len(bookings))
    places = Counter(each.appointment.place for each in bookings)
    open_ = sum(1 for _ in found.windows_on(day))
    today = say("today")
    lines = [
        f"{say.long(day)} · {today}" if day == desk.today else say.long(day),
        closed_said(found, day, desk, in_full=True),
        count,
        places_said(places, say),
        say.plural("1 window open", "{n} windows open", open_) if open_ else "",
    ]
    return "\n".join(filter(None, lines))


def day_said(found: OfficeCalendar, day: date, desk: Desk) -> str:
    """A day with its appointments, for a screen reader."""
    chips = (
        f"{chip_words(each, desk)}: {state_of(each, desk).text}"
        for each in found.by_day.get(day, ())
    )
    return "\n".join((day_tip(found, day, desk), *chips))


def carrying_said(held: Carried, desk: Desk) -> str:
    """What is being carried, and how it is put down with the keyboard."""
    say = desk.say
    window = window_said(held.earliest, held.latest, desk) or say("no window known")
    return say(
        "{what} · {window} · Arrows: choose the day · Enter: put it there · Esc: leave it",
        what=held.words,
        window=window,
    )
