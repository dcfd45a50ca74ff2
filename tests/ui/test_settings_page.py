"""Everything is set on one page, by keyboard, at once, with the way back and with refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.service.preferences import settings_in
from app.service.worklines import Group
from app.settings import settings_place
from app.ui.main_window import MainWindow
from app.ui.menus.window import page_keys
from app.ui.pages.settings import SECTIONS, SettingsPage
from app.ui.parts.setting import ChoiceSetting, Setting, TickSetting
from app.ui.theme import Scheme
from app.ui.ways import WAYS
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window, the_example

FRAME = 2
"""Pixels by which the frames of a box and of its list may overlap."""


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(MONDAY)


@pytest.fixture
def window(qtbot: QtBot, clock: StoppedClock, tmp_path: Path) -> Iterator[MainWindow]:
    office = the_example(clock)
    made = a_window(qtbot, office, clock, tmp_path)
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.desk.bridge.close()
    office.close()


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    press(window, "Ctrl+,")
    page = window.shown
    assert isinstance(page, SettingsPage)
    return page


def press(window: MainWindow, keys: str) -> None:
    (action,) = (action for entry, action in window.menus.actions if entry.keys == keys)
    action.trigger()


def put(setting: Any, words: str) -> None:
    """Type into a setting's line."""
    setting.line.setFocus()
    setting.line.selectAll()
    QTest.keyClick(setting.line, Qt.Key.Key_Delete)
    QTest.keyClicks(setting.line, words)
    QTest.keyClick(setting.line, Qt.Key.Key_Return)


def setting(page: SettingsPage, title: str) -> Any:
    (found,) = (each for each in page.findChildren(Setting) if each.title.text() == title)
    return found


def test_each_explains_itself_and_can_be_reached_by_keyboard(page: SettingsPage) -> None:
    assert page_keys(next(n for n, way in enumerate(WAYS) if way.way == "settings")) == "Ctrl+,"
    found = page.findChildren(Setting)
    assert len(found) == 12
    for each in found:
        assert len(each.about.text()) > 20
    reached = {page.window().focusWidget()}
    for _ in range(60):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        reached.add(page.window().focusWidget())
    controls = [
        each.line if hasattr(each, "line") else each.box
        for each in found
        if each.title.text() != "Automatic lock"
    ]
    assert set(controls) <= reached


def test_the_horizon_counts_at_once_and_is_set_back(window: MainWindow, page: SettingsPage) -> None:
    def upcoming() -> int:
        return sum(row.group is Group.UPCOMING for row in window.overview.rows)

    days = setting(page, "Days ahead")
    assert days.back.isHidden()
    soon = upcoming()
    put(days, "90")
    assert window.desk.horizon == 90
    assert upcoming() > soon
    assert settings_in(settings_place()).horizon == 90
    days.back.setFocus()
    QTest.keyClick(days.back, Qt.Key.Key_Return)
    assert (window.desk.horizon, days.line.text()) == (14, "14")
    assert upcoming() == soon
    assert days.back.isHidden()


def test_colours_and_size_count_at_once_and_follow_the_menu(
    window: MainWindow, page: SettingsPage
) -> None:
    colours, size = setting(page, "Colours"), setting(page, "Text size")
    colours.box.setFocus()
    QTest.keyClicks(colours.box, "H")
    assert window.desk.theme.scheme is Scheme.CONTRAST
    assert not colours.back.isHidden()
    press(window, "Ctrl+F6")
    assert colours.box.currentText() == "Light"
    press(window, "Ctrl++")
    assert size.box.currentText() == "115 %"
    size.back.click()
    assert window.desk.theme.percent == 100


def test_another_language_is_asked_for_and_kept(
    qtbot: QtBot, window: MainWindow, page: SettingsPage
) -> None:
    language = setting(page, "Language")
    language.box.setFocus()
    with qtbot.waitSignal(window.spoken):
        QTest.keyClicks(language.box, "Esp")
    assert window.manners.settings.value("language") == "es"


def test_the_morning_notice_is_turned_on_and_off(window: MainWindow, page: SettingsPage) -> None:
    notice = setting(page, "Morning notice")
    assert isinstance(notice, TickSetting)
    QTest.keyClick(notice.box, Qt.Key.Key_Space)
    assert window.manners.has_notice
    if window.deeds.open:  # where the desktop shows none, that is said
        window.deeds.open.reject()
    QTest.keyClick(notice.box, Qt.Key.Key_Space)
    assert not window.manners.has_notice


def test_settings_that_can_not_be_written_are_refused_in_place(page: SettingsPage) -> None:
    settings_place().parent.parent.mkdir(parents=True)
    settings_place().parent.write_text("in the way")
    days = setting(page, "Days ahead")
    put(days, "30")
    assert "could not be written" in days.refusal.text()
    assert not days.refusal.isHidden()
    days.line.clearFocus()
    page.renew()
    assert days.line.text() == "14"
    assert days.refusal.isHidden()


def test_the_office_that_opens_is_chosen_and_set_back(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "other.visitario"
    file.touch()
    opens = setting(page, "Office that opens")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    opens.choose.click()
    assert settings_in(settings_place()).office == str(file)
    put(opens, str(tmp_path))
    assert "There is no file" in opens.refusal.text()
    opens.back.click()
    assert settings_in(settings_place()).office == ""
    assert opens.refusal.isHidden()


def test_what_is_being_typed_is_left_alone(page: SettingsPage) -> None:
    days = setting(page, "Days ahead")
    days.line.setFocus()
    days.line.selectAll()
    QTest.keyClicks(days.line, "21")
    page.renew()
    assert days.line.text() == "21"
    QTest.keyClick(days.line, Qt.Key.Key_Return)
    assert (days.bound.get(), days.line.text()) == ("21", "21")
    assert not days.back.isHidden()
    days.bound.put("30")
    page.renew()
    assert days.line.text() == "30"


def test_what_is_no_number_of_days_is_refused(window: MainWindow, page: SettingsPage) -> None:
    days = setting(page, "Days ahead")
    put(days, "many")
    assert days.refusal.text() == "“many” is not a number from 0 to 366."
    put(days, "")
    assert days.refusal.isHidden()
    assert (window.desk.horizon, days.line.text()) == (14, "14")


def test_a_broken_file_is_told_and_stays(page: SettingsPage) -> None:
    settings_place().parent.mkdir(parents=True)
    settings_place().write_text("horizont = 3")
    days = setting(page, "Days ahead")
    put(days, "30")
    assert "Correct that place in a text editor" in days.refusal.text()
    assert settings_place().read_text() == "horizont = 3"


def test_what_the_window_remembers_is_told_where_it_can_not_be_kept(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = QSettings.Status.AccessError
    monkeypatch.setattr(QSettings, "status", lambda _: status)
    colours = setting(page, "Colours")
    assert isinstance(colours, ChoiceSetting)
    colours.box.setFocus()
    QTest.keyClicks(colours.box, "D")
    assert "is not kept" in colours.refusal.text()


def test_what_others_wrote_meanwhile_stays(page: SettingsPage) -> None:
    settings_place().parent.mkdir(parents=True)
    settings_place().write_text("[backups]\nkeep_days = 3\n")
    put(setting(page, "Days ahead"), "30")
    kept = settings_in(settings_place())
    assert (kept.horizon, kept.backups.keep_days) == (30, 3)


def test_the_wheel_turns_the_page_and_sets_nothing(page: SettingsPage) -> None:
    size = setting(page, "Text size")
    size.box.setFocus()
    at = QPointF(5, 5)
    turn = QWheelEvent(
        at,
        size.box.mapToGlobal(at),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(size.box, turn)
    assert size.box.currentText() == "100 %"
    assert not turn.isAccepted()


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_is_a_key_away(page: SettingsPage, section: str) -> None:
    page.go_to(section)
    assert page.sections[section].isAncestorOf(page.window().focusWidget())


def test_every_dialog_of_the_page_opens(window: MainWindow, page: SettingsPage) -> None:
    for name in ("marks", "preparations", "rights", "texts", "backups", "protect"):
        page.wished.emit(name)
        assert window.deeds.open is not None, name
        window.deeds.open.reject()
        QApplication.processEvents()
    for name in ("days", "protocol"):
        page.wished.emit(name)
        assert window.shown.way == name


def test_a_plain_office_says_why_it_does_not_lock(page: SettingsPage) -> None:
    lock = setting(page, "Automatic lock")
    assert not lock.box.isEnabled()
    assert "takes no password" in lock.about.text()
    assert any("The example takes none" in each.text() for each in page.findChildren(QLabel))


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_list_of_choices_drops_below_its_box_whole(page: SettingsPage) -> None:
    for box in page.findChildren(QComboBox):
        page.area.ensureWidgetVisible(box)
        box.showPopup()
        view = box.view()
        last = view.visualRect(box.model().index(box.count() - 1, 0))
        dropped, own = view.window().geometry(), QRect(box.mapToGlobal(QPoint()), box.size())
        box.hidePopup()
        assert own.bottom() - FRAME < dropped.top() or dropped.bottom() < own.top() + FRAME, (
            box.accessibleName(),
            own,
            dropped,
        )
        assert last.bottom() <= view.viewport().height(), box.accessibleName()
