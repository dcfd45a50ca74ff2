"""How much comes in each week of the year ahead, as a terminal shows it?"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, reading
from app.cli.output import Column, Row, answer, iso
from app.domain.load import By, Count
from app.service.workload import MOST_WEEKS, WEEKS, Workload, workload
from app.words import N_, Refusal, Speech

KEYS: Final = ("week", "monday", "of", "what", "booked", "expected", "provisional")
VISITS: Final = "visits"
_OF: Final = {By.PLACE: N_("Place"), By.SITE: N_("Site"), By.STUDY: N_("Study")}


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    told = say("how many weeks, this one first ({weeks})", weeks=WEEKS)
    group.add_argument("--weeks", metavar="N", default=str(WEEKS), help=told)
    group.add_argument("--site", metavar=say("SITE"), help=say("the patients of one site only"))
    group.add_argument("--study", metavar=say("STUDY"), help=say("the patients of one study only"))
    told = say("a line for each place, site or study of a week")
    group.add_argument("--by", choices=list(By), help=told)
    add_as_of(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    a = arguments
    by = By(a.by) if a.by is not None else None
    weeks = _weeks(a.weeks)
    with reading(a, house) as office:
        found = workload(office, day_of(a, house), weeks, site=a.site, study=a.study, by=by)
    empty = say("Nothing comes in these weeks.")
    if a.format != "table":
        answer(a.format, list(_rows(found)), (), KEYS, empty)
        return 0
    answer("table", list(_wide(found)), _columns(found, by, say), (), empty)
    sys.stdout.write(_foot(found, say))
    return 0


def _weeks(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        message = N_("“{given}” is not a number of weeks from 1 to {most}.")
        raise Misuse("--weeks", Refusal(message, given=text, most=MOST_WEEKS))
    return int(text)


def _rows(found: Workload) -> Iterator[Row]:
    """A line for each week and what is counted in it: the visits, then each assessment."""
    for week in found.weeks:
        about = {"week": week.iso, "monday": week.monday, "of": week.of}
        for what in ("", *(one.id for one in found.measured)):
            count = week.counts.get(what, Count())
            yield {**about, "what": what or VISITS, **count._asdict()}


def _wide(found: Workload) -> Iterator[Row]:
    for week in found.weeks:
        yield {"week": week.iso, "monday": week.monday, "of": week.of, "counts": week.counts}


def _columns(found: Workload, by: By | None, say: Speech) -> list[Column]:
    def total(row: Row, what: str) -> str:
        counts = row["counts"]
        return str(counts.get(what, Count()).total or "") if isinstance(counts, dict) else ""

    def part(row: Row, name: str) -> str:
        counts = row["counts"]
        visits = counts.get("", Count()) if isinstance(counts, dict) else Count()
        return str(getattr(visits, name) or "")

    of = [Column(say(_OF[by]), lambda row: str(row["of"] or "–"))] if by else []
    apart = [
        Column(one.called(say), lambda row, what=one.id: total(row, what))  # type: ignore[misc]
        for one in found.measured
    ]
    return [
        Column(say("Week"), lambda row: str(row["week"])),
        Column(say("Monday"), lambda row: iso(row["monday"])),
        *of,
        Column(say("Visits"), lambda row: total(row, "")),
        Column(say("Already booked"), lambda row: part(row, "booked")),
        Column(say("Expected"), lambda row: part(row, "expected")),
        Column(say("Provisional"), lambda row: part(row, "provisional")),
        *apart,
    ]


def _foot(found: Workload, say: Speech) -> str:
    if not found.without_day:
        return ""
    words = say.plural(
        "1 more open visit has no day ahead yet.",
        "{n} more open visits have no day ahead yet.",
        found.without_day,
    )
    return f"{words}\n"


WORKLOAD: Final = Command(
    "workload",
    N_("Count the visits, infusions and slots of each week of the year ahead."),
    "visitario workload --weeks 26 --site CO --by place",
    _add_arguments,
    _run,
)
