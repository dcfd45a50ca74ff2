"""The dialogs of the window that are about no patient, each with what opens it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QImage

from app.domain.deviation import DeviationKind
from app.service.guide import path_of
from app.service.paper_texts import SiteTexts, paper_texts
from app.store.restoring import Backups
from app.ui.bridge import Bridge
from app.ui.check_door import check_office
from app.ui.dialogs.about import LicencesDialog
from app.ui.dialogs.approve_texts import ApproveTextsDialog, TakeTextsBackDialog
from app.ui.dialogs.backups import BackupsDialog
from app.ui.dialogs.preparations import PreparationsDialog
from app.ui.dialogs.restore import RestoreDialog
from app.ui.files_door import adopt_tracker, export_lists
from app.ui.guide.picture import PictureDialog
from app.ui.keeper import Keeper
from app.ui.looking_up import show_access, show_rights
from app.ui.main_window import MainWindow
from app.ui.texts_door import edit_texts
from tests.desk import StoppedClock


def other_views(window: MainWindow) -> dict[str, Callable[[], object]]:
    """What opens each, by a name; the pages that they are about are filled first."""
    protocol, days = window.room("protocol"), window.room("days")
    calendar: Any = window.room("calendar")
    for page in (protocol, days, calendar):
        window.go(page)
    return _about_office(window, calendar) | _about_days_and_protocol(window)


def _about_days_and_protocol(window: MainWindow) -> dict[str, Callable[[], object]]:
    deeds, protocol, days = window.deeds, window.room("protocol"), window.room("days")

    def on_days(name: str, about: object) -> Callable[[], object]:
        return lambda: deeds.on_days(name, days.found, about)  # type: ignore[attr-defined]

    def on_protocol(name: str, about: object) -> Callable[[], object]:
        return lambda: deeds.on_protocol(name, protocol.found, about)  # type: ignore[attr-defined]

    closed = next(iter(days.found.closures), None)  # type: ignore[attr-defined]
    values = protocol.found.values  # type: ignore[attr-defined]
    gates = [gate for gate in protocol.found.version.gates if gate.readings]  # type: ignore[attr-defined]
    found = {
        "holiday": on_days("holiday", days.found.holidays[0]),  # type: ignore[attr-defined]
        "confirm": on_protocol("confirm", values[:2]),
        "reconsider": on_protocol("reconsider", values[:2]),
        "reading": on_protocol("reading", gates[0]),
    }
    if closed:
        found["calls"] = on_days("calls", closed[0])
        found["open days"] = on_days("open", closed[0])
    return found


def _about_office(window: MainWindow, calendar: Any) -> dict[str, Callable[[], object]]:
    desk, deeds = window.desk, window.deeds
    return {
        "enrol": deeds.enrol,
        "set up": deeds.set_up,
        "answer": deeds.answer,
        "undo": deeds.undo,
        "define marks": deeds.define_marks,
        "close days": deeds.close_days,
        "look-up rights": lambda: show_rights(window),
        "access log": lambda: show_access(window),
        "deviations": lambda: _complete_alike(window),
        "preparations": lambda: deeds.show(PreparationsDialog(desk, window)),
        **_about_texts(window),
        **_about_backups(window),
        "past": window.ask_past,
        "export": lambda: export_lists(window),
        "adopt": lambda: adopt_tracker(window),
        "keys": window.show_keys,
        "about": window.show_about,
        "licences": lambda: deeds.show(LicencesDialog(desk.say, window)),
        "check": lambda: check_office(window),
        "picture": lambda: deeds.show(PictureDialog(desk.say, _picture(window), window)),
        "fault": lambda: deeds.tell_of_fault(ValueError("made up")),
        "say": lambda: deeds.say("Something"),
        "day": lambda: calendar._moves.list_day(calendar.view.found, desk.today),
    }


def _complete_alike(window: MainWindow) -> None:
    """What is asked of several deviations that are alike."""
    page: Any = window.room("deviations")
    window.go(page)
    missing = [row for row in page._rows if row.deviation.kind is DeviationKind.MISSING]
    page.completing.emit(missing)


def _about_backups(window: MainWindow) -> dict[str, Callable[[], object]]:
    """What is asked and shown of backups; this office has none, being in no file."""
    desk, deeds, office = window.desk, window.deeds, window.desk.bridge.office
    keeper = Keeper(office, Bridge(office, inline=True), lambda: Backups(StoppedClock()))
    return {
        "backups": lambda: deeds.show(BackupsDialog(desk, keeper, window)),
        "restore": lambda: deeds.show(RestoreDialog(desk, keeper, window)),
    }


def _picture(window: MainWindow) -> QImage:
    """One of the guide's."""
    return QImage(str(path_of(window.desk.say.language, "pictures") / "today.png"))


def _about_texts(window: MainWindow) -> dict[str, Callable[[], object]]:
    """The texts of the patients' papers, and what is asked of them."""
    desk, deeds = window.desk, window.deeds

    def found() -> SiteTexts:
        return paper_texts(desk.bridge.office, "CO", "NCT01745783")

    return {
        "texts": lambda: edit_texts(window),
        "approve texts": lambda: deeds.show(ApproveTextsDialog(desk, found(), window)),
        "take texts back": lambda: deeds.show(TakeTextsBackDialog(desk, found(), (), window)),
    }
