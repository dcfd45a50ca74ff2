"""Where shall a list be saved, as a spreadsheet or as a table for other programs?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.words import Speech


def ask_where(parent: QWidget, title: str, name: str, say: Speech) -> Path | None:
    """The file that a person chose for a list; None if they thought better of it."""
    kinds = (say("Spreadsheets (*.xlsx)"), say("Tables (*.csv)"))
    proposed = str(Path.home() / f"{name}.xlsx")
    chosen, kind = QFileDialog.getSaveFileName(parent, title, proposed, ";;".join(kinds))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".csv" if kind == kinds[1] else ".xlsx")


def chosen_words(filters: list[str]) -> str:
    """What filters leave, in the words that they show."""
    return "; ".join(text.removesuffix("▾").strip() for text in filters if text)
