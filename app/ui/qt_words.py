"""Which of Qt's own words does its catalogue leave in English, and what are they in ours?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTranslator

from app.words import N_, Speech

PAGES: Final = (
    "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by"
    " a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
)
NO_PAGES: Final = (
    "%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to"
    " define ranges and make sure ranges do not intersect with each other."
)
ODD_SIDES: Final = "There are conflicts in duplex settings. Do you want to fix them?"

LEFT_OUT: Final[Mapping[tuple[str, str], str]] = {
    ("QFileDialog", "&Look in:"): N_("&Look in:"),
    ("QFileDialog", "Files of &type:"): N_("Files of &type:"),
    ("QFileDialog", "File &name:"): N_("File &name:"),
    ("QFileDialog", "&File name:"): N_("File &name:"),
    ("QAbstractFileIconProvider", "Drive"): N_("Drive"),
    ("QAbstractFileIconProvider", "Folder"): N_("Folder"),
    ("QAbstractFileIconProvider", "Unknown"): N_("Unknown"),
    ("QPrintSettingsOutput", "Page &Set:"): N_("Page &Set:"),
    ("QPrintSettingsOutput", "Pages"): N_("Pages"),
    ("QPrintSettingsOutput", PAGES): N_(
        "Page numbers and ranges, with commas between them: 3,5-7,9 prints the pages 3, 5, 6, 7"
        " and 9."
    ),
    ("QPrintSettingsOutput", "Double Sided Printing"): N_("Double-sided printing"),
    ("QPrintSettingsOutput", "Off"): N_("Off"),
    ("QPrintSettingsOutput", "Long side binding"): N_("Turned over the long side"),
    ("QPrintSettingsOutput", "Short side binding"): N_("Turned over the short side"),
    ("QPrintDialog", "Invalid Pages Definition"): N_("The pages can't be read"),
    ("QPrintDialog", NO_PAGES): N_("“%1” is not how pages are written: write them like 3,5-7,9."),
    ("QPrintDialog", "Duplex Settings Conflicts"): N_("Double-sided printing"),
    ("QPrintDialog", ODD_SIDES): N_("The printer can't print double-sided so. Shall it be mended?"),
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
