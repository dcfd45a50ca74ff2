"""The about box names every part and place, and what it copies tells nothing of a patient."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app import __version__, store
from app.ui.dialogs.about import AboutDialog
from app.ui.main_window import MainWindow
from app.ui.support import shortened
from tests.desk import StoppedClock
from tests.ui.windows import a_window, copy_example


@pytest.fixture
def on_disk(qtbot: QtBot, clock: StoppedClock, tmp_path: Path, home: Path) -> MainWindow:
    """A window on an office with patients and names, in a file of the person's own folder."""
    office = store.create(home / "office.visitario", who="ana", clock=clock)
    copy_example(office)
    return a_window(qtbot, office, clock, tmp_path)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "carmen.ruiz"
    folder.mkdir()
    monkeypatch.setattr(Path, "home", lambda: folder)
    return folder


def about(qtbot: QtBot, window: MainWindow, home: Path) -> AboutDialog:
    dialog = AboutDialog(window.desk, str(home / "window.ini"), window)
    qtbot.addWidget(dialog)
    return dialog


def test_the_parts_are_listed(qtbot: QtBot, window: MainWindow, home: Path) -> None:
    dialog = about(qtbot, window, home)
    dialog.licences.click()
    (listed,) = dialog.shown.findChildren(QPlainTextEdit)
    assert "·    ·" not in listed.toPlainText()
    for part in ("SQLCipher", "sqlalchemy", "OFL-1.1", "LGPL-3.0-only"):
        assert part in listed.toPlainText()


def test_support_gets_versions_and_places_but_nothing_of_a_patient(
    qtbot: QtBot, on_disk: MainWindow, home: Path
) -> None:
    dialog = about(qtbot, on_disk, home)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert dialog.copied.text() == "Copied."
    assert __version__ in copied
    assert "Office: plain" in copied
    assert str(Path("~") / "*.visitario") in copied
    assert "office.visitario" not in copied
    assert home.name not in copied
    office = on_disk.desk.bridge.office
    assert office.who not in copied.split()
    for patient in office.patients():
        assert patient.code not in copied
    on_disk.desk.bridge.close()
    office.close()


def test_a_button_opens_the_folder_of_each_place(
    qtbot: QtBot, on_disk: MainWindow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def opens(address: QUrl) -> bool:
        opened.append(address.toLocalFile())
        return len(opened) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", opens)
    dialog = about(qtbot, on_disk, home)
    places = {each.accessibleName(): each.text() for each in dialog.findChildren(QLineEdit)}
    assert places["Office file"] == str(Path("~") / "office.visitario")
    buttons = [each for each in dialog.findChildren(QPushButton) if each.text() == "Open folder"]
    assert len(buttons) == len(places) - 1, "nothing was ever set"
    buttons[0].click()
    assert opened == [str(home)]
    assert dialog.copied.text() == ""
    buttons[1].click()
    assert "opens no folders" in dialog.copied.text()
    on_disk.desk.bridge.close()
    on_disk.desk.bridge.office.close()


def test_where_there_is_no_folder_none_is_offered(qtbot: QtBot, window: MainWindow) -> None:
    dialog = AboutDialog(window.desk, r"\HKEY_CURRENT_USER\Software\Visitario\Visitario", window)
    qtbot.addWidget(dialog)
    places = {each.accessibleName() for each in dialog.findChildren(QLineEdit)}
    buttons = {each.accessibleName() for each in dialog.findChildren(QPushButton)}
    assert "How you like the window" in places
    assert "Open folder: How you like the window" not in buttons


def test_of_a_path_support_hears_no_more_than_its_end(home: Path) -> None:
    assert shortened(home / "a" / "b") == str(Path("~") / "a" / "b")
    assert shortened(Path("/media/ana.ruiz/STICK/backups")) == str(Path("…/STICK/backups"))
    assert shortened(Path("/media") / home.name / "backups") == str(Path("…/…/backups"))
    assert shortened(Path("/srv")) == str(Path("/srv"))
