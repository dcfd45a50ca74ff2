"""What does each row of a tracker speak of: which patient, which visits, in which cells?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.protocol import ProtocolVersion
from app.service.tracker import Cell, CellKind, Grid, Place
from app.service.tracker_layout import Layout, Role, Shape
from app.service.tracker_names import SURE, likeliest


class Told(NamedTuple):
    """What a row says of one visit: the cell with its day, and one with its status.

    `visit` is empty where the row's own word for it, `called`, is not understood. `is_booking`:
    the column holds appointments. One of the cells is there.
    """

    place: Place
    visit: str
    cell: Cell | None
    status: Cell | None = None
    is_booking: bool = False
    called: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that has anything: the patient as it is called, and all that is said of them.

    `is_one_visit`: it is about one visit, so that a patient has many rows.
    """

    place: Place
    patient: Cell | None
    consent: tuple[Place, Cell] | None
    told: tuple[Told, ...]
    participation: tuple[Place, Cell] | None = None
    is_one_visit: bool = False


def rows_of(grid: Grid, layout: Layout, version: ProtocolVersion) -> Iterator[Row]:
    """The rows below the headings, in their order; those with nothing understood in them too."""
    named = layout.the(Role.PATIENT)
    read = [each.column for each in layout.headings if layout.is_read(each)]
    one_visit = layout.shape is Shape.VISITS
    for number in sorted(grid.rows):
        cells = grid.rows[number]
        if number <= layout.header or not any(column in cells for column in read):
            continue
        patient = cells.get(named.column) if named else None
        place = grid.place(number, named.column if named else min(cells))
        consent = _of_role(grid, layout, number, Role.CONSENT)
        if one_visit:
            told = tuple(_of_one(grid, layout, number, version))
            yield Row(place, patient, consent, told, is_one_visit=True)
        else:
            status = _of_role(grid, layout, number, Role.STATUS)
            yield Row(place, patient, consent, tuple(_of_many(grid, layout, number)), status)


def _of_role(grid: Grid, layout: Layout, row: int, role: Role) -> tuple[Place, Cell] | None:
    """The cell of a row in the column that holds this."""
    each = layout.the(role)
    cell = grid.cell(row, each.column) if each else None
    return (grid.place(row, each.column), cell) if each and cell else None


def _of_many(grid: Grid, layout: Layout, row: int) -> Iterator[Told]:
    """What the columns of the visits say."""
    cells = grid.rows[row]
    for each in layout.headings:
        role, visit = each.meaning
        if role in (Role.VISIT, Role.BOOKING) and visit and each.column in cells:
            place = grid.place(row, each.column)
            yield Told(place, visit, cells[each.column], None, role is Role.BOOKING, each.text)


def _of_one(grid: Grid, layout: Layout, row: int, version: ProtocolVersion) -> Iterator[Told]:
    """What a row about one visit says."""
    named = _of_role(grid, layout, row, Role.VISIT)
    day = _of_role(grid, layout, row, Role.DAY)
    status = _of_role(grid, layout, row, Role.STATUS)
    where = day or status or named
    if where is None:
        return
    called = named[1].text if named else ""
    visit = _visit(named[1], version) if named else ""
    yield Told(where[0], visit, day and day[1], status and status[1], called=called)


def _visit(cell: Cell, version: ProtocolVersion) -> str:
    if cell.kind is not CellKind.TEXT:
        return ""
    found = likeliest(cell.text, version)
    return found.visit if found.likeness >= SURE else ""
