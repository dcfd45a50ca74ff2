"""An example office and its window, for the tests of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.ui.main_window import MainWindow
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window, the_example


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    """Take closed windows away at once: each one left makes the next style sheet slower."""
    yield
    if QApplication.instance():
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(MONDAY)


@pytest.fixture
def office(clock: StoppedClock) -> Iterator[Office]:
    office = the_example(clock)
    yield office
    office.close()


@pytest.fixture
def window(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> Iterator[MainWindow]:
    window = a_window(qtbot, office, clock, tmp_path)
    yield window
    window.desk.bridge.close()
