"""A random tracker of one or two patients, compared and taken over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from app.domain.change import Action
from app.service import patients
from app.service.adopting import import_sheet
from app.service.reconciling import reconcile, version_at
from app.service.tracker import Cell, CellKind, Grid
from app.service.tracker_guess import guess

if TYPE_CHECKING:
    from tests.chance import Chance

STUDY: Final = "NCT01745783"
MOST_PATIENTS: Final = 12
WORDS: Final = ("no acude", "N/A", "pendiente", "31/02/2015", "x")


def import_tracker(chance: Chance, today: date) -> Action | None:
    """What is offered of a sheet, and at times all that can be taken."""
    codes = [chance.patient().code]
    if len(chance.codes) < MOST_PATIENTS:
        codes.append(patients.next_code(chance.office, "CO"))
    chosen = chance.draw.sample(chance.version.visits, 3)
    headings = ["Paciente", "CI", *(visit.id for visit in chosen)]
    rows = [headings, *([code, *(_cell(chance) for _ in headings[1:])] for code in codes)]
    grid = Grid("S", {n: dict(enumerate(map(_text, row), 1)) for n, row in enumerate(rows, 1)})
    layout = guess(grid, version_at(chance.office, "CO", STUDY), chance.office.site("CO"))
    about = {"site": "CO", "study": STUDY, "digest": "0" * 64, "today": today}
    found = reconcile(chance.office, grid, layout, **about)
    every = {item.key for item in found.items if item.can_take}
    take = every if chance.draw.random() < 0.3 else None
    return import_sheet(chance.office, found, take, reason="Adopted")


def _cell(chance: Chance) -> str:
    if chance.draw.random() < 0.2:
        return chance.draw.choice(WORDS)
    return chance.day().isoformat()


def _text(text: str) -> Cell:
    return Cell(CellKind.TEXT, text)
