"""How does the window show a patient's name and telephone, once somebody asks for it?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.service.look_up import LookedUp, look_up

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def reveal(window: MainWindow, code: str) -> None:
    """Show the patient with name and telephones; the journal says who looked, or it is refused."""
    window.desk.bridge.ask(look_up, partial(_show, window), window.deeds.tell, code)


def _show(window: MainWindow, found: LookedUp) -> None:
    if found.action:
        window.desk.bridge.changed.emit(found.action)
    code = found.identity.code
    if window.shown is not window.patient or window.patient.code != code:
        window.open_patient(code, "")
    window.patient.named.show_identity(found.identity)


def show_rights(window: MainWindow) -> None:
    """Ask who may look patients up."""
    from app.ui.dialogs.look_up_rights import LookUpRightsDialog

    window.deeds.show(LookUpRightsDialog(window.desk, window))


def show_access(window: MainWindow) -> None:
    """Show who looked patients up, changed a name or erased it."""
    from app.ui.dialogs.access_log import AccessLogDialog

    window.deeds.show(AccessLogDialog(window.desk, window))
