"""Contacts in the window: logged, settled and answered by keyboard, and on Today until then."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.contact import Contact, Means
from app.service import contacts
from app.service.ports import Office
from app.service.tasks import TaskKind, TaskRow
from app.ui.dialogs.close_contact import CloseContactDialog
from app.ui.dialogs.contact import ContactDialog
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.notes import Telling
from app.ui.main_window import MainWindow
from app.ui.pages.contacts_tab import ContactsTab
from app.ui.pages.today import TodayPage
from app.ui.pages.today_lines import Tiles
from app.ui.table_model import Remark, Section
from tests.ui.windows import MONDAY

KEY = Qt.Key
CODE = "CO-001"


def days(number: int) -> timedelta:
    return timedelta(days=number)


def today_page(window: MainWindow) -> TodayPage:
    return cast(TodayPage, window.room("today"))


def tasks(window: MainWindow, code: str = CODE) -> list[TaskRow]:
    return [task for task in window.overview.tasks if task.patient == code]


def log(window: MainWindow, contact: Contact, code: str = CODE) -> None:
    """Logged as a dialog would, so that the pages hear of it."""
    window.desk.bridge.do(contacts.log, lambda _: None, pytest.fail, code, contact, today=MONDAY)


def contacts_tab(window: MainWindow, code: str = CODE) -> ContactsTab:
    window.open_patient(code, "")
    window.patient.tabs.open("Contacts")
    return cast(ContactsTab, window.patient.tabs.shown)


def test_a_contact_is_logged_by_keyboard_alone(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    tab = contacts_tab(window)
    qtbot.keyClick(tab.log, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, ContactDialog)
    qtbot.waitUntil(dialog.note.edit.hasFocus)
    QTest.keyClicks(dialog.note.edit, "May she fly?")
    QTest.keyClick(dialog.note.edit, KEY.Key_Tab)
    assert dialog.question.hasFocus()
    QTest.keyClick(dialog.question, KEY.Key_Space)
    QTest.keyClick(dialog, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = office.patients([CODE])[0].contacts["c1"]
    assert (kept.note, kept.is_question, kept.on) == ("May she fly?", True, MONDAY)
    assert [task.kind for task in tasks(window)] == [TaskKind.QUESTION]
    assert [row.key for row in tab.table.records.lines if not isinstance(row, Remark)] == ["c1"]


def test_what_would_tell_is_warned_of_and_kept(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    contacts_tab(window).log.click()
    dialog = window.deeds.open
    assert isinstance(dialog, ContactDialog)
    assert dialog.note.warning.isHidden()
    dialog.note.edit.setPlainText("she is in the placebo arm")
    assert "“placebo, arm”" in dialog.note.warning.text()
    dialog.note.edit.setPlainText("pain in the left arm")
    assert dialog.note.warning.isHidden()
    dialog.note.edit.setPlainText("grupo 2")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert office.patients([CODE])[0].contacts["c1"].note == "grupo 2"


def test_a_next_call_settles_the_step_that_is_due(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    step = Contact(MONDAY - days(3), Means.CALL, reached=False, next_on=MONDAY)
    later = Contact(MONDAY - days(3), Means.CALL, reached=False, next_on=MONDAY + days(4))
    for each in (step, later):
        log(window, each)
    contacts_tab(window).log.click()
    dialog = window.deeds.open
    assert isinstance(dialog, ContactDialog)
    assert "2 attempts" in dialog.about.text()
    assert [box.isChecked() for box in dialog.settles.values()] == [True, False]
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert [task.key for task in tasks(window)] == ["c2"]
    assert office.patients([CODE])[0].contacts["c1"].closed_on == MONDAY


def test_a_refusal_is_said_in_the_dialog_and_what_was_typed_stays(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    contacts_tab(window).log.click()
    dialog = window.deeds.open
    assert isinstance(dialog, ContactDialog)
    dialog.question.setChecked(True)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "Write the question down" in dialog.refusal.text()
    qtbot.waitUntil(dialog.note.edit.hasFocus)
    QTest.keyClicks(dialog.note.edit, "x")
    assert dialog.refusal.isHidden()
    dialog.on.take(MONDAY + days(1))
    assert "has not come yet" in dialog.on.words
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "24 Nov 2026 has not come yet" in dialog.refusal.text()
    assert office.patients([CODE])[0].contacts == {}


def choose(window: MainWindow, key: str) -> None:
    table = today_page(window).table
    (task,) = (task for task in tasks(window) if task.key == key)
    table.choose(table.records.identity(task))


def test_today_lists_a_question_until_it_is_answered(qtbot: QtBot, window: MainWindow) -> None:
    asked = Contact(MONDAY, Means.CALL, reached=True, note="May she\nfly?", is_question=True)
    log(window, asked)
    page = today_page(window)
    assert any(
        isinstance(line, Remark) and line.text == f"{CODE} · May she fly?"
        for line in page.table.records.lines
    )
    choose(window, "c1")
    assert page.beside.who.text() == CODE
    qtbot.keyClick(page.table, KEY.Key_R)
    assert window.deeds.open is None
    qtbot.keyClick(page.table, KEY.Key_C)
    dialog = window.deeds.open
    assert isinstance(dialog, CloseContactDialog)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.refusal.text() == "Say what the investigator answered."
    dialog.said.edit.setPlainText("Yes")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert tasks(window) == []
    assert all(
        not (isinstance(line, Remark) and "fly" in line.text) for line in page.table.records.lines
    )


def test_the_tile_counts_the_contacts_and_filters_them(window: MainWindow) -> None:
    page = today_page(window)
    before = len(window.overview.tasks)
    log(window, Contact(MONDAY, Means.CALL, reached=False, next_on=MONDAY))
    tile = page.tiles[Tiles.CONTACTS]
    assert tile.isVisible()
    assert tile.accessibleName() == f"{before + 1} tasks"
    tile.click()
    rows = [page.table.records.row(place) for place in range(len(page.table.records.lines))]
    shown = [row for row in rows if row is not None]
    assert len(shown) == before + 1
    assert all(isinstance(row, TaskRow) for row in shown)
    headings = [line.title for line in page.table.records.lines if isinstance(line, Section)]
    assert "To do now" in headings
    assert "Window open" not in headings
    page.tiles[Tiles.OVERDUE].click()
    assert not any(isinstance(page.table.records.row(n), TaskRow) for n in range(99))


def test_opening_a_line_about_a_contact_opens_its_patient(qtbot: QtBot, window: MainWindow) -> None:
    log(window, Contact(MONDAY, Means.CALL, reached=False, next_on=MONDAY))
    choose(window, "c1")
    qtbot.keyClick(today_page(window).table, KEY.Key_Return)
    assert window.shown is window.patient
    assert window.patient.title.text() == CODE


def test_a_contact_is_corrected_opened_again_and_taken_back(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    asked = Contact(MONDAY, Means.CALL, reached=True, note="x", is_question=True)
    log(window, asked)
    contacts.close(office, CODE, "c1", MONDAY, "Yes", today=MONDAY)
    tab = contacts_tab(window)
    qtbot.keyClick(tab.table, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, ContactDialog)
    assert dialog.open_again
    assert dialog.reason
    dialog.open_again.setChecked(True)
    dialog.not_reached.setChecked(True)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "Say why" in dialog.refusal.text()
    dialog.reason.setText("asked once more")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    kept = office.patients([CODE])[0].contacts["c1"]
    assert (kept.is_open, kept.answer, kept.reached) == (True, "", False)
    qtbot.keyClick(tab.table, KEY.Key_Return)
    again = window.deeds.open
    assert isinstance(again, ContactDialog)
    assert again.reason
    again.reason.setText("another patient's")
    again.take_back()
    assert office.patients([CODE])[0].contacts == {}
    assert tab.stack.currentIndex() == 1


def test_words_typed_by_people_are_never_markup(window: MainWindow) -> None:
    log(window, Contact(MONDAY, Means.CALL, True, "<b>bold</b> <img src=x>", is_question=True))
    window.deeds.on_patient(CODE, "close_contact", "c1")
    dialog = window.deeds.open
    assert isinstance(dialog, CloseContactDialog)
    told = [part for part in dialog.findChildren(type(dialog.about)) if "<b>" in part.text()]
    assert [part.textFormat() for part in told] == [Qt.TextFormat.PlainText]


def test_what_was_typed_over_a_change_meanwhile_is_refused(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    contacts_tab(window).log.click()
    dialog = window.deeds.open
    assert isinstance(dialog, ContactDialog)
    contacts.log(office, CODE, Contact(MONDAY, Means.LETTER, reached=True), today=MONDAY)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "ana" in dialog.refusal.text()
    assert set(office.patients([CODE])[0].contacts) == {"c1"}


def test_every_line_of_free_text_warns_of_words_that_would_tell(window: MainWindow) -> None:
    window.deeds.on_patient(CODE, "contact", "")
    dialog = window.deeds.open
    assert isinstance(dialog, ContactDialog)
    line = text_field()
    dialog.ask("Anything else", line)
    (warning,) = (each for each in dialog.findChildren(Telling) if each is not dialog.note.warning)
    assert warning.isHidden()
    line.setText("the bag was thawed")
    assert "“thawed”" in warning.text()
    assert not warning.isHidden()
    line.setText("came late")
    assert warning.isHidden()
