"""Which of Qt's own words does its catalogue leave in English, and what are they in ours?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTranslator

from app.words import N_, Speech

LEFT_OUT: Final[Mapping[tuple[str, str], str]] = {
    ("QFileDialog", "&Look in:"): N_("&Look in:"),
    ("QFileDialog", "Files of &type:"): N_("Files of &type:"),
    ("QFileDialog", "File &name:"): N_("File &name:"),
    ("QFileDialog", "&File name:"): N_("File &name:"),
    ("QPrintSettingsOutput", "Page &Set:"): N_("Page &Set:"),
    ("QShortcut", "Ctrl"): N_("Ctrl"),
    ("QShortcut", "Shift"): N_("Shift"),
    ("QShortcut", "Return"): N_("Enter"),
    ("QShortcut", "Enter"): N_("Enter"),
    ("QShortcut", "Esc"): N_("Esc"),
    ("QShortcut", "Del"): N_("Del"),
    ("QShortcut", "Tab"): N_("Tab"),
}
"""By Qt's context and text: new in Qt, or said otherwise there than on our pages."""


class OwnQtWords(QTranslator):
    """Says what Qt's catalogue of a language leaves out. Installed last, it is asked first."""

    def __init__(self, say: Speech, parent: QObject) -> None:
        super().__init__(parent)
        self._words = {about: say(words) for about, words in LEFT_OUT.items()}

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, *_: object) -> str:
        """Our words for one of Qt's texts; None leaves it to Qt's own catalogue."""
        return self._words.get((context, text))  # type: ignore[return-value]
