"""What does the board hold of each patient: a day and a status for every visit?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final

from app.domain.protocol import PlannedVisit
from app.domain.status import Flag, Status
from app.domain.timeline import Basis
from app.service.board import Board, left_over
from app.service.dossier import VisitLine
from app.service.names import STAGES
from app.service.standing import Standing
from app.service.status_words import BOOKED, LACKING, PROVISIONAL, look_of, status_said
from app.service.tables.table import Cell, Column, Dated, Kind, Row, Said, Table, tabled
from app.words import N_, Speech

NAME: Final = "board"
TITLE: Final = N_("Board")
WHO: Final = (
    Column("patient", N_("Patient")),
    Column("site", N_("Site")),
    Column("study", N_("Study")),
    Column("version", N_("Protocol version")),
    Column("stage", N_("Stage"), Kind.CODE, STAGES),
    Column("study_day", N_("Study day"), Kind.NUMBER),
)


def board_table(found: Board, visits: Sequence[PlannedVisit], today: date, say: Speech) -> Table:
    """The patients of a board by these visits, then how many others each has."""
    rows = (board_row(row, visits, today) for row in found.rows)
    return tabled(NAME, say(TITLE), (*WHO, *_columns(visits, say)), rows, say)


def board_row(row: Standing, visits: Sequence[PlannedVisit], today: date) -> Row:
    """A patient with a cell for each of these visits, and each added beside the plan."""
    lines = {visit.id: row.line(visit.id) for visit in visits}
    return {
        "patient": row.code,
        "site": row.patient.site,
        "study": row.patient.study,
        "version": row.version.version,
        "stage": row.stage,
        "study_day": row.study_day,
        "visits": {name: _visit(row, line, today) for name, line in lines.items() if line},
        "unscheduled": {line.visit.id: _visit(row, line, today) for line in row.unscheduled},
    }


def cells_of(row: Row, key: str) -> dict[str, Row]:
    """The cells of a patient's "visits", or of those "unscheduled", by the visit's id."""
    found = row[key]
    return found if isinstance(found, dict) else {}


def signs_of(cell: Row) -> str:
    """The signs before a day: its status, what is outstanding, whether it is vague or booked."""
    flags = cell["flags"] if isinstance(cell["flags"], tuple) else ()
    vague = Flag.PROVISIONAL in flags or Flag.ESTIMATED in flags
    signs = (
        (True, look_of(cell["status"], flags, cell["days"]).sign),
        (cell["outstanding"], LACKING),
        (vague and cell["basis"] is Basis.TARGET, PROVISIONAL),
        (cell["basis"] is Basis.BOOKED, BOOKED),
    )
    return "".join(sign for holds, sign in signs if holds)


def _visit(row: Standing, line: VisitLine, today: date) -> Row:
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


def _columns(visits: Sequence[PlannedVisit], say: Speech) -> Iterator[Column]:
    for visit in visits:
        heading = f"{visit.id}\n{visit.name.in_(say.language)}"
        yield Column(visit.id, kind=Kind.VISIT, read=partial(_read, visit.id), as_is=heading)
    yield Column("unscheduled", N_("Unscheduled"), read=_beside)


def _read(visit: str, row: Row, say: Speech) -> Cell:
    cell = cells_of(row, "visits").get(visit)
    if cell is None:
        return None
    status, day = str(cell["status"]), cell["date"]
    look = look_of(status, cell["flags"], cell["days"])
    said = Said(
        status,
        status_said(status, cell["flags"], cell["days"], say),
        look.tone if look.sign else None,
    )
    if status == Status.NOT_EXPECTED or not isinstance(day, date):
        words = " ".join(filter(None, (look.sign, said.words)))
        return Dated(day if isinstance(day, date) else None, said=said, instead=words)
    signs = signs_of(cell)
    return Dated(day, f"{signs} " if signs else "", said=said)


def _beside(row: Row, _: Speech) -> Cell:
    return " ".join(cells_of(row, "unscheduled")) or None
