"""How is the calendar of the office, a month or a week of it, shown in a terminal?"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.days import day_said
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, horizon_of, reading
from app.cli.output import Column, Row, answer, iso
from app.domain.day import EARLIEST, LATEST
from app.domain.day_span import DaySpan, month_of, week_of
from app.service.calendar import calendar
from app.service.calendar_rows import DayBooking, OfficeCalendar, OpenWindow
from app.service.day_words import reason_said
from app.service.names import BOOKING_STATES
from app.service.studies import the_site
from app.service.tables.appointments import covers_said
from app.words import N_, Refusal, Speech

KEYS: Final = (
    "kind",
    "day",
    "last",
    "at",
    "patient",
    "site",
    "study",
    "key",
    "visits",
    "place",
    "state",
    "unanswered",
    "outside",
    "appointments",
    "name",
)


def _add_arguments(to: Parser) -> None:
    add_as_of(to)
    say = to.say
    group = to.add_argument_group(say("which"))
    one = group.add_mutually_exclusive_group()
    told = say("a month, such as 2014-05 (default: this one)")
    one.add_argument("--month", metavar=say("MONTH"), help=told)
    told = say("a week, Monday to Sunday, such as 2014-W20")
    one.add_argument("--week", metavar=say("WEEK"), help=told)
    group.add_argument("--site", metavar=say("SITE"), help=say("the patients of one site only"))
    group.add_argument("--study", metavar=say("STUDY"), help=say("those of one study only"))
    told = say("the appointments at one place only")
    group.add_argument("--place", metavar=say("TEXT"), help=told)
    told = say("the windows of visits that are still to be done, too")
    group.add_argument("--windows", action="store_true", help=told)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    a, today = arguments, day_of(arguments, house)
    first, last = _span(arguments, today)
    with reading(a, house) as office:
        if a.site is not None:
            the_site(office, a.site)
        wanted = (first, last, a.site, a.study, a.place)
        found = calendar(
            office, *wanted, today=today, horizon=horizon_of(a, house), language=say.language
        )
    rows = [*_rows(found, say), *(_window_row(each, say) for each in found.windows if a.windows)]
    rows.sort(key=lambda row: str(row["day"]))
    answer(a.format, rows, _columns(say), KEYS, say("Nothing stands in these days."))
    return 0


def _span(arguments: argparse.Namespace, today: date) -> DaySpan:
    if arguments.week is not None:
        return week_of(_read_week(arguments.week))
    return month_of(today if arguments.month is None else _read_month(arguments.month))


def _read_month(text: str) -> date:
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    if not found or not EARLIEST.year <= int(found[1]) <= LATEST.year:
        message = N_("“{given}” is not a month. Write it as YYYY-MM, such as 2014-05.")
        raise Misuse("--month", Refusal(message, given=text))
    return date(int(found[1]), int(found[2]), 1)


def _read_week(text: str) -> date:
    """The Monday of an ISO 8601 week; 28 December lies in the last one of each year."""
    found = re.fullmatch(r"([0-9]{4})-W([0-9]{2})", text)
    year, week = (int(found[1]), int(found[2])) if found else (0, 0)
    if EARLIEST.year < year < LATEST.year and 1 <= week <= date(year, 12, 28).isocalendar().week:
        return date.fromisocalendar(year, week, 1)
    message = N_("“{given}” is not a week. Write it as YYYY-Www, such as 2014-W20.")
    raise Misuse("--week", Refusal(message, given=text))


def _rows(found: OfficeCalendar, say: Speech) -> Iterator[Row]:
    """Each day that is closed or has appointments, then its appointments."""
    for day in found.span.days:
        bookings = found.by_day.get(day, ())
        closed = _closed_said(found, day, say)
        if bookings or closed:
            row = {"kind": "day", "day": day, "appointments": len(bookings), "name": closed}
            yield dict.fromkeys(KEYS) | row
        yield from (_booking_row(each, say) for each in bookings)


def _booking_row(each: DayBooking, say: Speech) -> Row:
    booked = each.appointment
    return dict.fromkeys(KEYS) | {
        "kind": "appointment",
        "day": booked.day,
        "at": f"{booked.at:%H:%M}" if booked.at else None,
        "patient": each.patient,
        "site": each.site,
        "study": each.study,
        "key": each.key,
        "visits": covers_said(booked.covers),
        "place": booked.place,
        "state": booked.state,
        "unanswered": each.is_unanswered,
        "outside": each.is_outside,
        "name": " + ".join(visit.name.in_(say.language) for visit in each.visits),
    }


def _window_row(each: OpenWindow, say: Speech) -> Row:
    return dict.fromkeys(KEYS) | {
        "kind": "window",
        "day": each.earliest,
        "last": each.latest,
        "patient": each.patient,
        "site": each.site,
        "study": each.study,
        "visits": [each.visit.id],
        "name": each.visit.name.in_(say.language),
    }


def _closed_said(found: OfficeCalendar, day: date, say: Speech) -> str:
    """Why a day is not as others, each reason with the sites that have it."""
    names = {one: name.in_(say.language) for one, name in found.services.items()}
    sites: dict[str, list[str]] = {}
    for off in found.off.get(day, ()):
        sites.setdefault(reason_said(off.reason, say, names), []).append(off.site)
    everywhere = len(found.sites)
    return "; ".join(
        said if len(those) == everywhere else f"{', '.join(those)}: {said}"
        for said, those in sites.items()
    )


def _columns(say: Speech) -> list[Column]:
    return [
        Column(say("Day"), lambda row: _day(row, say)),
        Column(say("Time"), lambda row: str(row["at"] or "")),
        Column(say("Patient"), lambda row: str(row["patient"] or "")),
        Column(say("Visit"), _visits),
        Column(say("Place"), lambda row: str(row["place"] or "")),
        Column(say("Notes"), lambda row: _notes(row, say)),
    ]


def _day(row: Row, say: Speech) -> str:
    if row["kind"] == "appointment":
        return ""
    return f"{iso(row['day'])} – {iso(row['last'])}" if row["last"] else day_said(row["day"], say)


def _visits(row: Row) -> str:
    visits = row["visits"]
    return " ".join(visits) if isinstance(visits, list) else ""


def _notes(row: Row, say: Speech) -> str:
    if row["kind"] == "window":
        return say("window open")
    if row["kind"] == "day":
        count = row["appointments"]
        many = count if isinstance(count, int) else 0
        told = say.plural("1 appointment", "{n} appointments", many) if many else ""
        return " · ".join(filter(None, (told, str(row["name"] or ""))))
    state = say("did it happen?") if row["unanswered"] else say(BOOKING_STATES[str(row["state"])])
    outside = say("outside the window")
    return f"{state}, {outside}" if row["outside"] else state


CALENDAR: Final = Command(
    "calendar",
    N_("Show a month or a week of the office: who comes, and what is closed."),
    "visitario calendar --week 2014-W20 --site CO --windows",
    _add_arguments,
    _run,
)
