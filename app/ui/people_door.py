"""How does one come to the people of the office, and to a password that was lost?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def show_people(window: MainWindow) -> None:
    """Show who signs in; in an office that takes no password, say why there is nobody."""
    if window.desk.bridge.office.keys is None:
        from app.service.accounts import PLAIN
        from app.words import Refusal

        window.deeds.tell(Refusal(PLAIN, name=window.desk.bridge.office.name))
        return
    from app.ui.dialogs.people import PeopleDialog

    window.deeds.show(PeopleDialog(window.desk, window))


def renew_lost_password(window: MainWindow) -> None:
    """Ask for a new password where the recovery key opened the office."""
    keys = window.desk.bridge.office.keys
    if keys is not None and keys.is_recovered:
        from app.ui.dialogs.password import PasswordDialog

        window.deeds.show(PasswordDialog(window.desk, renews=True, parent=window))
