"""How do all patients of a study stand, visit by visit?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from app.cli.arguments import Misuse, Parser, add_horizon
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, horizon_of, reading
from app.cli.output import Column, Row, answer, iso
from app.domain.protocol import PlannedVisit
from app.domain.status import Status
from app.service.board import Board, board
from app.service.board_sets import sets_of, the_set
from app.service.csv_text import table_csv
from app.service.names import STAGES
from app.service.status_words import LOOKS, OUTSIDE, SIGNS, TO_CONFIRM
from app.service.studies import the_site
from app.service.tables.board import board_row, board_table, cells_of, signs_of
from app.words import N_, Refusal, Speech

ALL: Final = "all"


def _add_arguments(to: Parser) -> None:
    add_as_of(to)
    say = to.say
    group = to.add_argument_group(say("which"))
    told = say("the study (default: the one with most patients)")
    group.add_argument("--study", metavar=say("STUDY"), help=told)
    group.add_argument("--site", metavar=say("SITE"), help=say("the patients of one site only"))
    told = say("these visits only: treatment, or an assessment or period by its id (all)")
    group.add_argument("--set", metavar=say("SET"), default=ALL, help=told)
    add_horizon(group, say)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    today, horizon = day_of(arguments, house), horizon_of(arguments, house)
    with reading(arguments, house) as office:
        if arguments.site is not None:
            the_site(office, arguments.site)
        found = board(office, today, horizon, arguments.study, arguments.site)
    visits = _visits(found, arguments.set)
    rows = [board_row(row, visits, today) for row in found.rows]
    if arguments.format == "csv":
        sys.stdout.write(table_csv(board_table(found, visits, today, say)))
    else:
        columns = _columns(visits, say)
        answer(arguments.format, rows, columns, (), say("There are no patients."))
    if arguments.format == "table" and rows:
        sys.stdout.write(f"\n{_legend(say)}\n")
    return 0


def _visits(found: Board, key: str) -> Sequence[PlannedVisit]:
    """The visits of a set; `Misuse` naming the sets there are."""
    if key == ALL or not found.columns:
        return found.columns
    wanted = the_set(key, found.versions, found.columns)
    if wanted is None or not wanted.visits:
        offered = (each.key for each in sets_of(found.versions, found.columns))
        message = N_("There is no set of visits {key}. There are: {known}.")
        known = ", ".join((ALL, *offered))
        raise Misuse("--set", Refusal(message, key=key, known=known))
    return [visit for visit in found.columns if visit.id in wanted.visits]


def _columns(visits: Sequence[PlannedVisit], say: Speech) -> list[Column]:
    def column(name: str) -> Column:
        return Column(name, lambda row: _said(cells_of(row, "visits").get(name)))

    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Stage"), lambda row: say(STAGES[str(row["stage"])])),
        Column(say("Day"), lambda row: "" if row["study_day"] is None else str(row["study_day"])),
        *(column(visit.id) for visit in visits),
        Column(say("Unscheduled"), lambda row: str(len(cells_of(row, "unscheduled")) or "")),
    ]


def _said(cell: Row | None) -> str:
    """A cell for people: the sign of its status, about or booked, and its day."""
    if cell is None:
        return ""
    if cell["status"] is Status.NOT_EXPECTED:
        return "–"
    return f"{signs_of(cell)}{iso(cell['date']) or '–'}"


def _legend(say: Speech) -> str:
    looks = (*(look for status, look in LOOKS.items() if status is not Status.NOT_EXPECTED),)
    signs = {look.sign: look.words for look in (*looks, OUTSIDE, TO_CONFIRM) if look.sign}
    return " · ".join(f"{sign} {say(words)}" for sign, words in (signs | dict(SIGNS)).items())


BOARD: Final = Command(
    "board",
    N_("Show a study's patients by its visits, a cell each."),
    "visitario board --set MRI --site CO --format csv",
    _add_arguments,
    _run,
)
