"""On a screen as low as a hospital's, what a page is for has the room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.ui.main_window import MainWindow
from app.ui.pages.today import TodayPage
from app.words import LANGUAGES
from tests.desk import StoppedClock
from tests.ui.windows import a_window

FEWEST = 9
"""Lines that Today shows at least."""

LOW = 690
"""Pixels that a title bar and a task bar leave of 720, nearly."""

HOSPITAL = "Córdoba · Hospital Universitario Reina Sofía de Córdoba"


@pytest.fixture(params=LANGUAGES)
def low(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    office: Office,
    clock: StoppedClock,
    tmp_path: Path,
) -> Iterator[MainWindow]:
    window = a_window(qtbot, office, clock, tmp_path, language=request.param)
    window.site.setText(HOSPITAL)
    window.resize(1280, LOW)
    yield window
    window.desk.bridge.close()


def today(window: MainWindow) -> TodayPage:
    page = window.room("today")
    assert isinstance(page, TodayPage)
    return page


def whole_lines(page: TodayPage) -> int:
    """How many lines about patients are seen from top to bottom."""
    table, high = page.table, page.table.viewport().height()
    places = [n for n in range(len(table.records.lines)) if table.records.row(n) is not None]
    ends = [table.visualRect(table.records.index(place, 0)).bottom() for place in places]
    return sum(end < high for end in ends)


def test_today_shows_its_lines(qtbot: QtBot, low: MainWindow) -> None:
    page = today(low)
    qtbot.waitUntil(lambda: whole_lines(page) >= FEWEST)
    assert page.footnote.isVisible()
    assert page.scrolled.verticalScrollBar().maximum() == 0


def test_the_timeline_of_today_is_there_on_a_high_screen_and_when_it_is_wanted(
    qtbot: QtBot, low: MainWindow
) -> None:
    page = today(low)
    assert page.timeline.isHidden()
    low.resize(1280, 1000)
    qtbot.waitUntil(page.timeline.isVisible)
    low.resize(1280, LOW)
    qtbot.waitUntil(page.timeline.isHidden)
    page.beside.fold.click()
    low.resize(1280, LOW + 10)
    qtbot.waitUntil(lambda: low.height() == LOW + 10)
    assert page.timeline.isVisible()
    page.beside.fold.click()
    low.resize(1280, 1000)
    qtbot.waitUntil(lambda: not page.is_low)
    assert page.timeline.isHidden()


def test_a_long_name_of_a_hospital_leaves_the_head_on_one_line(
    qtbot: QtBot, low: MainWindow
) -> None:
    qtbot.waitUntil(lambda: low.site.is_cut)
    assert low.site.toolTip()
    middle = low.menu_bar.mapTo(low, low.menu_bar.rect().center()).y()
    for part in (low.site, low.finder, low.date):
        assert abs(part.mapTo(low, part.rect().center()).y() - middle) <= 1
    assert not low.date.is_cut
    assert low.site.fontMetrics().horizontalAdvance("Córdoba · Hospital") < low.site.width()


def test_the_visit_that_comes_next_is_seen_whole(qtbot: QtBot, low: MainWindow) -> None:
    page = low.patient
    for row in low.overview.roster:
        low.open_patient(row.patient, "")
        qtbot.waitUntil(lambda code=row.patient: page.title.text() == code)
        for _ in range(4):
            QApplication.processEvents()
        chosen = page.table.visualRect(page.table.currentIndex())
        assert page.table.row is not None
        assert chosen.top() >= 0, row.patient
        assert chosen.bottom() < page.table.viewport().height(), row.patient
        low.go(low.room("today"))
