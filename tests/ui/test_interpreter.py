"""The window comes to speak another language as it stands, and says nothing in the old one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QLocale, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.ui.application import begin, fill
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.interpreter import Interpreter
from app.ui.main_window import MainWindow
from app.ui.pages.today import TodayPage
from app.ui.parts.elided import Elided
from app.ui.parts.setting import ChoiceSetting
from app.ui.preferred import Preferred
from app.ui.theme import Theme
from app.ui.ways import WAYS
from app.words import speech
from tests.desk import StoppedClock
from tests.ui.views import pages
from tests.ui.windows import a_window, the_example


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    begin(speech("en"))


@pytest.fixture
def interpreter(office: Office, clock: StoppedClock, tmp_path: Path) -> Iterator[Interpreter]:
    """A window that nobody else holds, so that it may be taken away."""
    begin(speech("en"))
    theme = Theme()
    theme.take(Qt.ColorScheme.Light)
    desk = Desk(Bridge(office, inline=True), DayWatch(clock), theme, speech("en"), Preferred())
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = Interpreter(MainWindow(desk, settings), speech("en"), begin, fill)
    fill(made.window)
    made.window.resize(1280, 720)
    made.window.show()
    yield made
    desk.bridge.close()
    made.window.close()
    made.window.deleteLater()


def speak(interpreter: Interpreter, language: str) -> MainWindow:
    """Choose a language in the menu, and wait for the window that speaks it."""
    names = {"": "Ctrl+F9", "en": "Ctrl+F10", "es": "Ctrl+F11"}
    menus = interpreter.window.menus
    (action,) = (each for entry, each in menus.actions if entry.keys == names[language])
    action.trigger()
    for _ in range(3):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    return interpreter.window


def words_of(view: QWidget) -> list[str]:
    """All that a view says, in tips and to a screen reader, too."""
    found: list[str] = [view.windowTitle()]
    for widget in view.findChildren(QWidget):
        if not widget.isVisibleTo(view):
            continue
        # Words that are cut have themselves as a tip, in a window that is narrower for a moment.
        tip = "" if isinstance(widget, Elided) else widget.toolTip()
        found += [tip, widget.accessibleName()]
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
        if isinstance(widget, QTabBar):
            found += [widget.tabText(place) for place in range(widget.count())]
        if isinstance(widget, QComboBox):
            found += [widget.itemText(place) for place in range(widget.count())]
    # The language of a paper is chosen apart, and stays.
    apart = ("Idioma:", "Language:")
    return [words for words in found if words and "\n" not in words and not words.startswith(apart)]


def settled(qtbot: QtBot, view: QWidget) -> QWidget:
    """A page with what it puts off until nobody moves through it any more."""
    if isinstance(view, TodayPage):
        qtbot.waitUntil(lambda: not view.beside.pause.isActive())
    return view


def test_every_page_says_what_a_window_begun_in_spanish_says(
    qtbot: QtBot, interpreter: Interpreter, clock: StoppedClock, tmp_path: Path
) -> None:
    for _ in pages(interpreter.window):
        pass
    spoken = speak(interpreter, "es")
    office = the_example(clock)
    fresh = a_window(qtbot, office, clock, tmp_path / "fresh", language="es")
    said = {name: words_of(settled(qtbot, view)) for name, view in pages(spoken)}
    for name, view in pages(fresh):
        settled(qtbot, view)
        if name == "settings":
            continue  # where the language was chosen, it can be set back
        assert set(said[name]) == set(words_of(view)), name
    named = [action.text() for _, action in spoken.menus.actions]
    assert named == [action.text() for _, action in fresh.menus.actions]
    fresh.desk.bridge.close()
    office.close()


def test_the_page_of_settings_stays_where_another_language_is_chosen(
    interpreter: Interpreter,
) -> None:
    page: Any = interpreter.window.room("settings")
    interpreter.window.go(page)
    language = next(each for each in page.findChildren(ChoiceSetting))
    language.box.setFocus()
    QTest.keyClicks(language.box, "Esp")
    for _ in range(3):
        QApplication.processEvents()
    again: Any = interpreter.window.shown
    assert (again.way, again.title.text()) == ("settings", "Ajustes")
    spoken = next(each for each in again.findChildren(ChoiceSetting))
    assert spoken.box.currentText() == "Español"
    spoken.back.click()
    for _ in range(3):
        QApplication.processEvents()
    assert interpreter.window.shown.title.text() == "Settings"  # type: ignore[attr-defined]


def test_page_row_and_filters_stay(interpreter: Interpreter) -> None:
    window = interpreter.window
    page: Any = window.room("patients")
    window.go(page)
    page.sites.take("MA")
    page.table.sort_by(1, falls=True)
    page.table.choose_place(3)
    chosen = page.table.row.patient
    was = window.geometry()
    spoken = speak(interpreter, "es")
    again: Any = spoken.shown
    assert spoken is not window
    assert spoken.geometry() == was
    assert (again.way, again.table.row.patient) == ("patients", chosen)
    assert again.sites.value == "MA"
    assert again.title.text() == "Pacientes"


def test_every_page_that_was_open_stands_as_it_stood(interpreter: Interpreter) -> None:
    window = interpreter.window
    today: Any = window.room("today")
    tile = next(tile for tile in today.tiles.values() if tile.isVisible())
    tile.click()
    history: Any = window.room("history")
    window.go(history)
    history.filter.text.setText("CO-004")
    calendar: Any = window.room("calendar")
    window.go(calendar)
    calendar.bar.go_to(date(2027, 3, 4))
    calendar.bar.week.click()
    spoken = speak(interpreter, "es")
    again: Any = spoken.shown
    assert again.way == "calendar"
    assert (again.bar.anchor, again.bar.is_week) == (date(2027, 3, 4), True)
    assert spoken.room("history").filter.text.text() == "CO-004"  # type: ignore[attr-defined]
    tiles = spoken.room("today").tiles  # type: ignore[attr-defined]
    assert [each.isChecked() for each in tiles.values()].count(True) == 1


def test_a_patients_page_stays_with_its_tab_and_visit(interpreter: Interpreter) -> None:
    interpreter.window.open_patient("CO-002", "W24")
    interpreter.window.patient.tabs.bar.setCurrentIndex(2)
    spoken = speak(interpreter, "es")
    assert spoken.shown is spoken.patient
    assert spoken.patient.in_hand == ("CO-002", "W24")
    assert spoken.patient.tabs.bar.currentIndex() == 2


def test_the_choice_is_remembered_and_can_be_left_to_the_computer(interpreter: Interpreter) -> None:
    window = speak(interpreter, "es")
    assert window.manners.settings.value("language") == "es"
    assert window.desk.say.language == "es"
    assert QLocale().language() is QLocale.Language.Spanish
    assert speak(interpreter, "").desk.say.language == "en"
    assert QLocale().language() is QLocale.Language.English


def test_the_same_language_changes_nothing(interpreter: Interpreter) -> None:
    window = interpreter.window
    assert speak(interpreter, "en") is window


def test_qts_own_words_follow(qtbot: QtBot, interpreter: Interpreter) -> None:
    speak(interpreter, "es")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancelar"


@pytest.mark.parametrize(("language", "look_in"), [("es", "&Buscar en:"), ("en", "&Look in:")])
def test_what_qts_catalogue_leaves_out_is_said(qtbot: QtBot, language: str, look_in: str) -> None:
    begin(speech(language))
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert look_in in said
    assert ("Tipo de &archivo:" in said) is (language == "es")


def test_deeds_are_told_to_the_new_window_alone(interpreter: Interpreter) -> None:
    spoken = speak(interpreter, "es")
    spoken.desk.bridge.written_beside.emit()
    spoken.desk.day.turned.emit(spoken.desk.today)
    spoken.desk.theme.changed.emit()
    QApplication.processEvents()
    assert {each.way for each in WAYS} >= set(spoken.pages)
    assert spoken.overview.is_filled
