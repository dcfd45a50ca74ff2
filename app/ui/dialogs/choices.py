"""How are the office's codes chosen from a list, and optional assessments marked in one?"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox

from app.domain.protocol import PlannedAssessment
from app.words import Speech


def choice_of(planned: PlannedAssessment, name: str, say: Speech) -> str:
    """An assessment's name, marked where it may be left out or is asked of some patients only."""
    if planned.optional:
        return say("{assessment} (optional)", assessment=name)
    if planned.some_patients:
        return say("{assessment} (if it applies)", assessment=name)
    return name


def code_box(names: Mapping[str, str], chosen: str, say: Speech) -> QComboBox:
    """A list of codes by their names, one of them chosen."""
    made = QComboBox()
    for code, words in names.items():
        made.addItem(say(words), str(code))
    made.setCurrentIndex(made.findData(str(chosen)))
    return made
