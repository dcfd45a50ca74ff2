"""Which pictures does the user's guide have, and how is the window brought to show each of them?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from app import __version__
from app.domain.access import Person, Role
from app.domain.rotation import Span
from app.domain.visit import WhyNotDone
from app.service.backups import Backup, Listed, Occasion
from app.service.names import WHY_NOT_DONE
from app.service.papers import PaperKind
from app.service.pen import Drive
from app.ui.apart import Apart
from app.ui.bridge import Bridge
from app.ui.columns.people import PersonRow
from app.ui.dialogs.adopt import AdoptDialog
from app.ui.dialogs.check_list import DONE, WHY
from app.ui.dialogs.closure import ClosureDialog
from app.ui.dialogs.deviation import DeviationDialog
from app.ui.dialogs.enrol import EnrolDialog
from app.ui.dialogs.record import RecordDialog
from app.ui.files_door import adopt_tracker
from app.ui.main_window import MainWindow
from app.ui.pages.deviations import DeviationsPage
from app.ui.pages.papers import PapersPage
from app.ui.premises import Premises

DAY: Final = date(2026, 11, 23)


class StoppedClock:
    """The day on which the pictures are taken, so that they only change when the program does."""

    def today(self) -> date:
        return DAY

    def now(self) -> datetime:
        return datetime.combine(DAY, time(8), UTC)


Scene = Callable[[MainWindow], QWidget]
"""Brings a window of the example office to show something, and says of what the picture is."""

D = TypeVar("D", bound=QDialog)

SETTLED: Final = 400
"""Milliseconds after which a window has laid itself out."""

TRACKER: Final = """Código;Consentimiento;Inclusión;Infusión 1;Sem 4;Sem 12
CO-101;2026-06-01;2026-06-15;2026-07-20;2026-08-17;2026-10-12
CO-102;2026-07-06;2026-07-20;2026-08-24;2026-09-21;
CO-103;2026-09-01;2026-08-17;;;
CO-104;2026-09-07;2026-09-21;2026-10-26;23/11;
CO-105;2026-09-14;31/09/2026;;;
"""
"""A tracker as offices have them, with what goes wrong in one."""


def _page(way: str) -> Scene:
    def scene(window: MainWindow) -> QWidget:
        window.go(window.room(way))
        return window

    return scene


def _wish(wish: str, code: str, visit: str) -> Scene:
    def scene(window: MainWindow) -> QWidget:
        window.deeds.on_patient(code, wish, visit)
        return _dialog(window, QDialog)

    return scene


def _dialog(window: MainWindow, kind: type[D]) -> D:
    """The dialog that has just been opened."""
    QTest.qWait(SETTLED)
    (dialog,) = (each for each in (window.deeds.open,) if isinstance(each, kind))
    return dialog


def _patient(window: MainWindow) -> QWidget:
    window.open_patient("CO-002", "INF2")
    return window


def _enrol(window: MainWindow) -> QWidget:
    window.deeds.enrol("CO-002")
    return _dialog(window, EnrolDialog)


def _first_start(window: MainWindow) -> QWidget:
    from app.ui.dialogs.first_start import FirstStartDialog

    desk = window.desk
    premises = Premises(
        Path.home() / "Visitario" / "office.visitario",
        StoppedClock(),
        "ana",
        desk.shipped,
        lambda _: Drive.FIXED,
        lambda _, __: "",
        lambda *_, **__: desk.bridge.office,
    )
    made = FirstStartDialog(desk.say, premises, desk.theme, Apart(inline=True), window)
    made.hospital.code.setText("CO")
    made.hospital.name.setText("Hospital Universitario Reina Sofía")
    made.hospital.city.setText("Córdoba")
    made.resize(640, 430)
    made.show()
    return made


def _record(window: MainWindow) -> QWidget:
    """A visit that took place, but for one assessment."""
    window.deeds.on_patient("CO-010", "record", "W4")
    dialog = _dialog(window, RecordDialog)
    table = dialog.held.table
    table.tick_all()
    table.setData(table.index(0, DONE), False, 10)
    table.setData(table.index(0, WHY), window.desk.say(WHY_NOT_DONE[WhyNotDone.SERVICE]))
    return dialog


def _consequences(window: MainWindow) -> QWidget:
    """What else changes with another day of the first infusion."""
    window.deeds.on_patient("CO-004", "record", "INF1")
    dialog = _dialog(window, RecordDialog)
    dialog.held.day.take(dialog.held.day.day + timedelta(days=6))
    dialog.reason.setText(window.desk.say("The day was typed wrong."))
    dialog.go.click()
    QTest.qWait(SETTLED)
    return dialog.consequences


def _closure(window: MainWindow) -> QWidget:
    window.deeds.close_days()
    dialog = _dialog(window, ClosureDialog)
    dialog.last.take(window.desk.today + timedelta(days=11))
    QTest.qWait(SETTLED)
    return dialog


def _handover(window: MainWindow) -> QWidget:
    page = window.room("papers")
    window.go(page)
    if isinstance(page, PapersPage):
        page.open(PaperKind.HANDOVER, ())
    return window


def _deviation(window: MainWindow) -> QWidget:
    page = window.room("deviations")
    window.go(page)
    QTest.qWait(SETTLED)
    if isinstance(page, DeviationsPage):
        page.table.opened.emit(page.table.row)
    return _dialog(window, DeviationDialog)


def _tracker(window: MainWindow) -> QWidget:
    adopt_tracker(window)
    dialog = _dialog(window, AdoptDialog)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "seguimiento.csv"
        path.write_text(TRACKER, encoding="utf-8")
        dialog.read_file(path)
        dialog.go.click()
        dialog.go.click()
    dialog.resize(980, 680)
    return dialog


def _people(window: MainWindow) -> QWidget:
    from app.ui.dialogs.people import PeopleDialog

    made, today = PeopleDialog(window.desk, window), window.desk.today
    roles = (
        ("Ana Torres", Role.COORDINATOR),
        ("Dr. Molina", Role.TREATING_INVESTIGATOR),
        ("Dra. Vega", Role.EXAMINING_INVESTIGATOR),
        ("J. Prieto (CRO)", Role.MONITOR),
        ("Luis Cano", Role.ADMINISTRATOR),
    )
    made.table.show_rows([PersonRow(Person(*each), today) for each in roles])
    made.show()
    return made


def _backups(window: MainWindow) -> QWidget:
    """A week of backups, as the list of a real office shows them."""
    from app.store.restoring import Backups
    from app.ui.dialogs.backups import MADE, BackupsDialog
    from app.ui.keeper import Keeper

    office, at = window.desk.bridge.office, window.desk.day.now()
    keeper = Keeper(office, Bridge(office, inline=True), lambda: Backups(StoppedClock()))
    occasions = (Occasion.CLOSE, Occasion.IMPORT, Occasion.DAILY, Occasion.CLOSE)
    made = BackupsDialog(window.desk, keeper, window)
    # The folder of this example is gone when the picture is looked at.
    made.about.setText(window.desk.say(MADE))
    made.show_lines(
        [_backup(at - timedelta(hours=14 * n), each) for n, each in enumerate(occasions)]
    )
    made.show()
    return made


def _backup(at: datetime, occasion: Occasion) -> Listed:
    path, seal = Path("office.visitario-backup"), "0" * 64
    backup = Backup(
        path, "office", "office.visitario", at, occasion, "0005", __version__, 1, seal, True, 1
    )
    return Listed(path, backup, frozenset({Span.DAY}))


SCENES: Final[Mapping[str, Scene]] = {
    "first-start": _first_start,
    "today": _page("today"),
    "enrol": _enrol,
    "patient": _patient,
    "book": _wish("book", "CO-003", "W12"),
    "compare": _wish("pick_day", "CO-009", "INF1"),
    "record": _record,
    "consequences": _consequences,
    "closure": _closure,
    "print": _wish("calendar", "CO-003", ""),
    "handover": _handover,
    "deviation": _deviation,
    "tracker": _tracker,
    "board": _page("board"),
    "calendar": _page("calendar"),
    "history": _page("history"),
    "people": _people,
    "backups": _backups,
    "protocol": _page("protocol"),
    "settings": _page("settings"),
}
"""By the name of the picture's file."""
