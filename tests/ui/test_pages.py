from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.ui.main_window import MainWindow
from app.ui.pages.today import TodayPage
from app.ui.stylesheet import stylesheet
from app.ui.theme import DARK, LIGHT, Fonts
from tests.desk import StoppedClock
from tests.memory import in_memory
from tests.ui.windows import MONDAY, a_window, the_example

SCHEMES = (Qt.ColorScheme.Light, Qt.ColorScheme.Dark)
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
WISHES = ("book", "record", "assess", "end", "event", "calendar", "sheet")


def plain(widget: QWidget) -> bool:
    labels = widget.findChildren(QLabel)
    return all(label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_and_dialog_opens(
    qtbot: QtBot, tmp_path: Path, language: str, scheme: Qt.ColorScheme
) -> None:
    clock = StoppedClock(MONDAY)
    office = the_example(clock, language)
    window = a_window(qtbot, office, clock, tmp_path, language=language, scheme=scheme)
    for page in (window.room("today"), window.room("patients"), window.room("history")):
        window.go(page)
        QAbstractItemModelTester(page.table.records, FATAL, page)
        assert not page.grab().isNull()
        assert page.table.records.rowCount() > 20
    window.open_patient("CO-002", "W24")
    assert not window.grab().isNull()
    for wish in WISHES:
        assert window.patient.dossier
        window.deeds.on_patient(window.patient.dossier.patient.code, wish, "W24")
        close(window)
    window.deeds.enrol()
    close(window)
    window.deeds.undo()
    close(window)
    assert plain(window)
    window.desk.bridge.close()
    office.close()


def test_back_leads_from_a_patient_to_where_one_came_from(window: MainWindow) -> None:
    for way in ("board", "today"):
        window.go(window.room(way))
        window.open_patient("CO-002", "W24")
        window.open_patient("CO-003", "W4")
        window.go_back()
        assert window.shown is window.room(way)
    window.go(window.room("history"))
    window.go_back()
    assert window.shown is window.room("today")


def close(window: MainWindow) -> None:
    dialog = window.deeds.open
    assert dialog is not None
    assert not dialog.grab().isNull()
    assert dialog.accessibleName() or dialog.windowTitle()
    dialog.reject()
    QApplication.processEvents()


def test_the_scheme_changes_while_the_window_is_open(window: MainWindow) -> None:
    window.desk.theme.take(Qt.ColorScheme.Dark)
    assert window.room("today").grab().toImage().pixelColor(2, 2).name() == DARK.ground
    window.desk.theme.take(Qt.ColorScheme.Light)
    assert window.room("today").grab().toImage().pixelColor(2, 2).name() == LIGHT.ground


def test_both_schemes_name_the_same_tokens() -> None:
    fonts = Fonts("Sans", 14)
    assert "$" not in stylesheet(LIGHT, fonts)
    assert vars(LIGHT).keys() == vars(DARK).keys()


def test_the_title_bar_says_that_it_is_an_example_and_names_no_patient(window: MainWindow) -> None:
    window.open_patient("CO-002", "")
    assert "EXAMPLE" in window.windowTitle()
    assert "CO-002" not in window.windowTitle()


def test_a_new_office_says_what_to_do_first(
    qtbot: QtBot, clock: StoppedClock, tmp_path: Path
) -> None:

    office = in_memory(who="ana", clock=clock)
    window = a_window(qtbot, office, clock, tmp_path)
    assert window.room("today").empty.isVisible()
    window.room("today").empty.act.click()
    dialog = window.deeds.open
    assert dialog is not None
    dialog.code.setText("CO")  # type: ignore[attr-defined]
    dialog.name.setText("Reina Sofía")  # type: ignore[attr-defined]
    dialog.city.setText("Córdoba")  # type: ignore[attr-defined]
    dialog.go.click()  # type: ignore[attr-defined]
    assert [site.code for site in office.sites()] == ["CO"]
    assert "Córdoba" in window.windowTitle()
    assert window.room("today").empty.act.text() == "Enrol a patient"
    window.desk.bridge.close()
    office.close()


def test_the_window_comes_back_where_it_was(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> None:
    first = a_window(qtbot, office, clock, tmp_path)
    first.resize(1111, 707)
    first.close()
    second = a_window(qtbot, office, clock, tmp_path)
    again = second._settings.value("geometry")
    assert again == first.saveGeometry()
    for window in (first, second):
        window.desk.bridge.close()


@pytest.mark.parametrize("typed", ["", "co"])
def test_the_first_key_goes_to_the_first_line_unless_somebody_types_by_then(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, typed: str
) -> None:
    settings = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    coming = MainWindow(window.desk, settings)
    qtbot.addWidget(coming)
    coming.show()
    coming.finder.setFocus()  # as the system does while the list is not there yet
    coming.finder.setText(typed)
    coming.overview.renew()
    today = coming.room("today")
    assert isinstance(today, TodayPage)
    assert coming.focusWidget() is (coming.finder if typed else today.table)
