"""The second place for backups comes and goes; the foot of the window knows of every backup."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.service.backups import Occasion
from app.store import OfficeFile
from app.ui.application import fill
from app.ui.backup_door import show_backups
from app.ui.dialogs.backups import BackupsDialog
from app.ui.interpreter import Interpreter
from app.ui.main_window import MainWindow
from tests.ui.test_backups import clock, keeper_of, known, office, window

__all__ = ["clock", "office", "window"]


def come_back() -> None:
    """Somebody comes back to the window from another program."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def the_list(window: MainWindow) -> BackupsDialog:
    show_backups(window)
    dialog = window.deeds.open
    assert isinstance(dialog, BackupsDialog)
    return dialog


def test_a_second_place_out_of_reach_is_told_and_catches_up(
    window: MainWindow, office: OfficeFile, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.rmdir()
    keeper = keeper_of(window)
    keeper.begin(window.desk)
    assert keeper.trouble
    assert "second place for backups" in window.state.backup.toolTip()
    dialog = the_list(window)
    assert f"The second place, {stick}, can't be reached" in dialog.second.text()
    assert "23 Nov 2026 at " in dialog.second.text()
    dialog.reject()
    stick.mkdir()
    come_back()
    assert [each.name for each in stick.iterdir()] == [known(office)[0].path.name]
    assert keeper.trouble is None
    dialog = the_list(window)
    assert dialog.second.isHidden()
    dialog.reject()


def test_a_backup_made_by_command_is_seen_on_coming_back(
    window: MainWindow, office: OfficeFile
) -> None:
    keeper = keeper_of(window)
    keeper.is_automatic = False
    keeper.begin(window.desk)
    assert window.state.backup.text() == "no backup yet"
    assert office.vault
    office.vault.make(Occasion.ASKED)
    come_back()
    assert window.state.backup.text().startswith("backup: today")


def test_an_example_says_that_it_is_not_backed_up(window: MainWindow, office: OfficeFile) -> None:
    dialog = the_list(window)
    about = dialog.about.text()
    for occasion in ("first start of a day", "midnight", "locks", "closes", "import", "update"):
        assert occasion in about
    dialog.reject()
    office.is_example = True
    dialog = the_list(window)
    assert "not backed up by itself" in dialog.about.text()
    assert "first start" not in dialog.about.text()
    dialog.reject()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("is_called", [True, False])
def test_a_window_that_is_called_on_its_way_out_stays(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, is_called: bool
) -> None:
    interpreter = Interpreter(window, window.desk.say, lambda _: None, fill)
    (tmp_path / "stick").rmdir()
    window.close()
    (box,) = window.findChildren(QMessageBox)
    if is_called:
        interpreter.come_to_front()
    box.accept()
    if is_called:
        QGuiApplication.processEvents()
        assert window.isVisible()
    else:
        qtbot.waitUntil(lambda: not window.isVisible())
