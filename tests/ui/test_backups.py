"""The window makes backups by itself, says when there is none, and makes offices of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from app import store
from app.service.backups import Backup, Occasion, Places
from app.settings import BackupSettings, Settings, settings_place
from app.store import OfficeFile
from app.store.restoring import Backups
from app.ui.application import begin, fill
from app.ui.backup_door import back_up_now, restore_backup, show_backups
from app.ui.bridge import Bridge
from app.ui.dialogs.backups import BackupsDialog
from app.ui.dialogs.restore import RestoreDialog
from app.ui.keeper import Keeper
from app.ui.main_window import MainWindow
from app.ui.pages.settings import SettingsPage
from app.ui.parts.setting import FolderSetting
from app.ui.preferred import Preferred
from app.words import speech
from tests.build import a_patient
from tests.desk import StoppedClock
from tests.store.backups import made_sealed
from tests.store.offices import CONSENTED, save, set_up
from tests.ui.windows import MONDAY, a_window


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(MONDAY)


@pytest.fixture
def office(tmp_path: Path, clock: StoppedClock) -> Iterator[OfficeFile]:
    opened = store.create(tmp_path / "office.visitario", who="ana", clock=clock)
    save(set_up(opened), a_patient("CO-001", CONSENTED))
    opened.close()
    place, places = tmp_path / "office.visitario", Places(second=tmp_path / "stick")
    opened = store.open_(place, who="ana", clock=clock, places=places)
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, office: OfficeFile, clock: StoppedClock, tmp_path: Path) -> MainWindow:
    (tmp_path / "stick").mkdir(exist_ok=True)
    first = a_window(qtbot, office, clock, tmp_path)
    keeper = Keeper(office, Bridge(office, inline=True), lambda: Backups(clock))
    backups = BackupSettings(second_place=str(tmp_path / "stick"))
    desk = replace(first.desk, keeper=keeper, preferred=Preferred(Settings(backups=backups)))
    made = MainWindow(desk, first.manners.settings)
    qtbot.addWidget(made, before_close_func=leave_quietly)
    begin(speech("en"))
    fill(made)
    made.show()
    return made


def leave_quietly(window: MainWindow) -> None:
    keeper_of(window).is_automatic = False


def keeper_of(window: MainWindow) -> Keeper:
    keeper = window.desk.keeper
    assert keeper
    return keeper


def known(office: OfficeFile) -> list[Backup]:
    assert office.vault
    return list(office.vault.backups())


def test_the_first_start_of_a_day_makes_a_backup_and_the_second_none(
    window: MainWindow, office: OfficeFile, clock: StoppedClock
) -> None:
    keeper_of(window).begin(window.desk)
    assert [each.occasion for each in known(office)] == [Occasion.DAILY]
    assert window.state.backup.text().startswith("backup: today")
    clock.day += timedelta(days=1)
    window.desk.day.look()
    assert len(known(office)) == 2
    window.desk.day.look()
    assert len(known(office)) == 2


def test_after_a_week_without_a_backup_today_says_so_and_makes_one(
    window: MainWindow, office: OfficeFile, clock: StoppedClock, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("in the way", "utf-8")
    line = window.banners.backup
    keeper_of(window).begin(window.desk)
    assert line.isHidden()
    clock.day += timedelta(days=8)
    window.desk.day.look()
    assert not line.isHidden()
    assert "No verified backup for 8 days." in line.words.text()
    (tmp_path / "backups").unlink()
    line.now.click()
    assert line.isHidden()
    assert len(known(office)) == 1


def test_closing_backs_up_what_no_backup_holds_yet(
    qtbot: QtBot, window: MainWindow, office: OfficeFile
) -> None:
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert [each.occasion for each in known(office)] == [Occasion.CLOSE]


def test_closing_makes_no_backup_of_what_one_holds(
    qtbot: QtBot, window: MainWindow, office: OfficeFile
) -> None:
    back_up_now(window)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert [each.occasion for each in known(office)] == [Occasion.ASKED]


def test_closing_says_that_a_backup_failed_and_closes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "stick").rmdir()
    window.close()
    (box,) = window.findChildren(QMessageBox)
    assert "second place for backups" in box.text()
    assert window.isVisible()
    box.accept()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_the_list_says_what_is_sound_and_what_for(window: MainWindow, office: OfficeFile) -> None:
    back_up_now(window)
    bad = known(office)[0].path.with_name("bad.visitario-backup")
    bad.write_bytes(known(office)[0].path.read_bytes()[:-10])
    show_backups(window)
    dialog = window.deeds.open
    assert isinstance(dialog, BackupsDialog)
    said = [dialog.lines.itemAt(n).widget().text() for n in range(dialog.lines.count())]  # type: ignore[union-attr]
    assert said.count("✓") == 2
    assert said.count("✗") == 1
    assert any("on demand · second place" in words for words in said)
    dialog.reject()


def test_a_backup_is_looked_into_and_restored(
    qtbot: QtBot, window: MainWindow, office: OfficeFile, tmp_path: Path
) -> None:
    back_up_now(window)
    restore_backup(window)
    dialog = window.deeds.open
    assert isinstance(dialog, RestoreDialog)
    assert dialog.file.text() == str(known(office)[0].path)
    dialog.look.click()
    assert "1 patient" in dialog.held.text()
    assert "verified" in dialog.held.text()
    dialog.into.setText(str(tmp_path / "office.visitario"))
    dialog.go.click()
    assert "already a file office.visitario" in dialog.refusal.text()
    dialog.into.setText(str(tmp_path / "again.visitario"))
    with qtbot.waitSignal(dialog.restored):
        dialog.go.click()
    assert (tmp_path / "again.visitario").exists()


def test_an_encrypted_backup_asks_for_the_password(
    window: MainWindow, tmp_path: Path, clock: StoppedClock
) -> None:
    made = made_sealed(tmp_path, clock)
    restore_backup(window)
    dialog = window.deeds.open
    assert isinstance(dialog, RestoreDialog)
    dialog.take(made.path)
    assert not dialog.secrets.isHidden()
    dialog.person.setText("Ana")
    dialog.password.line.setText("a good password")
    dialog.look.click()
    assert "It holds no site yet." in dialog.held.text()
    dialog.reject()


def test_another_file_is_refused_in_the_dialog(window: MainWindow, tmp_path: Path) -> None:
    restore_backup(window)
    dialog = window.deeds.open
    assert isinstance(dialog, RestoreDialog)
    other = tmp_path / "other.visitario-backup"
    other.write_bytes(b"%PDF")
    dialog.take(other)
    assert "no backup of Visitario" in dialog.refusal.text()
    dialog.reject()


def test_where_and_how_many_count_at_once(
    window: MainWindow, office: OfficeFile, tmp_path: Path
) -> None:
    keeper_of(window).begin(window.desk)
    show_backups(window)
    dialog = window.deeds.open
    assert isinstance(dialog, BackupsDialog)
    dialog.change.click()
    page = window.shown
    assert isinstance(page, SettingsPage)
    line = page.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, str(tmp_path / "elsewhere"))
    QTest.keyClick(line, Qt.Key.Key_Return)
    (told,) = (each.refusal for each in page.findChildren(FolderSetting) if each.line is line)
    assert "There is no folder" in told.text()
    assert not settings_place().exists()
    (tmp_path / "elsewhere").mkdir()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.isHidden()
    assert office.vault
    assert office.vault.folder == tmp_path / "elsewhere"
    assert [each.path.parent for each in known(office)] == [tmp_path / "elsewhere"]
