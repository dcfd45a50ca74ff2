"""How does one come to the texts of the patients' papers?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def edit_texts(window: MainWindow) -> None:
    """Show what the patients' papers say, to be edited and confirmed."""
    from app.ui.dialogs.texts import TextsDialog

    window.deeds.show(TextsDialog(window.desk, window))
