"""What has to be done now, and which patients are there?"""

from __future__ import annotations

import argparse
from functools import partial
from typing import Final

from app.cli.arguments import Parser, add_horizon
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, horizon_of, reading
from app.cli.output import Column, Row, answer_table, iso
from app.service import worklist
from app.service.days_left import days_left_of
from app.service.names import STAGES
from app.service.ports import Office
from app.service.status_words import days_said, flags_said
from app.service.studies import the_site
from app.service.tables.roster import roster_row, roster_table
from app.service.tables.worklist import status_said, work_rows, worklist_table
from app.words import N_, Speech


def _add_arguments(to: Parser) -> None:
    _add_which(to)


def _add_which(to: Parser) -> argparse._ArgumentGroup:
    add_as_of(to)
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("--site", metavar=say("SITE"), help=say("the patients of one site only"))
    add_horizon(group, say)
    return group


def _add_worklist_arguments(to: Parser) -> None:
    group = _add_which(to)
    told = to.say("what was put aside instead, which is listed no more until its day")
    group.add_argument("--aside", action="store_true", help=told)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        found = _overview(office, arguments, house)
        rows_ = tuple(row for row in found.rows if bool(row.snooze) == arguments.aside)
        found = found._replace(rows=rows_, tasks=() if arguments.aside else found.tasks)
        left = tuple(days_left_of(office, found, day_of(arguments, house)))
    rows = work_rows(found, say, left)
    made = partial(worklist_table, found, say, left)
    answer_table(arguments.format, rows, work_columns(say), made, say("Nothing has to be done."))
    return 0


def _run_patients(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        found = _overview(office, arguments, house).roster
    rows = [roster_row(row) for row in found]
    made = partial(roster_table, found, say)
    answer_table(arguments.format, rows, _roster_columns(say), made, say("There are no patients."))
    return 0


def _overview(office: Office, arguments: argparse.Namespace, house: House) -> worklist.Overview:
    today, horizon = day_of(arguments, house), horizon_of(arguments, house)
    if arguments.site is not None:
        the_site(office, arguments.site)
    return worklist.overview(office, today, horizon, arguments.site)


def work_columns(say: Speech) -> list[Column]:
    """The columns of the worklist for people."""
    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Visit"), lambda row: str(row["visit"] or row["contact"] or "")),
        Column(say("Name"), lambda row: str(row["name"])),
        Column(say("Status"), lambda row: status_said(row, say)),
        Column(say("Days"), lambda row: _days(row, say)),
        Column(say("Opens"), lambda row: iso(row["earliest"])),
        Column(say("Closes"), lambda row: iso(row["latest"])),
        Column(say("Booked"), booked_said),
        Column(say("Notes"), lambda row: _notes(row, say)),
    ]


def booked_said(row: Row) -> str:
    """The booked day, time and place of a row, or nothing."""
    told = (iso(row["booked_on"]), row["booked_at"], row["place"])
    return " ".join(str(part) for part in told if part)


def _days(row: Row, say: Speech) -> str:
    if row["contact"] and row["days"] == 0:
        return say("today")
    return days_said(row["status"], row["days"], say, row["flags"])


def _notes(row: Row, say: Speech) -> str:
    waiting = row["waiting"]
    told = flags_said(row["flags"], say)
    if isinstance(waiting, int) and waiting:
        waits = say.plural("{n} visit waits for it", "{n} visits wait for it", waiting)
        told = f"{told}, {waits}" if told else waits
    return told


def _roster_columns(say: Speech) -> list[Column]:
    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Site"), lambda row: str(row["site"])),
        Column(say("Study"), lambda row: str(row["study"])),
        Column(say("Stage"), lambda row: say(STAGES[str(row["stage"])])),
        Column(say("Consent"), lambda row: iso(row["consented_on"])),
        Column(say("Done"), lambda row: "{}/{}".format(row["done"], row["expected"])),
        Column(say("Overdue"), lambda row: str(row["overdue"] or "")),
        Column(say("Next"), lambda row: str(row["next"] or "")),
    ]


WORKLIST: Final = Command(
    "worklist",
    N_("List what has to be done, the most urgent first."),
    "visitario worklist --site CO --horizon 21",
    _add_worklist_arguments,
    _run,
)
PATIENTS: Final = Command(
    "patients",
    N_("List the patients, each with the next visit."),
    "visitario patients --format csv",
    _add_arguments,
    _run_patients,
)
