"""How do all patients of a study stand, visit by visit?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from typing import Final

from app.cli.arguments import Misuse, Parser, add_horizon, read_horizon
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, reading
from app.cli.output import Column, Row, answer, as_csv, iso
from app.domain.protocol import PlannedVisit
from app.domain.status import Flag, Status
from app.domain.timeline import Basis
from app.service.board import Board, board, left_over
from app.service.board_sets import sets_of, the_set
from app.service.dossier import VisitLine
from app.service.names import STAGES
from app.service.standing import Standing
from app.service.status_words import STATUS
from app.service.studies import the_site
from app.words import N_, Refusal, Speech

ALL: Final = "all"
WHO: Final = ("patient", "site", "study", "version", "stage", "study_day")
_SIGN: Final = {
    Status.DONE: "●",
    Status.MISSED: "✕",
    Status.OVERDUE: "▲",
    Status.DUE: "◐",
    Status.UPCOMING: "○",
    Status.PLANNED: "",
}


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
    today, horizon = day_of(arguments, house), read_horizon(arguments.horizon)
    with reading(arguments, house) as office:
        if arguments.site is not None:
            the_site(office, arguments.site)
        found = board(office, today, horizon, arguments.study, arguments.site)
    visits = _visits(found, arguments.set)
    rows = [_row(row, visits, today) for row in found.rows]
    if arguments.format == "csv":
        sys.stdout.write(as_csv([_flat(row) for row in rows], _csv_keys(visits)))
    else:
        columns = _columns(visits, say)
        answer(arguments.format, rows, columns, WHO, say("There are no patients."))
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


def _row(row: Standing, visits: Sequence[PlannedVisit], today: date) -> Row:
    lines = {visit.id: row.line(visit.id) for visit in visits}
    return {
        "patient": row.code,
        "site": row.patient.site,
        "study": row.patient.study,
        "version": row.version.version,
        "stage": row.stage,
        "study_day": row.study_day,
        "visits": {name: _cell(row, line, today) for name, line in lines.items() if line},
        "unscheduled": {line.visit.id: _cell(row, line, today) for line in row.unscheduled},
    }


def _cell(row: Standing, line: VisitLine, today: date) -> Row:
    expected, found = line.expected, line.status
    return {
        "date": expected.in_force,
        "basis": expected.basis,
        "target": expected.target,
        "earliest": expected.earliest,
        "latest": expected.latest,
        "status": found.status,
        "timing": found.timing,
        "days": found.days,
        "flags": found.flags,
        "outstanding": left_over(row, line, today),
    }


def _flat(row: Row) -> Row:
    """A row with two columns a visit: its day and its status."""
    flat = {key: row[key] for key in WHO}
    cells = _cells(row, "visits")
    for name, cell in cells.items():
        flat |= {name: cell["date"], f"{name}_status": cell["status"]}
    return flat | {"unscheduled": " ".join(_cells(row, "unscheduled"))}


def _csv_keys(visits: Sequence[PlannedVisit]) -> list[str]:
    pairs = [key for visit in visits for key in (visit.id, f"{visit.id}_status")]
    return [*WHO, *pairs, "unscheduled"]


def _columns(visits: Sequence[PlannedVisit], say: Speech) -> list[Column]:
    def column(name: str) -> Column:
        return Column(name, lambda row: _said(_cells(row, "visits").get(name)))

    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Stage"), lambda row: say(STAGES[str(row["stage"])])),
        Column(say("Day"), lambda row: "" if row["study_day"] is None else str(row["study_day"])),
        *(column(visit.id) for visit in visits),
        Column(say("Unscheduled"), lambda row: str(len(_cells(row, "unscheduled")) or "")),
    ]


def _said(cell: Row | None) -> str:
    """A cell for people: the sign of its status, about or booked, and its day."""
    if cell is None:
        return ""
    if cell["status"] is Status.NOT_EXPECTED:
        return "–"
    flags = cell["flags"] if isinstance(cell["flags"], tuple) else ()
    doubt = Flag.DID_IT_HAPPEN in flags or Flag.INFERRED in flags
    is_outside = cell["status"] is Status.DONE and cell["days"] not in (0, None)
    sign = "?" if doubt else "◆" if is_outside else _SIGN[Status(str(cell["status"]))]
    vague = Flag.PROVISIONAL in flags or Flag.ESTIMATED in flags
    about = "~" if vague and cell["basis"] is Basis.TARGET else ""
    booked = "✓" if cell["basis"] is Basis.BOOKED else ""
    dots = ":" if cell["outstanding"] else ""
    return f"{sign}{dots}{about}{booked}{iso(cell['date']) or '–'}"


def _legend(say: Speech) -> str:
    signs = {sign: say(STATUS[status]) for status, sign in _SIGN.items() if sign}
    signs |= {
        "◆": say("done outside the window"),
        "?": say("to confirm"),
        "~": say("provisional"),
        "✓": say("booked"),
        ":": say("assessments outstanding"),
    }
    return " · ".join(f"{sign} {words}" for sign, words in signs.items())


def _cells(row: Row, key: str) -> dict[str, Row]:
    found = row[key]
    return found if isinstance(found, dict) else {}


BOARD: Final = Command(
    "board",
    N_("Show a study's patients by its visits, a cell each."),
    "visitario board --set MRI --site CO --format csv",
    _add_arguments,
    _run,
)
