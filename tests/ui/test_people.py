"""The people of an encrypted office are listed, come, change and go, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.domain.access import Person, Role
from app.domain.change import Deed
from app.service.accounts import Founder, add_person, change_person, is_recovery_key_due
from app.service.passwords import flaw
from app.store.office_keys import OfficeKeys
from app.ui.dialogs.change_key import ChangeKeyDialog
from app.ui.dialogs.fitting import SETTLED
from app.ui.dialogs.password import PasswordDialog, strength
from app.ui.dialogs.people import AskAgainDialog, PeopleDialog
from app.ui.dialogs.person import AddPersonDialog, ChangePersonDialog, RemovePersonDialog
from app.ui.dialogs.recovery_key import RecoveryKeyDialog
from app.ui.main_window import MainWindow
from app.ui.people_door import renew_lost_password, show_people
from app.words import Refusal, speech
from tests.memory import in_memory
from tests.store.offices import raw
from tests.ui.encrypted import NEXT, PASSWORD, House, house, quick
from tests.ui.windows import MONDAY, a_window

__all__ = ["house", "quick"]


@pytest.fixture
def window(qtbot: QtBot, house: House, tmp_path: Path) -> MainWindow:
    """The window of an encrypted office with an administrator and a coordinator."""
    create = house.premises.create
    house.path.parent.mkdir()
    create(house.path, Founder("Ana Ruiz", PASSWORD))
    office = house.come_in()
    add_person(office, Person("Berta Gil", Role.COORDINATOR), PASSWORD)
    return a_window(qtbot, office, house.clock, tmp_path)


def the_list(window: MainWindow) -> PeopleDialog:
    show_people(window)
    dialog = window.deeds.open
    assert isinstance(dialog, PeopleDialog)
    return dialog


def names(dialog: PeopleDialog) -> list[str]:
    return [row.person.name for row in dialog.table.records.lines]  # type: ignore[union-attr]


def test_somebody_is_added_and_comes_in(window: MainWindow, house: House) -> None:
    listed = the_list(window)
    QTest.keyClick(listed.add, Qt.Key.Key_Return)
    dialog = listed.open_now
    assert isinstance(dialog, AddPersonDialog)
    dialog.name.setText("  Carlos   Paz ")
    dialog.role.setCurrentIndex(dialog.role.findData(Role.MONITOR))
    dialog.password.first.line.setText(NEXT)
    dialog.password.again.line.setText(NEXT)
    QTest.keyClick(dialog.password.again.line, Qt.Key.Key_Return)
    assert names(listed) == ["Ana Ruiz", "Berta Gil", "Carlos Paz"]
    assert house.come_in("Carlos Paz", NEXT).person == Person(
        "Carlos Paz", Role.MONITOR, revision=1
    )
    listed.reject()


def test_a_role_is_changed_and_counts_at_once(window: MainWindow, house: House) -> None:
    hers = house.come_in("Berta Gil")
    listed = the_list(window)
    listed.table.choose("Berta Gil")
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    dialog = listed.open_now
    assert isinstance(dialog, ChangePersonDialog)
    assert dialog.duties.role.currentData() == Role.COORDINATOR
    dialog.duties.role.setFocus()
    QTest.keyClicks(dialog.duties.role, "mon")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.refusal.text() == ""
    (row,) = (row for row in listed.table.records.lines if row.person.name == "Berta Gil")  # type: ignore[union-attr]
    assert row.person.role is Role.MONITOR
    assert hers.person == Person("Berta Gil", Role.MONITOR, revision=2)
    with pytest.raises(Refusal, match="not for you"), hers.work(Deed.ADD_PATIENT):
        pass
    listed.reject()


def test_nobody_changes_what_they_may_do_themselves(window: MainWindow) -> None:
    listed = the_list(window)
    listed.table.choose("Ana Ruiz")
    assert not listed.change.isEnabled()
    assert "Ask another administrator" in listed.change.toolTip()
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    assert listed.open_now is None
    office = window.desk.bridge.office
    with pytest.raises(Refusal, match="last administrator"):
        change_person(office, Person("Ana Ruiz", Role.MONITOR, revision=1))
    change_person(office, Person("Berta Gil", Role.ADMINISTRATOR, revision=1))
    with pytest.raises(Refusal, match="Nobody changes what they may do themselves"):
        change_person(office, Person("Ana Ruiz", Role.MONITOR, revision=1))
    listed.reject()


def test_only_what_the_office_has_can_be_anybodys(window: MainWindow) -> None:
    office = window.desk.bridge.office
    for sites, studies, told in (("XX", "", "XX"), ("", "NCT0", "There is no study NCT0")):
        person = Person("Berta Gil", Role.MONITOR, frozenset(filter(None, [sites])), revision=1)
        with pytest.raises(Refusal, match=told):
            change_person(office, replace(person, studies=frozenset(filter(None, [studies]))))


def test_somebody_is_removed_and_the_sheet_is_due(window: MainWindow) -> None:
    listed = the_list(window)
    listed.table.choose("Berta Gil")
    listed.remove.click()
    dialog = listed.open_now
    assert isinstance(dialog, RemovePersonDialog)
    dialog.go.click()
    assert dialog.refusal.text() == ""
    assert names(listed) == ["Ana Ruiz"]
    assert listed.told.isVisible()
    again = listed.open_now
    assert isinstance(again, AskAgainDialog)
    again.password.line.setText(PASSWORD)
    again.go.click()
    shown = listed.open_now
    assert isinstance(shown, RecoveryKeyDialog)
    shown.accept()
    assert not listed.told.isVisible()
    listed.reject()


def test_nobody_removes_themselves(window: MainWindow) -> None:
    listed = the_list(window)
    listed.table.choose("Ana Ruiz")
    assert not listed.remove.isEnabled()
    assert "My password" in listed.remove.toolTip()
    listed.reject()


def test_ones_own_password_takes_the_old_one(window: MainWindow, house: House) -> None:
    listed = the_list(window)
    for old, told in (("not the old one", "password"), (PASSWORD, "")):
        listed.own.click()
        dialog = listed.open_now
        assert isinstance(dialog, PasswordDialog)
        dialog.old.line.setText(old)
        dialog.new.first.line.setText(NEXT)
        dialog.new.again.line.setText(NEXT)
        dialog.go.click()
        assert told in dialog.refusal.text()
        dialog.reject()
        house.clock.day = MONDAY.replace(year=2027)
    assert house.come_in("Ana Ruiz", NEXT).who == "Ana Ruiz"
    listed.reject()


@pytest.mark.usefixtures("window")
def test_a_coordinator_sees_why_the_list_is_not_theirs(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    other = a_window(qtbot, house.come_in("Berta Gil"), house.clock, tmp_path / "b")
    listed = the_list(other)
    assert not listed.add.isEnabled()
    assert "not for you" in listed.add.toolTip()
    assert listed.own.isEnabled()
    listed.reject()


def test_the_foot_says_who_is_in_and_as_what(window: MainWindow) -> None:
    assert window.state.who.text() == "Ana Ruiz · coordinator and administrator"


def test_a_plain_office_says_why_it_has_no_people(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    office = in_memory(who="ana", clock=house.clock)
    plain = a_window(qtbot, office, house.clock, tmp_path)
    show_people(plain)
    box = plain.deeds.open
    assert isinstance(box, QMessageBox)
    assert "is not encrypted" in box.text()
    box.accept()
    renew_lost_password(plain)
    assert plain.deeds.open is None
    plain.desk.bridge.close()
    office.close()


def test_a_key_that_must_be_changed_is_told_and_changed(
    window: MainWindow, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, line = window.desk.bridge.office, window.banners.key
    hers = house.come_in("Berta Gil")
    line.look()
    assert line.isHidden()
    monkeypatch.setattr(OfficeKeys, "refuse_in_use", lambda _: None)
    hers.patients()
    raw(office).exec_driver_sql("PRAGMA busy_timeout = 50")  # type: ignore[arg-type]
    listed = the_list(window)
    listed.table.choose("Berta Gil")
    listed.remove.click()
    assert isinstance(listed.open_now, RemovePersonDialog)
    listed.open_now.go.click()
    assert names(listed) == ["Ana Ruiz"]
    listed.reject()
    assert not line.isHidden()
    line.now.click()
    dialog = window.deeds.open
    assert isinstance(dialog, ChangeKeyDialog)
    dialog.go.click()
    assert "while nobody else has it open" in dialog.refusal.text()
    hers.close()
    dialog.go.click()
    assert window.deeds.open is None
    assert line.now.isHidden()
    assert is_recovery_key_due(office)
    put_on_paper(window)


def put_on_paper(window: MainWindow) -> None:
    """Have the key shown that the red line asks for."""
    line = window.banners.key
    assert line.words.text().endswith("A sheet from before opens only older backups.")
    QTest.keyClick(line.show_key, Qt.Key.Key_Space)
    asked = window.deeds.open
    assert isinstance(asked, AskAgainDialog)
    QTest.keyClicks(asked.password.line, PASSWORD)
    QTest.keyClick(asked.password.line, Qt.Key.Key_Return)
    shown = window.deeds.open
    assert isinstance(shown, RecoveryKeyDialog)
    assert line.isHidden()
    shown.reject()


def test_what_is_under_way_takes_no_second_answer_and_is_not_left(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = the_list(window)
    listed.table.choose("Berta Gil")
    listed.remove.click()
    dialog = listed.open_now
    assert isinstance(dialog, RemovePersonDialog)
    begun: list[tuple[Any, ...]] = []
    with monkeypatch.context() as world:
        world.setattr(window.desk.bridge, "do", lambda *given: begun.append(given))
        dialog.go.click()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape):
            QTest.keyClick(dialog.focusWidget() or dialog, key)
        dialog.close()
        assert dialog.isVisible()
    ((_, _, failed, *_),) = begun
    failed(Refusal("The disk is full."))
    assert dialog.go.isEnabled()
    assert dialog.cancel.isEnabled()
    monkeypatch.setattr(OfficeKeys, "change_key", full_disk)
    dialog.go.click()
    assert "was removed, but the key" in dialog.refusal.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert names(listed) == ["Ana Ruiz"]
    listed.reject()


def full_disk(_: OfficeKeys) -> None:
    raise Refusal("There is no room left.")


def test_what_is_refused_hides_nothing_that_was_typed(window: MainWindow) -> None:
    dialog = PasswordDialog(window.desk, parent=window)
    dialog.open()
    QTest.qWait(1)
    dialog.old.line.setText("not the old one")
    for line in (dialog.new.first.line, dialog.new.again.line):
        line.setText(NEXT)
    dialog.new.again.line.setFocus()
    dialog.go.click()
    QTest.qWait(2 * SETTLED)
    assert "not the password" in dialog.refusal.text()
    assert dialog.middle.verticalScrollBar().maximum() == 0
    dialog.reject()


@pytest.mark.parametrize("typed", ["aaaaaaaaaaaa", "Ana Ruiz 2026", "short", "visitario 2026"])
def test_the_hint_says_what_the_refusal_says(typed: str) -> None:
    say = speech("en")
    refusal = flaw(typed, ("Ana Ruiz",))
    assert refusal
    hint = strength(typed, say, ("Ana Ruiz",))
    assert hint == refusal.said(say) or "more" in hint
    assert strength("Ana come peras verdes", say, ("Ana Ruiz",)) in ("Good", "Strong")
