"""Which lines of Today does a person want to see, and put together by what?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from PySide6.QtCore import QSettings

from app.service.tasks import TaskRow
from app.ui.columns.today import TodayRow
from app.ui.desk import Desk
from app.words import N_

KEPT: Final = "today/views"
LONGEST_NAME: Final = 30


class Grouping(StrEnum):
    """What the lines stand together by."""

    URGENCY = "urgency"
    PATIENT = "patient"
    PLACE = "place"


GROUPINGS: Final[Mapping[str, str]] = {
    Grouping.URGENCY: N_("By urgency"),
    Grouping.PATIENT: N_("By patient"),
    Grouping.PLACE: N_("By place"),
}


class View(NamedTuple):
    """What is shown of Today. `tile` names the tile pressed; `aside`: what was put aside alone."""

    grouping: Grouping = Grouping.URGENCY
    text: str = ""
    tile: str = ""
    aside: bool = False
    site: str = ""
    study: str = ""


EVERYTHING: Final = View()


def is_aside(row: TodayRow) -> bool:
    """Whether somebody has put a line aside for today."""
    return not isinstance(row, TaskRow) and row.snooze is not None


def matches(row: TodayRow, text: str, desk: Desk) -> bool:
    """Whether every word typed stands somewhere in what a line says."""
    words = text.casefold().split()
    if not words:
        return True
    said = "\n".join(_said(row, desk)).casefold()
    return all(word in said for word in words)


def place_of(row: TodayRow) -> str:
    """Where it is to be; empty while nobody has said."""
    if isinstance(row, TaskRow) or row.appointment is None:
        return ""
    return row.appointment.place


def saved(settings: QSettings) -> dict[str, View]:
    """The views kept under a name; those that can't be read any more are left out."""
    try:
        kept = json.loads(str(settings.value(KEPT, "{}")))
    except json.JSONDecodeError:
        return {}
    if not isinstance(kept, dict):
        return {}
    found = {str(name): _read(view) for name, view in kept.items() if isinstance(view, dict)}
    return {name: view for name, view in found.items() if view}


def save(settings: QSettings, views: Mapping[str, View]) -> None:
    """Keep these views, and no others."""
    settings.setValue(KEPT, json.dumps({name: view._asdict() for name, view in views.items()}))


def _read(kept: Mapping[str, object]) -> View | None:
    grouping, said = kept.get("grouping"), {}
    if grouping not in set(Grouping):
        return None
    for name in ("text", "tile", "site", "study"):
        value = kept.get(name, "")
        said[name] = value if isinstance(value, str) else ""
    return View(Grouping(str(grouping)), aside=kept.get("aside") is True, **said)


def _said(row: TodayRow, desk: Desk) -> Iterable[str]:
    yield row.patient
    yield row.site
    if isinstance(row, TaskRow):
        yield from (row.note, row.what)
        return
    yield from (row.visit.id, desk.text(row.visit.name), place_of(row))
    yield from (desk.text(name) for name in row.assessments)
