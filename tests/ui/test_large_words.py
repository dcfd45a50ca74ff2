"""With words of twice the size, in a small window, everything can still be come to and read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.ui.main_window import MainWindow
from app.ui.pages.today import Tiles, TodayPage
from app.ui.paint.timeline import TimelineView
from app.ui.paint.timeline_painter import y_of
from app.ui.parts.elided import Elided
from app.ui.parts.page import LEAST, Page
from app.ui.table_model import plain_tip
from app.ui.theme import SIZES
from app.ui.ways import WAYS
from tests.desk import StoppedClock
from tests.ui import faults
from tests.ui.windows import a_window

LARGEST = SIZES[-1]


@pytest.fixture
def large(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> Iterator[MainWindow]:
    window = a_window(qtbot, office, clock, tmp_path, language="es")
    window.manners.choose_size(LARGEST)
    window.resize(1280, 720)
    _settle()
    yield window
    window.manners.choose_size(SIZES[0])
    window.desk.bridge.close()


def test_no_menu_is_hidden(large: MainWindow) -> None:
    assert large.menu_bar.width() >= large.menu_bar.sizeHint().width()
    assert not large.site.is_cut
    assert not large.date.is_cut
    assert large.finder.width() >= large.finder.minimumWidth()
    large.manners.choose_size(SIZES[0])
    _settle()
    assert large.menu_bar.mapTo(large, QPoint()).y() < large.finder.mapTo(large, QPoint(0, 30)).y()
    assert large.site.x() < large.finder.x() < large.date.x()
    assert not large.site.is_cut


def test_a_long_name_of_a_hospital_cuts_nothing_else_of_the_head(large: MainWindow) -> None:
    large.site.setText("Córdoba · Hospital Universitario Reina Sofía de Córdoba")
    _settle()
    assert large.site.is_cut
    assert large.site.toolTip()
    assert not large.date.is_cut
    assert large.finder.width() >= large.finder.sizeHint().width()


def test_the_foot_tells_what_is_cut(large: MainWindow) -> None:
    state = large.state.state
    state.setText("office-of-a-very-long-name.visitario · guardado " * 3)
    _settle()
    assert large.width() == 1280
    assert state.is_cut
    assert state.text() in state.toolTip()
    assert large.state.who.mapTo(large, QPoint(large.state.who.width(), 0)).x() <= large.width()


def test_every_way_is_read_whole_and_come_to(large: MainWindow) -> None:
    large.resize(960, 600)
    _settle()
    for each in large.nav.buttons():
        assert each.width() >= each.sizeHint().width(), each.text()
        assert each.height() >= each.fontMetrics().height(), each.text()
        large.ways.ensureWidgetVisible(each)
        assert _is_in_view(each, large.ways.viewport()), each.text()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_window_that_begins_with_large_words_cuts_no_way(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path, language: str
) -> None:
    QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat).setValue("size", LARGEST)
    window = a_window(qtbot, office, clock, tmp_path, language=language)
    for high in (600, 1000):
        window.resize(960, high)
        _settle()
        room = window.ways.viewport()
        ways = window.nav.buttons()
        assert all(each.width() >= each.sizeHint().width() for each in ways)
        assert all(each.geometry().right() < room.width() for each in ways)
    window.manners.choose_size(SIZES[0])
    window.desk.bridge.close()


def test_a_page_scrolls_to_all_that_it_has(large: MainWindow) -> None:
    line = large.fontMetrics().height()
    for way in WAYS:
        page = large.room(way.way)
        large.go(page)
        _settle()
        for part, more in page.layers:
            if isinstance(part, QWidget) and part.isVisible():
                assert not more or part.height() >= LEAST * line, way.way
                assert not _is_beyond_reach(part, page), way.way


def test_a_setting_says_all_of_what_is_chosen(large: MainWindow) -> None:
    page = large.room("settings")
    large.go(page)
    large.resize(960, 600)
    _settle()
    boxes = [box for box in page.findChildren(QComboBox) if box.isVisible()]
    assert boxes
    for box in boxes:
        edit = QStyle.SubControl.SC_ComboBoxEditField
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        kind = QStyle.ComplexControl.CC_ComboBox
        room = box.style().subControlRect(kind, option, edit, box).width()
        assert box.fontMetrics().horizontalAdvance(box.currentText()) <= room, box.currentText()


def test_what_is_left_out_at_first_stands_below(large: MainWindow) -> None:
    large.open_patient("CO-002", "W24")
    _settle()
    page = large.patient
    assert page.timeline.isVisible()
    assert _top(page.timeline, page) > _top(page.tabs, page)
    assert _top(page.panel, page) > _top(page.table, page)
    large.manners.choose_size(SIZES[0])
    _settle()
    assert _top(page.timeline, page) < _top(page.tabs, page)
    assert abs(_top(page.panel, page) - _top(page.table, page)) < page.table.height()


def test_the_timeline_grows_with_its_words(large: MainWindow) -> None:
    large.open_patient("CO-002", "W24")
    _settle()
    line = large.patient.timeline
    line.grab()
    high, found = line.height(), line.mark_at(QPointF(*_place_of(line, "INF1", 2)))
    assert found is not None
    assert found.line.visit.id == "INF1"
    large.manners.choose_size(SIZES[0])
    _settle()
    assert high == 2 * line.height()


def test_tiles_say_their_words(qtbot: QtBot, large: MainWindow) -> None:
    today = large.room("today")
    assert isinstance(today, TodayPage)
    first, last = today.tiles[Tiles.OVERDUE], today.tiles[Tiles.CONTACTS]
    qtbot.waitUntil(lambda: last.y() > first.y())
    for size in ((1280, 720), (960, 600)):
        large.resize(*size)
        _settle()
        assert [each.words for each in today.tiles.values() if each.isVisible()] == [
            each.toolTip() for each in today.tiles.values() if each.isVisible()
        ]
    large.resize(1280, 720)
    large.manners.choose_size(SIZES[0])
    qtbot.waitUntil(lambda: last.y() == first.y())


def test_no_tile_is_left_out_of_a_line(large: MainWindow) -> None:
    today = large.room("today")
    assert isinstance(today, TodayPage)
    last = today.tiles[Tiles.CONTACTS]
    last.hide()
    large.manners.choose_size(SIZES[0])
    _settle()
    shown = [each for each in today.tiles.values() if each.isVisible()]
    whole = last.parentWidget()
    assert len(shown) == len(today.tiles) - 1
    assert max(each.geometry().right() for each in shown) == whole.width() - 1


def test_a_page_of_a_small_window_needs_no_bar_below(window: MainWindow) -> None:
    window.resize(960, 600)
    for way in WAYS:
        page = window.room(way.way)
        window.go(page)
        _settle()
        assert page.scrolled.horizontalScrollBar().maximum() == 0, way.way


@pytest.mark.parametrize("size", [(1280, 720), (960, 600)])
def test_a_page_of_large_words_needs_no_bar_below(
    qtbot: QtBot, large: MainWindow, size: tuple[int, int]
) -> None:
    large.resize(*size)
    today = large.room("today")
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: today.beside.left.text() != "")
    for way in WAYS:
        page = large.room(way.way)
        large.go(page)
        _settle()
        assert page.scrolled.horizontalScrollBar().maximum() == 0, way.way


def test_words_that_fit_have_no_tip_but_their_own(qtbot: QtBot) -> None:
    words = Elided("The words of a label")
    qtbot.addWidget(words)
    words.show()
    words.resize(words.sizeHint())
    words.setToolTip("Its own")
    assert words.toolTip() == plain_tip("Its own")
    assert words.accessibleDescription() == "Its own"
    words.resize(words.minimumSizeHint())
    assert words.is_cut
    assert words.toolTip() == plain_tip("The words of a label\nIts own")


def test_typed_words_that_are_cut_are_plain_in_the_tip(large: MainWindow) -> None:
    state, typed = large.state.state, "<b>office</b>.visitario · " * 9
    state.setText(typed)
    _settle()
    assert state.is_cut
    assert state.toolTip() == plain_tip(typed)
    assert faults.rich(large) == []


def _settle() -> None:
    """Let everything be laid out, and once more what only then was found to need room."""
    for _ in range(4):
        QApplication.processEvents()


def _place_of(line: TimelineView, visit: str, larger: int) -> tuple[float, float]:
    """Where a visit is drawn, with everything so many times larger."""
    (mark,) = (each for each in line.marks if each.line.visit.id == visit)
    assert mark.x is not None
    return mark.x * larger, y_of(mark) * larger


def _top(part: QWidget, page: Page) -> int:
    return part.mapTo(page, QPoint()).y()


def _is_in_view(part: QWidget, view: QWidget) -> bool:
    return view.rect().contains(part.rect().translated(part.mapTo(view, QPoint())))


def _is_beyond_reach(part: QWidget, page: Page) -> bool:
    """Whether even the end of what scrolls does not show where a part ends."""
    page.scrolled.ensureVisible(0, part.geometry().bottom(), 0, 0)
    end = part.mapTo(page, QPoint(0, part.height())).y()
    return end > page.height() + 1
