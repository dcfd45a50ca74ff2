"""Which dialog answers a wish about what the protocol leaves to be confirmed?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtWidgets import QDialog, QWidget

from app.service.confirming import ToConfirm
from app.ui.desk import Desk
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.dialogs.reading import ReadingDialog
from app.ui.dialogs.reconsider import ReconsiderDialog

_DIALOGS: Final[Mapping[str, Callable[[Desk, ToConfirm, Any, QWidget], QDialog]]] = {
    "confirm": ConfirmDialog,
    "reconsider": ReconsiderDialog,
    "reading": ReadingDialog,
}


def dialog_for(name: str, desk: Desk, found: ToConfirm, about: object, parent: QWidget) -> QDialog:
    """The dialog for a wish; `about` are the values chosen, or a gate."""
    return _DIALOGS[name](desk, found, about, parent)
