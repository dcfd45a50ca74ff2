"""How does one come to the people of the office, and to a password that was lost?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def show_people(window: MainWindow) -> None:
    """Show who signs in; where nobody does, ask whether the office shall take passwords."""
    if window.desk.bridge.office.keys is None:
        protect(window)
        return
    from app.ui.dialogs.people import PeopleDialog

    window.deeds.show(PeopleDialog(window.desk, window))


def protect(window: MainWindow) -> None:
    """Ask for the first password of a plain office, or say why it can't have one."""
    desk, office = window.desk, window.desk.bridge.office
    if office.keys is not None:
        window.deeds.say(desk.say("This office takes passwords already. “People…” tells whose."))
    elif desk.protection is None or desk.keeper is None:
        from app.service.accounts import PLAIN
        from app.words import Refusal

        window.deeds.tell(Refusal(PLAIN, name=office.name))
    else:
        from app.ui.dialogs.protect import ProtectDialog

        dialog = ProtectDialog(desk, desk.protection, desk.keeper, window)
        dialog.protected.connect(window.guarded)
        window.deeds.show(dialog)


def show_key(window: MainWindow, key: str) -> None:
    """Have the recovery key of an office that was just encrypted put on paper."""
    from app.ui.dialogs.recovery_key import RecoveryKeyDialog

    dialog = RecoveryKeyDialog(window.desk, key, window.desk.bridge.office.name, window)
    dialog.accepted.connect(partial(_note_on_paper, window))
    window.deeds.show(dialog)


def show_recovery_key(window: MainWindow) -> None:
    """Ask for the password once more, then show the recovery key."""
    from app.ui.dialogs.people import AskAgainDialog

    dialog = AskAgainDialog(window.desk, window)
    dialog.found.connect(partial(_show_again, window))
    window.deeds.show(dialog)


def _show_again(window: MainWindow, key: str) -> None:
    from app.ui.dialogs.recovery_key import RecoveryKeyDialog

    window.banners.key.look()
    window.deeds.show(RecoveryKeyDialog(window.desk, key, window.desk.bridge.office.name, window))


def _note_on_paper(window: MainWindow) -> None:
    from app.service.accounts import note_on_paper

    window.desk.bridge.do(note_on_paper, _nothing, window.deeds.tell)


def _nothing(_: object) -> None:
    """The red line goes by itself."""


def renew_lost_password(window: MainWindow) -> None:
    """Ask for a new password where the recovery key opened the office."""
    keys = window.desk.bridge.office.keys
    if keys is not None and keys.is_recovered:
        from app.ui.dialogs.password import PasswordDialog

        window.deeds.show(PasswordDialog(window.desk, renews=True, parent=window))


def change_key(window: MainWindow) -> None:
    """Ask whether the key of the office shall be changed now."""
    from app.ui.dialogs.change_key import ChangeKeyDialog

    window.deeds.show(ChangeKeyDialog(window.desk, window))
