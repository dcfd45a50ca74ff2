"""What can be done with several lines of Today at once, and why the rest of it can't."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.domain.appointment import BookingState
from app.domain.status import Flag
from app.service.ports import Office
from app.service.worklines import WorkRow
from app.ui.dialogs.snooze import SnoozeDialog
from app.ui.main_window import MainWindow
from app.ui.pages.today import TodayPage
from app.ui.pages.today_lines import identity
from tests.desk import StoppedClock
from tests.ui.test_today_view import page, shown, waiting
from tests.ui.windows import a_window

__all__ = ["page"]


def choose_all(page: TodayPage, rows: list[WorkRow]) -> None:
    flag = QItemSelectionModel.SelectionFlag
    page.table.clearSelection()
    for row in rows:
        place = page.table.records.place_of(identity(row))
        assert place is not None
        index = page.table.records.index(place, 0)
        page.table.selectionModel().select(index, flag.Select | flag.Rows)


def offered(page: TodayPage) -> dict[str, bool]:
    menu = page.table.menu_of(page.table.rows)
    return {action.text(): action.isEnabled() for action in menu.actions()}


def test_several_past_appointments_are_answered_in_one_deed(
    page: TodayPage, office: Office
) -> None:
    asked = [
        row
        for row in shown(page)
        if isinstance(row, WorkRow) and row.key and Flag.DID_IT_HAPPEN in row.status.flags
    ]
    assert len(asked) > 1
    choose_all(page, asked)
    assert list(page.table.rows) == asked
    assert offered(page)[f"Done as booked ({len(asked)})"]
    page.table.several.emit(page.table.rows, "kept")
    assert not {identity(row) for row in asked} & {identity(row) for row in shown(page)}
    deed = office.journal(limit=1)[0]
    assert {code for _, code in deed.subjects} == {row.patient for row in asked}


def test_several_appointments_are_agreed_in_one_deed(page: TodayPage, office: Office) -> None:
    ahead = [
        row
        for row in shown(page)
        if isinstance(row, WorkRow) and row.key and Flag.DID_IT_HAPPEN not in row.status.flags
    ][:3]
    choose_all(page, ahead)
    assert list(offered(page).values()) == [False, True, True, False]
    page.table.several.emit(page.table.rows, BookingState.TOLD)
    assert all(
        office.patients([row.patient])[0].appointments[row.key].state is BookingState.TOLD
        for row in ahead
    )


def test_what_is_put_aside_is_counted_without_another_line_of_buttons(
    qtbot: QtBot, clock: StoppedClock, office: Office, tmp_path: Path
) -> None:
    window = a_window(qtbot, office, clock, tmp_path, language="es")
    page = cast(TodayPage, window.room("today"))
    QApplication.processEvents()
    enrol, filter_ = page.heading.itemAt(page.heading.count() - 1), page.bar.text
    assert enrol is not None
    for n, said in ((0, "Por urgencia"), (1, "1 aplazada "), (2, "2 aplazadas "), (12, "12 apla")):
        page.bar.count_aside(n)
        QApplication.processEvents()
        assert said in page.bar.button.text()
        middle = page.title.geometry().center().y()
        assert abs(enrol.geometry().center().y() - middle) < 10, n
        assert filter_.width() >= filter_.fontMetrics().horizontalAdvance("Filtrar") + 28


def test_what_can_t_be_done_with_several_lines_says_why(
    qtbot: QtBot, window: MainWindow, page: TodayPage
) -> None:
    row = waiting(page)
    other = next(each for each in shown(page) if isinstance(each, WorkRow) and each.key)
    page.table.choose(identity(row))
    choose_all(page, [other, row])
    menu = page.table.menu_of(page.table.rows)
    assert menu.toolTipsVisible()
    resting = {each.text(): each.toolTip() for each in menu.actions() if not each.isEnabled()}
    assert "one by one" in resting["Put aside for later… (2)"]
    assert "wait for an answer" in resting["Done as booked (2)"]
    assert "one by one" in window.why_not("snooze", row.visit.id)
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    assert not isinstance(window.deeds.open, SnoozeDialog)
    assert isinstance(window.deeds.open, QMessageBox)
    assert "one by one" in window.deeds.open.text()
    window.deeds.open.reject()
    choose_all(page, [row])
    assert not window.why_not("snooze", row.visit.id)
