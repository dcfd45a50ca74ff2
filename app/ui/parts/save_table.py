"""Where shall a table be saved, and what is said if it can't be?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.words import N_, Refusal, Speech

ENCODING: Final = "utf-8-sig"
"""The mark at its start tells a spreadsheet that the file is in UTF-8."""


def ask_where(parent: QWidget, title: str, name: str, say: Speech) -> Path | None:
    """The file that a person chose for a table; None if they thought better of it."""
    proposed, kinds = str(Path.home() / f"{name}.csv"), say("Tables (*.csv)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".csv")


def write(path: Path, text: str) -> None:
    """Write a table; `Refusal` if the file can't be written."""
    try:
        path.write_text(text, encoding=ENCODING, newline="")
    except OSError as trouble:
        message = N_("{name} can't be written ({reason}). Choose another place for it.")
        reason = trouble.strerror or str(trouble)
        raise Refusal(message, name=path.name, reason=reason) from trouble
