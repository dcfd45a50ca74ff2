"""In which folder shall the office be, and what should one know of that folder?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.service.office_place import check_place, nearest_folder
from app.service.pen import Drive
from app.settings import path_of_words
from app.ui.parts.labels import button, label, row
from app.ui.premises import Premises
from app.words import N_, Refusal, Speech

DRIVES: Final = {
    Drive.SHARE: N_(
        "This folder is on a network share: slower, and one person at a time can write. A folder of"
        " this computer is the better choice."
    ),
    Drive.REMOVABLE: N_(
        "This folder is on a removable drive: without it there is no office, and it is easily lost."
    ),
    Drive.MEMORY: N_(
        "This folder is in the memory of the computer: when it is turned off, the office is gone."
    ),
}


class OfficeFolder(QWidget):
    """The folder that is usual, which can be another one."""

    def __init__(self, say: Speech, premises: Premises) -> None:
        super().__init__()
        self.say, self._premises = say, premises
        self.line = QLineEdit(str(premises.place.parent))
        self.warning = label(kind="warning", wrap=True)
        choose = button(say("Choose…"))
        choose.setAccessibleName(say("Choose: {what}", what=say("Folder of the office")))
        choose.clicked.connect(self._choose)
        self.file = label(kind="small", wrap=True)
        self.line.textChanged.connect(self._tell)
        self.line.editingFinished.connect(self.warn)
        caption = label(say("Folder of the office"), "small")
        caption.setBuddy(self.line)
        self.line.setAccessibleName(caption.text())
        both = row(self.line, choose)
        both.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(caption)
        column.addLayout(both)
        column.addWidget(self.file)
        column.addWidget(self.warning)
        self._tell()
        # What is warned of before anything was typed is read with the rest.
        self._known = {self.place} if self.warn() else set[Path]()

    @property
    def place(self) -> Path:
        """The office's file, in the folder that is typed or chosen."""
        return path_of_words(self.line.text().strip()) / self._premises.place.name

    def check(self) -> None:
        """`Refusal` for a folder that is no use; once, for one of which one should know more."""
        check_place(self.place, makes_folder=self.place == self._premises.place)
        warning = self.warn()
        if warning and self.place not in self._known:
            self._known.add(self.place)
            raise Refusal(warning)

    def warn(self) -> str:
        """Say what one should know of the folder; the msgid, empty where there is nothing."""
        warning = DRIVES.get(self._drive(), "")
        self.warning.setText(self.say(warning) if warning else "")
        self.warning.setVisible(bool(warning))
        return warning

    def _tell(self) -> None:
        """Say what the file will be called, which nobody is asked."""
        self.file.setText(self.say("The office file is called {name}.", name=self.place.name))

    def _drive(self) -> Drive:
        """On what drive the folder is; `check` says why where that can't be seen."""
        if not self.place.is_absolute():
            return Drive.FIXED
        try:
            return self._premises.drive(nearest_folder(self.place) / self.place.name)
        except Refusal:
            return Drive.FIXED

    def _choose(self) -> None:
        words = self.say("Folder of the office")
        chosen = QFileDialog.getExistingDirectory(self, words, self.line.text())
        if chosen:
            self.line.setText(chosen)
            self.warn()
            self._known.add(self.place)
