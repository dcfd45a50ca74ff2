"""Which days does an office keep free, and how are they set from a terminal?"""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day, read_pairs
from app.cli.command import Command
from app.cli.deeds import add_reason
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office_to_read, day_of, reading, writing
from app.cli.output import Column, Row, answer, iso
from app.domain.day import EARLIEST, LATEST
from app.domain.site import LocalHoliday, Site
from app.domain.town_days import local_holidays
from app.service import office_days
from app.service.office_year import Holiday, office_year
from app.service.ports import Office
from app.words import N_, Refusal, Speech

HOLIDAY_KEYS: Final = ("site", "day", "kind", "name", "confirmed")
_KINDS: Final = {"public": N_("public holiday"), "local": N_("local holiday")}


def _add_holidays(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("site", metavar=say("SITE"), help=say("the site's code"))
    told = say("the year (default: this one)")
    group.add_argument("year", metavar=say("YEAR"), nargs="?", help=told)
    group = to.add_argument_group(say("what to do (default: list them)"))
    told = say("a local holiday of the town; may be given several times")
    group.add_argument("--set", metavar=say("DATE=NAME"), action="append", default=[], help=told)
    told = say("the day of this local holiday is right; may be given several times")
    group.add_argument("--confirm", metavar=say("DATE"), action="append", default=[], help=told)
    told = say("this is no local holiday; may be given several times")
    group.add_argument("--remove", metavar=say("DATE"), action="append", default=[], help=told)
    add_reason(group, say)
    add_office_to_read(to)


def _holidays(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    a = arguments
    if not (a.set or a.confirm or a.remove):
        year = read_year(say("YEAR"), a.year) if a.year is not None else day_of(a, house).year
        with reading(a, house) as office:
            found = office_year(office, a.site, year, say.language)
        rows = [_holiday_row(one, found.site.code) for one in found.holidays]
        answer(a.format, rows, _holiday_columns(say), HOLIDAY_KEYS, say("There are none."))
        return 0
    if a.year is not None:
        raise Misuse(
            "holidays", Refusal(N_("The days tell the year: leave {year} out."), year=a.year)
        )
    with writing(a, house) as office:
        given = _given(office, arguments)
        action = office_days.set_holidays(office, a.site, given, reason=a.reason)
    return show_deed(action, a, say)


def read_year(option: str, text: str) -> int:
    """A year that days can lie in; `Misuse` otherwise."""
    year = int(text) if re.fullmatch(r"[0-9]{4}", text) else 0
    if not EARLIEST.year <= year <= LATEST.year:
        message = N_("“{given}” is not a year from {first} to {last}.")
        values = {"given": text, "first": EARLIEST.year, "last": LATEST.year}
        raise Misuse(option, Refusal(message, **values))
    return year


def _given(office: Office, arguments: argparse.Namespace) -> dict[date, LocalHoliday | None]:
    """The days as typed; a day that is set is right, and so is one that is confirmed."""
    site, a = office.site(arguments.site), arguments
    given: dict[date, LocalHoliday | None] = {}
    for text in a.remove:
        given[read_day("--remove", text)] = None
    for place, day, name in read_pairs("--set", a.set):
        given[read_day(place, day)] = LocalHoliday(name, is_confirmed=True)
    for text in a.confirm:
        day_ = read_day("--confirm", text)
        given[day_] = LocalHoliday(_name_of(site, day_), is_confirmed=True)
    return given


def _name_of(site: Site, day: date) -> str:
    known = local_holidays(site, day.year)
    if day not in known:
        raise Misuse(
            "--confirm",
            Refusal(
                N_("{day} is no local holiday of {city}. It has: {known}."),
                day=day.isoformat(),
                city=site.city,
                known=", ".join(each.isoformat() for each in known) or "–",
            ),
        )
    return known[day].name


def _holiday_row(one: Holiday, site: str) -> Row:
    kind = "local" if one.is_local else "public"
    return dict(zip(HOLIDAY_KEYS, (site, one.day, kind, one.name, one.is_confirmed), strict=True))


def _holiday_columns(say: Speech) -> list[Column]:
    def confirmed(row: Row) -> str:
        return say("to be confirmed") if row["confirmed"] is False else ""

    return [
        Column(say("Day"), lambda row: day_said(row["day"], say)),
        Column(say("Holiday"), lambda row: str(row["name"])),
        Column(say("Kind"), lambda row: say(_KINDS[str(row["kind"])])),
        Column(say("Notes"), confirmed),
    ]


def day_said(day: object, say: Speech) -> str:
    """A day with its weekday, as a table of days has it: "2026-12-08 Tue"."""
    weekday = say.short_weekdays[day.weekday()] if isinstance(day, date) else ""
    return f"{iso(day)} {weekday}"


HOLIDAYS: Final = Command(
    "holidays",
    N_("List a site's holidays, or set and confirm those of its town."),
    "visitario holidays CO --set 2027-10-25='San Rafael' --confirm 2027-09-08",
    _add_holidays,
    _holidays,
)
