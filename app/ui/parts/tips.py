"""How does a tip show, letter by letter, words that a person may have typed?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.table_model import plain_tip


def set_tip(widget: QWidget, words: str) -> None:
    """Give a widget these words for a tip; a screen reader reads them without the marks of it."""
    widget.setToolTip(plain_tip(words))
    widget.setAccessibleDescription(words)
