"""The assistant that takes a tracker over, gone through as a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from app.ui.dialogs.adopt import AdoptDialog, Step
from app.ui.files_door import adopt_tracker
from app.ui.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow) -> AdoptDialog:
    adopt_tracker(window)
    dialog = window.deeds.open
    assert isinstance(dialog, AdoptDialog)
    return dialog


def pick(box: QComboBox, data: object) -> None:
    """As a person does: the choice is followed."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def at_items(dialog: AdoptDialog, tracker: Path) -> AdoptDialog:
    """The assistant, once it has compared what is in the file."""
    dialog.read_file(tracker)
    dialog.go.click()
    dialog.go.click()
    assert dialog.step is Step.ITEMS
    return dialog
