"""Which visits does a deed move, as a terminal shows them before or after it?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Final

from app.cli.consequences import acting
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.output import Column, Row, answer, iso, plain
from app.domain.change import Action
from app.domain.patient import Patient
from app.service.consequence_words import sections
from app.service.consequences import compared
from app.service.dossier import Dossier, VisitLine, dossier
from app.service.ports import Office
from app.service.status_words import STATUS
from app.service.what_moves import Moved, what_moves
from app.words import Speech

_KEYS: Final = ("visit", "name", "before", "after")


def do_and_show(
    arguments: argparse.Namespace,
    house: House,
    say: Speech,
    deed: Callable[[Office], Action | None],
) -> int:
    """Do a deed on a patient, or with --preview only look at it, and print what it moves."""
    form, today = arguments.format, house.clock.today()
    with acting(arguments, house) as office:
        before = dossier(office, arguments.code, today)
        action = deed(office)
        after = dossier(office, arguments.code, today)
    if not arguments.preview:
        show_deed(action, arguments, say)
    if arguments.preview or form == "table":
        show_moves(before, after.patient, form, say)
    if form == "table":
        beside = compared(before, after.patient)._replace(moves=())
        for title, lines in sections(beside, after.version, say):
            sys.stdout.write("\n".join((plain(title), *(f"  {plain(line)}" for line in lines), "")))
    return 0


def show_moves(found: Dossier, changed: Patient, form: str, say: Speech) -> None:
    """Print the visits that stand elsewhere or otherwise once the patient is `changed`."""
    rows = [_row(one, say) for one in what_moves(found, changed)]
    columns = [
        Column(say("Visit"), lambda row: str(row["visit"])),
        Column(say("Name"), lambda row: str(row["name"])),
        Column(say("Before"), lambda row: _said(row["before"], say)),
        Column(say("After"), lambda row: _said(row["after"], say)),
    ]
    answer(form, rows, columns, _KEYS, say("No visit changes."))


def _row(one: Moved, say: Speech) -> Row:
    visit = one.after.visit
    before = _standing(one.before) if one.before else None
    name = visit.name.in_(say.language)
    return {"visit": visit.id, "name": name, "before": before, "after": _standing(one.after)}


def _standing(line: VisitLine) -> dict[str, object]:
    expected = line.expected
    return {
        "target": expected.target,
        "earliest": expected.earliest,
        "latest": expected.latest,
        "status": line.status.status,
    }


def _said(standing: object, say: Speech) -> str:
    """The target, the window and the status, on one line."""
    if not isinstance(standing, dict):
        return ""
    window = " – ".join(filter(None, (iso(standing["earliest"]), iso(standing["latest"]))))
    parts = (iso(standing["target"]), window and f"({window})", say(STATUS[standing["status"]]))
    return " ".join(filter(None, parts))
