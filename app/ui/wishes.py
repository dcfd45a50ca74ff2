"""Which dialog answers a wish about a patient or one of the patient's visits?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QDialog, QWidget

from app.service.dossier import Dossier
from app.ui.desk import Desk

Opener = Callable[[Desk, Dossier, str, QWidget], QDialog]
"""Makes the dialog for a patient; the text is a visit's id or another key, or empty."""


def _end(desk: Desk, found: Dossier, _: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.end import EndDialog

    return EndDialog(desk, found, window)


def _event(desk: Desk, found: Dossier, _: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.event import EventDialog

    return EventDialog(desk, found, window)


def _assess(desk: Desk, found: Dossier, visit: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.assess import AssessDialog

    return AssessDialog(desk, found, found.line(visit), window)


WISHES: Final[Mapping[str, Opener]] = {
    "assess": _assess,
    "end": _end,
    "event": _event,
}
"""By name; each imports its dialog when it is first wished for."""
