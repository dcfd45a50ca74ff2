"""Which pages does the navigation lead to, and what does the window do for each of them?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from app.domain.change import Action
from app.ui.parts.page import Page
from app.words import N_

if TYPE_CHECKING:
    from app.service.deviations import DeviationRow
    from app.ui.main_window import MainWindow


class Way(NamedTuple):
    """A page as the navigation lists it: its `way` (also its drawing), its name, how it is made."""

    way: str
    name: str
    make: Callable[[MainWindow], Page]


def _today(window: MainWindow) -> Page:
    from app.ui.pages.today import TodayPage

    page = TodayPage(window.desk, window.overview, window.manners.settings)
    page.acted.connect(window.deeds.on_line)
    page.wished.connect(window.deeds.on_patient)
    page.opened.connect(window.open_patient)
    page.enrolling.connect(window.deeds.enrol)
    page.reading.connect(lambda day: _read_since(window, day))
    page.preparing.connect(lambda: define_preparations(window))
    return page


def define_preparations(window: MainWindow) -> None:
    """Ask what the office makes ready before appointments."""
    from app.ui.dialogs.preparations import PreparationsDialog

    window.deeds.show(PreparationsDialog(window.desk, window))


def _read_since(window: MainWindow, day: date) -> None:
    """Show what the journal has from a day on."""
    from app.ui.pages.history import HistoryPage

    page = window.room("history")
    if isinstance(page, HistoryPage):
        page.filter.show_all()
        page.filter.since.setText(day.isoformat())
    window.go(page)


def _patients(window: MainWindow) -> Page:
    from app.ui.pages.patients import PatientsPage

    page = PatientsPage(window.desk, window.overview)
    page.opened.connect(window.open_patient)
    page.enrolling.connect(window.deeds.enrol)
    return page


def _board(window: MainWindow) -> Page:
    from app.ui.pages.board import BoardPage

    page = BoardPage(window.desk, window.overview)
    page.opened.connect(window.open_patient)
    page.acted.connect(window.deeds.on_patient)
    page.enrolling.connect(window.deeds.enrol)
    return page


def _calendar(window: MainWindow) -> Page:
    from app.ui.day_moves import DayMoves
    from app.ui.pages.calendar import CalendarPage

    moves = DayMoves(window.desk, window.deeds, window)
    page = CalendarPage(window.desk, window.overview, moves)
    page.opened.connect(window.open_patient)
    return page


def _marks(window: MainWindow) -> Page:
    from app.ui.pages.marks import MarksPage

    page = MarksPage(window.desk, window.overview)
    page.acted.connect(window.deeds.on_patient)
    page.opened.connect(window.open_patient)
    page.defining.connect(window.deeds.define_marks)
    return page


def _papers(window: MainWindow) -> Page:
    from app.ui.pages.papers import PapersPage

    return PapersPage(window.desk, window.overview)


def _history(window: MainWindow) -> Page:
    from app.ui.pages.history import HistoryPage

    page = HistoryPage(window.desk, window.overview)
    page.undoing.connect(window.deeds.undo)
    page.redacting.connect(lambda action: _redact(window, action))
    return page


def _redact(window: MainWindow, action: Action) -> None:
    """Ask whether what somebody wrote in a deed is to be taken out."""
    from app.service.redacting import texts_of
    from app.ui.dialogs.redact import RedactDialog

    words = "\n".join(sorted(texts_of(action)))
    window.deeds.show(RedactDialog.of_entry(window.desk, action.number, words, window))


def _days(window: MainWindow) -> Page:
    from app.ui.pages.days import DaysPage

    page = DaysPage(window.desk)
    page.acted.connect(window.deeds.on_days)
    return page


def _protocol(window: MainWindow) -> Page:
    from app.ui.pages.protocol import ProtocolPage

    page = ProtocolPage(window.desk)
    page.acted.connect(window.deeds.on_protocol)
    return page


def _deviations(window: MainWindow) -> Page:
    from app.ui.pages.deviations import DeviationsPage

    page = DeviationsPage(window.desk, window.overview)
    page.acted.connect(window.deeds.on_patient)
    page.completing.connect(lambda rows: _complete(window, rows))
    return page


def _complete(window: MainWindow, rows: Sequence[DeviationRow]) -> None:
    """Ask what is to be said of several deviations."""
    from app.ui.dialogs.deviations import DeviationsDialog

    window.deeds.show(DeviationsDialog(window.desk, rows, window))


def _settings(window: MainWindow) -> Page:
    from app.ui.pages.settings import SettingsPage
    from app.ui.settings_door import open_wished

    page = SettingsPage(window.desk, window.manners, window.turn_notice)
    page.wished.connect(lambda name: open_wished(window, name))
    page.spoken.connect(window.spoken)
    return page


def _workload(window: MainWindow) -> Page:
    from app.ui.pages.workload import WorkloadPage

    return WorkloadPage(window.desk)


WAYS: Final = (
    Way("today", N_("Today"), _today),
    Way("patients", N_("Patients"), _patients),
    Way("board", N_("Board"), _board),
    Way("calendar", N_("Calendar"), _calendar),
    Way("marks", N_("Marks"), _marks),
    Way("papers", N_("Papers"), _papers),
    Way("protocol", N_("Protocol"), _protocol),
    Way("deviations", N_("Deviations"), _deviations),
    Way("history", N_("History"), _history),
    Way("days", N_("Days"), _days),
    Way("workload", N_("Workload"), _workload),
    Way("settings", N_("Settings"), _settings),
)
