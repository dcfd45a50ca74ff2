"""A backup is chosen by keyboard, what was typed stays, and what was restored is opened."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox

from app.store import OfficeFile
from app.store.reading import Reading
from app.ui.backup_door import back_up_now, restore_backup
from app.ui.damage import Damage, DamagedPage
from app.ui.dialogs.fitting import SETTLED
from app.ui.dialogs.restore import RestoreDialog
from app.ui.main_window import MainWindow
from tests.desk import StoppedClock
from tests.store.backups import made_sealed
from tests.store.offices import raw
from tests.ui.test_backups import clock, known, office, window

__all__ = ["clock", "office", "window"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is started beside the window."""
    made: list[list[str]] = []

    def start(program: str, words: list[str], folder: str) -> tuple[bool, int]:
        assert program == sys.executable
        assert (Path(folder) / "app" / "__main__.py").exists()
        made.append(words)
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    return made


def the_dialog(window: MainWindow) -> RestoreDialog:
    restore_backup(window)
    dialog = window.deeds.open
    assert isinstance(dialog, RestoreDialog)
    return dialog


def pressed(window: MainWindow, words: str) -> None:
    box = window.deeds.open
    assert isinstance(box, QMessageBox)
    (button,) = (each for each in box.findChildren(QAbstractButton) if each.text() == words)
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_what_was_restored_is_opened_in_a_window_of_its_own(
    window: MainWindow, office: OfficeFile, tmp_path: Path, started: list[list[str]]
) -> None:
    back_up_now(window)
    dialog = the_dialog(window)
    dialog.take(known(office)[0].path)
    dialog.into.setText(str(tmp_path / "again.visitario"))
    dialog.go.click()
    pressed(window, "Open it")
    assert started == [["-m", "app", "--office", str(tmp_path / "again.visitario")]]
    assert window.deeds.open is None


def test_enter_restores_but_where_the_backup_is_typed(
    window: MainWindow, office: OfficeFile, tmp_path: Path
) -> None:
    back_up_now(window)
    dialog, new = the_dialog(window), tmp_path / "again.visitario"
    dialog.take(known(office)[0].path)
    dialog.into.setText(str(new))
    for line, is_made in ((dialog.file, False), (dialog.into, True)):
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert new.exists() is is_made


def test_a_backup_can_be_typed_and_the_new_name_stays(
    window: MainWindow, office: OfficeFile, tmp_path: Path
) -> None:
    back_up_now(window)
    dialog, file = the_dialog(window), known(office)[0].path
    dialog.file.setFocus()
    dialog.file.selectAll()
    QTest.keyClicks(dialog.file, str(file))
    QTest.keyClick(dialog.file, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.go.isEnabled()
    assert dialog.into.text() == str(tmp_path / "office-2026-11-23.visitario")
    dialog.into.clear()
    QTest.keyClicks(dialog.into, str(tmp_path / "mine.visitario"))
    dialog.take(file)
    assert dialog.into.text() == str(tmp_path / "mine.visitario")
    dialog.file.setFocus()
    dialog.file.selectAll()
    QTest.keyClicks(dialog.file, str(tmp_path / "none.visitario-backup"))
    QTest.keyClick(dialog.file, Qt.Key.Key_Return)
    assert dialog.refusal.text()
    assert not dialog.go.isEnabled()
    dialog.file.clear()
    QTest.keyClicks(dialog.file, "~nobody-is-called-so/x.visitario-backup")
    QTest.keyClick(dialog.file, Qt.Key.Key_Return)
    assert "nobody-is-called-so" in dialog.file.text()
    assert dialog.refusal.text()
    dialog.reject()


def test_all_that_is_asked_for_an_encrypted_backup_is_seen(
    window: MainWindow, tmp_path: Path, clock: StoppedClock
) -> None:
    made = made_sealed(tmp_path, clock)
    dialog = the_dialog(window)
    dialog.take(made.path)
    dialog.person.setText("Ana")
    dialog.password.line.setText("a good password")
    dialog.look.click()
    QTest.qWait(2 * SETTLED)
    assert "verified" in dialog.held.text()
    assert dialog.middle.verticalScrollBar().maximum() == 0
    dialog.reject()


def test_another_office_is_chosen_and_opened(
    window: MainWindow, tmp_path: Path, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = str(tmp_path / "other.visitario")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (other, ""))
    (action,) = (each for entry, each in window.menus.actions if entry.keys == "Ctrl+O")
    action.trigger()
    assert started == [["-m", "app", "--office", other]]


def test_a_window_that_does_not_start_is_told(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = str(tmp_path / "other.visitario")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (other, ""))
    monkeypatch.setattr(QProcess, "startDetached", lambda *_: (False, 0))
    (action,) = (each for entry, each in window.menus.actions if entry.keys == "Ctrl+O")
    action.trigger()
    box = window.deeds.open
    assert isinstance(box, QMessageBox)
    assert "other.visitario did not start" in box.text()
    box.accept()


def the_damage(window: MainWindow, office: OfficeFile) -> DamagedPage:
    """What is shown once a row of the office says nothing sensible."""
    for damage in ("PRAGMA ignore_check_constraints = ON", "UPDATE patient SET consented_on = 'x'"):
        raw(office).exec_driver_sql(damage)
    office._reading = Reading(raw(office), office.name)
    window.overview.renew()
    page = window.stack.currentWidget()
    assert isinstance(page, DamagedPage)
    return page


def test_a_damaged_office_is_never_taken_for_an_empty_one(
    window: MainWindow, office: OfficeFile
) -> None:
    page = the_damage(window, office)
    assert "office.visitario is damaged" in page.words.text()
    assert "No sound backup" in page.backup.text()
    assert window.deeds.open is None
    window.go(window.room("today"))
    assert window.stack.currentWidget() is page
    (looking,) = (b for b in page.findChildren(QAbstractButton) if "can be read" in b.text())
    looking.click()
    assert window.shown.way == "today"
    line = window.findChild(Damage).line  # type: ignore[union-attr]
    assert not line.isHidden()
    window.overview.renew()
    assert window.stack.currentWidget() is not page
    line.findChild(QAbstractButton).click()
    assert window.stack.currentWidget() is page


def test_a_damaged_office_is_made_anew_of_its_newest_backup(
    window: MainWindow, office: OfficeFile, started: list[list[str]], tmp_path: Path
) -> None:
    back_up_now(window)
    made = known(office)[0].path
    page = the_damage(window, office)
    assert made.name in page.backup.text()
    QTest.keyClick(page.restore, Qt.Key.Key_Space)
    dialog = window.deeds.open
    assert isinstance(dialog, RestoreDialog)
    assert dialog.file.text() == str(made)
    dialog.into.setText(str(tmp_path / "sound.visitario"))
    dialog.go.click()
    pressed(window, "Open it")
    assert started[-1][-1] == str(tmp_path / "sound.visitario")


def test_the_newest_backup_is_proposed_and_a_free_name_beside_the_office(
    window: MainWindow, office: OfficeFile, tmp_path: Path, clock: StoppedClock
) -> None:
    back_up_now(window)
    clock.day += timedelta(days=1)
    back_up_now(window)
    newest, older = known(office)
    (tmp_path / "office-2026-11-24.visitario").touch()
    (tmp_path / "office-2026-11-24-2.visitario").symlink_to(tmp_path / "nowhere")
    dialog = the_dialog(window)
    assert dialog.file.text() == str(newest.path)
    assert dialog.held.text().startswith("A backup of office.visitario, made on 24 Nov 2026, ")
    assert "It is the newest of 2 backups of its office in its folder." in dialog.held.text()
    assert dialog.into.text() == str(tmp_path / "office-2026-11-24-3.visitario")
    assert dialog.where.text().startswith("It is called office-2026-11-24-3.visitario then, in ")
    dialog.take(older.path)
    assert f"There is a newer one of its office in its folder: {newest.path.name}, of 24 Nov" in (
        dialog.held.text()
    )
    dialog.reject()


def test_what_lies_elsewhere_is_restored_beside_the_office_too(
    window: MainWindow, tmp_path: Path, clock: StoppedClock
) -> None:
    stick = tmp_path / "a" / "stick"
    stick.mkdir(parents=True)
    made = made_sealed(stick, clock)
    dialog = the_dialog(window)
    assert dialog.held.text() == "No backup is chosen yet."
    dialog.take(made.path)
    assert Path(dialog.into.text()).parent == tmp_path
    assert "It is the only backup of its office in its folder." in dialog.held.text()
    dialog.reject()


def test_a_backup_in_which_something_is_not_right_is_restored_only_anyway(
    window: MainWindow, office: OfficeFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw(office).exec_driver_sql("UPDATE patient SET consented_on = '1999-12-31'")
    raw(office).commit()
    with monkeypatch.context() as world:
        world.setattr("app.store.verify.findings", lambda *_: ())
        back_up_now(window)
    dialog, again = the_dialog(window), tmp_path / "again.visitario"
    dialog.take(known(office)[0].path)
    assert not dialog.anyway.isVisible()
    dialog.into.setText(str(again))
    dialog.go.click()
    assert "can be restored anyway" in dialog.refusal.text()
    assert not again.exists()
    assert dialog.focusWidget() is dialog.anyway
    dialog.anyway.click()
    dialog.take(known(office)[0].path)
    assert not dialog.anyway.isChecked()
    dialog.go.click()
    dialog.anyway.click()
    dialog.go.click()
    assert again.exists()


def test_a_backup_that_can_not_be_read_to_its_end_is_not_proposed(
    window: MainWindow, office: OfficeFile, clock: StoppedClock
) -> None:
    back_up_now(window)
    clock.day += timedelta(days=1)
    back_up_now(window)
    newest, older = known(office)
    assert office.vault
    same = [each.path for each in office.vault.of_office() if each.made_at == newest.made_at]
    assert len(same) == 2, "one of them in the second place"
    for path in same:
        spoilt = bytearray(path.read_bytes())
        spoilt[len(spoilt) // 2] ^= 1
        path.write_bytes(spoilt)
    dialog = the_dialog(window)
    assert dialog.file.text() == str(older.path)
    newer = f"There is a newer one of its office in its folder: {newest.path.name}"
    assert newer in dialog.held.text()
    dialog.reject()
