"""How does one make, see and restore backups from the window, and what happens on closing?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMessageBox

from app.service.backups import NO_VAULT, Made, Occasion
from app.ui.keeper import Leaving
from app.ui.settings_door import show_settings
from app.words import Refusal

if TYPE_CHECKING:
    from app.ui.keeper import Keeper
    from app.ui.main_window import MainWindow


def back_up_now(window: MainWindow) -> None:
    """Make a backup, and say that it was made and verified."""
    keeper, desk = _keeper(window), window.desk
    if keeper is None:
        return

    def told(made: Made | None) -> None:
        if made and made.second:
            window.deeds.tell(made.second)
        elif made:
            said = desk.say("Backup made and verified: {file}", file=made.backup.path.name)
            window.statusBar().showMessage(said, 10_000)

    keeper.make(desk, Occasion.ASKED, told, window.deeds.tell, window)


def show_backups(window: MainWindow) -> None:
    """Show the backups there are."""
    keeper = _keeper(window)
    if keeper:
        from app.ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(window.desk, keeper, window)
        dialog.wanted.connect(partial(back_up_now, window))
        dialog.restoring.connect(partial(restore_backup, window))
        dialog.setting.connect(partial(show_settings, window, "backups"))
        window.deeds.show(dialog)


def restore_backup(window: MainWindow, file: Path | None = None) -> None:
    """Ask which backup shall become a new office file, likely this one."""
    keeper = _keeper(window)
    if keeper:
        from app.ui.dialogs.restore import RestoreDialog

        dialog = RestoreDialog(window.desk, keeper, window)
        dialog.restored.connect(partial(_offer, window))
        if file:
            dialog.take(file)
        window.deeds.show(dialog)


def _offer(window: MainWindow, restored: Path) -> None:
    """Say where the office is now, and open it if that is wanted."""
    from app.ui.another import open_beside

    say, box = window.desk.say, QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle("Visitario")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        say(
            "The office is restored in {file}. This window goes on with the former one.",
            file=restored,
        )
    )
    opening = box.addButton(say("Open it"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(say("Close"), QMessageBox.ButtonRole.RejectRole)
    opening.clicked.connect(partial(open_beside, window, restored))
    window.deeds.show(box)


def before_closing(window: MainWindow) -> bool:
    """Whether the window must stay a moment: what no backup holds yet is backed up first.

    It is closed then, also where nobody wants to wait; a backup that fails is told before.
    """
    keeper = window.desk.keeper
    if keeper is None or not keeper.is_automatic or keeper.leaving is Leaving.GONE:
        return False
    if keeper.leaving is Leaving.NOT:
        keeper.leaving = Leaving.SOON
        told = partial(_tell_and_leave, window)
        keeper.make(window.desk, Occasion.CLOSE, partial(_leave_with, window), told, window)
    return True


def _leave_with(window: MainWindow, made: Made | None) -> None:
    if made and made.second:
        _tell_and_leave(window, made.second)
    else:
        _leave(window)


def _tell_and_leave(window: MainWindow, refusal: Refusal) -> None:
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Visitario")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(refusal.said(window.desk.say))
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.finished.connect(lambda _: _leave(window))
    box.open()


def stay(window: MainWindow) -> None:
    """Somebody has started the program again while the window was on its way out."""
    keeper = window.desk.keeper
    if keeper and keeper.leaving is Leaving.SOON:
        keeper.leaving = Leaving.NOT


def _leave(window: MainWindow) -> None:
    if window.desk.keeper:
        if window.desk.keeper.leaving is Leaving.NOT:
            return  # it is wanted again
        window.desk.keeper.leaving = Leaving.GONE
    # Whoever asked for it, the event that closes the window is over by then.
    QTimer.singleShot(0, window, window.close)


def _keeper(window: MainWindow) -> Keeper | None:
    keeper = window.desk.keeper
    if keeper is None:
        window.deeds.say(window.desk.say(NO_VAULT))
    return keeper
