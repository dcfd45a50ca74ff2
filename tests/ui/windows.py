"""The real window on an office in memory, with the bridge inline and a clock that can be set."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from app.domain.protocol import ProtocolVersion
from app.formats import protocol_file
from app.formats.every import Formats
from app.service import example
from app.service.ports import Office
from app.store import OfficeFile, database
from app.store.database import Driver
from app.ui.application import begin, fill
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.preferred import Preferred
from app.ui.theme import Theme
from app.words import speech
from tests.desk import StoppedClock
from tests.memory import in_memory
from tests.store.offices import raw

MONDAY = date(2026, 11, 23)


def the_example(clock: StoppedClock, language: str = "en") -> Office:
    """An office in memory with the 26 example patients, a copy of one that is made once."""
    connection = database.connect(":memory:")
    driver = connection.connection.driver_connection
    assert isinstance(driver, Driver)
    _driver(_pattern(clock.today(), language)).backup(driver)
    return OfficeFile(connection, who="ana", name=":memory:", clock=clock, is_read_only=False)


def copy_example(office: OfficeFile, today: date = MONDAY, language: str = "en") -> None:
    """Put the example in the place of what an office holds."""
    _driver(_pattern(today, language)).backup(_driver(office))


@cache
def _pattern(today: date, language: str) -> OfficeFile:
    office = in_memory(who="ana", clock=StoppedClock(today), is_example=True)
    example.fill(office, {v.study: v for v in the_shipped()}, today, speech(language))
    return office


def _driver(office: OfficeFile) -> Driver:
    connection = raw(office).connection.driver_connection
    assert isinstance(connection, Driver)
    return connection


@cache
def the_shipped() -> tuple[ProtocolVersion, ...]:
    """The protocols that come with the program, read once."""
    return tuple(protocol_file.load(path) for _, path in protocol_file.shipped())


def a_window(
    qtbot: QtBot,
    office: Office,
    clock: StoppedClock,
    folder: Path,
    *,
    language: str = "en",
    scheme: Qt.ColorScheme = Qt.ColorScheme.Light,
) -> MainWindow:
    """The window of an office, shown and filled."""
    say = speech(language)
    begin(say)
    theme = Theme()
    theme.take(scheme)
    bridge = Bridge(office, inline=True)
    desk = Desk(bridge, DayWatch(clock), theme, say, Preferred(), the_shipped, Formats)
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, settings)
    # Its office is closed with the test: nothing may ask for it any more.
    qtbot.addWidget(window, before_close_func=lambda each: each.desk.bridge.close())
    fill(window)
    window.resize(1280, 720)
    window.show()
    return window
