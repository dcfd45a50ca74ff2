"""What a line asks for is read whole in it, and so is a day that is typed, also in large words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.dialogs.book import BookDialog
from app.ui.main_window import MainWindow
from app.ui.parts.day_line import DayLine
from app.ui.theme import SIZES
from tests.desk import StoppedClock
from tests.ui import faults
from tests.ui.windows import MONDAY, a_window, the_example

EDGES = 24
"""Pixels that the style sheet keeps beside the words of a line, at the most."""


@pytest.fixture(params=["en", "es"])
def spoken(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    clock = StoppedClock(MONDAY)
    office = the_example(clock, request.param)
    window = a_window(qtbot, office, clock, tmp_path, language=request.param)
    yield window
    window.manners.choose_size(SIZES[0])
    window.desk.bridge.close()
    office.close()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_hints_of_a_booking_are_read_whole(
    qtbot: QtBot, spoken: MainWindow, percent: int
) -> None:
    spoken.manners.choose_size(percent)
    spoken.deeds.on_patient("CO-003", "book", "W12")
    dialog = spoken.deeds.open
    assert isinstance(dialog, BookDialog)
    qtbot.waitUntil(dialog.at.isVisible)
    needed = dialog.at.fontMetrics().horizontalAdvance(dialog.at.placeholderText())
    assert dialog.at.width() - EDGES >= needed
    assert dialog.place.width() >= dialog.at.width() / 2


@pytest.mark.parametrize("percent", [100, 200])
def test_a_day_in_a_filter_is_read_whole(qtbot: QtBot, spoken: MainWindow, percent: int) -> None:
    spoken.go(spoken.room("history"))
    spoken.manners.choose_size(percent)
    for line in spoken.room("history").findChildren(DayLine):
        qtbot.waitUntil(lambda line=line: line.width() == line.sizeHint().width())
        digits = line.fontMetrics().horizontalAdvance("28/08/2026")
        assert line.width() - EDGES >= digits
        assert not faults.elided(line)
